package dev.coursewright.apply;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Value;

/** The result of an operation. */
public sealed interface Outcome {

  /**
   * Canvas did it.
   *
   * @param kept by field, the values that Canvas keeps in another form than they were sent in
   */
  record Applied(ImmutableMap<String, Value> kept) implements Outcome {
    @Override
    public boolean wentThrough() {
      return true;
    }

    @Override
    public String word() {
      return "done";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.applied(this);
    }
  }

  /**
   * Canvas refused it, or it could not be sent.
   *
   * @param message full sentences, with Canvas's own words if it said any
   */
  record Failed(String message) implements Outcome {
    @Override
    public boolean wentThrough() {
      return false;
    }

    @Override
    public String word() {
      return "failed";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.failed(this);
    }
  }

  /**
   * It was not sent, because an operation that it depends on failed.
   *
   * @param by the resource whose operation is the first cause
   */
  record Blocked(Address by) implements Outcome {
    @Override
    public boolean wentThrough() {
      return false;
    }

    @Override
    public String word() {
      return "blocked";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.blocked(this);
    }
  }

  /**
   * A create was not sent, because Canvas has an object of the same natural key that no address
   * owns.
   *
   * @param what the name of the kind, as messages have it
   * @param titles of the objects found, by id
   */
  record Found(String what, ImmutableMap<String, String> titles) implements Outcome {

    /** The objects that were found, and how the author decides. */
    public String sentence(Address address) {
      return "%1$s is not in the state, but Canvas has %2$s. %3$s (adopt: {%1$s: %4$s}) or ask for %5$s one (adopt: {%1$s: %6$s})."
          .formatted(
              address,
              objects(),
              titles.size() == 1 ? "Bind it" : "Bind one of them",
              titles.keySet().iterator().next(),
              titles.size() == 1 ? "a second" : "another",
              Course.ADOPT_NEW);
    }

    /** The objects, with their ids and titles. */
    public String objects() {
      return titles.entrySet().stream()
          .map(each -> "%s %s \"%s\"".formatted(what, each.getKey(), each.getValue()))
          .collect(joining(" and "));
    }

    @Override
    public boolean wentThrough() {
      return false;
    }

    @Override
    public String word() {
      return "found in Canvas";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.found(this);
    }
  }

  /** The person has left the course or group, and is not brought back. */
  record Left() implements Outcome {
    @Override
    public boolean wentThrough() {
      return true;
    }

    @Override
    public String word() {
      return "has left";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.left();
    }
  }

  /** Canvas is not ready for it; it is tried with every apply. */
  record Waiting(String why) implements Outcome {
    @Override
    public boolean wentThrough() {
      return true;
    }

    @Override
    public String word() {
      return "waits";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.waiting(this);
    }
  }

  /** It was sent, and it is unknown what Canvas did. */
  record Unresolved(String why) implements Outcome {
    @Override
    public boolean wentThrough() {
      return false;
    }

    @Override
    public String word() {
      return "unresolved";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.unresolved(this);
    }
  }

  /** It was not sent, because the run was stopped before its turn. */
  record Cancelled() implements Outcome {
    @Override
    public boolean wentThrough() {
      return false;
    }

    @Override
    public String word() {
      return "not started";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.cancelled();
    }
  }

  static Applied applied() {
    return new Applied(ImmutableMap.of());
  }

  /** The outcome in a word or two, for a progress line. */
  String word();

  <R> R accept(Cases<R> cases);

  /** Whether what depends on it may start. */
  boolean wentThrough();

  /** What to do with each case. */
  interface Cases<R> {
    R applied(Applied outcome);

    R failed(Failed outcome);

    R blocked(Blocked outcome);

    R found(Found outcome);

    R left();

    R waiting(Waiting outcome);

    R unresolved(Unresolved outcome);

    R cancelled();
  }
}
