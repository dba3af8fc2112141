package dev.coursewright.apply;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Value;

/** What became of an operation. */
public sealed interface Outcome {

  /**
   * It went through.
   *
   * @param kept what Canvas made of a value where it made something else of it, by field
   */
  record Applied(ImmutableMap<String, Value> kept) implements Outcome {
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
    public String word() {
      return "failed";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.failed(this);
    }
  }

  /**
   * It was not sent, because something that it depends on did not go through.
   *
   * @param by the resource whose operation is the first cause
   */
  record Blocked(Address by) implements Outcome {
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
   * @param what what an object of the kind is called
   * @param titles of the objects found, by id
   */
  record Found(String what, ImmutableMap<String, String> titles) implements Outcome {

    /** What was found and how to go on, for the author. */
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

    /** What Canvas has. */
    public String objects() {
      return titles.entrySet().stream()
          .map(each -> "%s %s \"%s\"".formatted(what, each.getKey(), each.getValue()))
          .collect(joining(" and "));
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

  /** A person whom Canvas no longer has there, and whom nothing brings back. */
  record Left() implements Outcome {
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
    public String word() {
      return "waits";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.waiting(this);
    }
  }

  /** It was sent, and nobody knows yet what Canvas did. */
  record Unresolved(String why) implements Outcome {
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
  default boolean wentThrough() {
    return accept(
        new Cases<>() {
          @Override
          public Boolean applied(Applied outcome) {
            return true;
          }

          @Override
          public Boolean failed(Failed outcome) {
            return false;
          }

          @Override
          public Boolean blocked(Blocked outcome) {
            return false;
          }

          @Override
          public Boolean found(Found outcome) {
            return false;
          }

          @Override
          public Boolean left() {
            return true;
          }

          @Override
          public Boolean waiting(Waiting outcome) {
            return true;
          }

          @Override
          public Boolean unresolved(Unresolved outcome) {
            return false;
          }

          @Override
          public Boolean cancelled() {
            return false;
          }
        });
  }

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
