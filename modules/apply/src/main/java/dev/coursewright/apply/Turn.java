package dev.coursewright.apply;

import java.time.Instant;

/** What one turn of an operation came to: its end, or the wish for another turn later. */
sealed interface Turn {

  /** The operation is over. */
  record Ended(Outcome outcome) implements Turn {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.ended(this);
    }
  }

  /**
   * Nobody knows yet what Canvas did; until then whatever depends on it waits, too.
   *
   * @param notBefore when it is worth asking again
   * @param why what to say of it if the run is stopped before
   */
  record Later(Instant notBefore, String why) implements Turn {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.later(this);
    }
  }

  static Turn ended(Outcome outcome) {
    return new Ended(outcome);
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
  interface Cases<R> {
    R ended(Ended ended);

    R later(Later later);
  }
}
