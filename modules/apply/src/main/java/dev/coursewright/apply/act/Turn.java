package dev.coursewright.apply.act;

import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.lookup.Resolution;
import java.time.Instant;

/** What one turn of an operation came to: its end, or the wish for another turn later. */
public sealed interface Turn {

  /** The operation is over. */
  record Ended(Outcome outcome) implements Turn {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.ended(this);
    }
  }

  /**
   * Canvas cannot be asked yet what it did or has; until then whatever depends on it waits, too.
   *
   * @param notBefore when it is worth asking again
   * @param otherwise what becomes of it if the run is stopped before
   */
  record Later(Instant notBefore, Outcome otherwise) implements Turn {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.later(this);
    }
  }

  /** It was sent, and what became of it is asked again. */
  static Turn later(Resolution.NotYet finding) {
    return new Later(finding.notBefore(), new Outcome.Unresolved(finding.why()));
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
