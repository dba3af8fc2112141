package dev.coursewright.apply.recover;

import dev.coursewright.model.Address;

/**
 * What Canvas shows of the object that a state has bound to an address.
 *
 * @param id its id in the state
 * @param detail where it is, or why that is unknown, if the verdict needs it; else empty
 */
public record BindingStatus(Address address, String id, Verdict verdict, String detail) {

  /** Where Canvas has the object. */
  public enum Verdict {
    /** Its list shows it. */
    THERE,
    /** The person has left, which is no error. */
    LEFT,
    /** Its list does not show it any more. */
    GONE,
    /** It stands in another place than the state has it. */
    MOVED,
    /** It is of another course. */
    ELSEWHERE,
    /** Its list cannot be read. */
    UNREADABLE,
    /** Canvas has no list of such objects. */
    UNLISTED
  }

  /** Whether the state is right about it, as far as anybody can say. */
  public boolean isRight() {
    return switch (verdict) {
      case THERE, LEFT, UNLISTED -> true;
      case GONE, MOVED, ELSEWHERE, UNREADABLE -> false;
    };
  }

  /** Whether Canvas has been read, and has it somewhere else or nowhere. */
  boolean isLost() {
    return switch (verdict) {
      case GONE, MOVED, ELSEWHERE -> true;
      case THERE, LEFT, UNLISTED, UNREADABLE -> false;
    };
  }
}
