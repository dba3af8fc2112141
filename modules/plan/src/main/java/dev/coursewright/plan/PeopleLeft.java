package dev.coursewright.plan;

import java.util.Optional;

/** The sentence about people who left the course, in a plan and in the report of an apply. */
public final class PeopleLeft {

  private PeopleLeft() {}

  /** "2 people have left and are not enrolled again"; empty if nobody has left. */
  public static Optional<String> sentence(long count) {
    if (count == 0) {
      return Optional.empty();
    }
    return Optional.of(
        count == 1
            ? "1 person has left and is not enrolled again"
            : count + " people have left and are not enrolled again");
  }
}
