package dev.coursewright.state.journal;

import com.google.common.collect.ImmutableList;
import dev.coursewright.state.Entry;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What a line of a journal says. */
public sealed interface Line {

  /** A request is about to be sent. */
  record Intended(Intent intent) implements Line {
    @Override
    public Optional<Intent> begins() {
      return Optional.of(intent);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.intended(this);
    }
  }

  /**
   * It is known what became of an intent.
   *
   * @param of the intent's number
   * @param status Canvas's status; 0 if there was no answer
   * @param message what Canvas refused it with; empty otherwise
   */
  record Settled(long of, How how, int status, String message, ImmutableList<Entry> entries)
      implements Line {
    @Override
    public OptionalLong settles() {
      return OptionalLong.of(of);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.settled(this);
    }
  }

  /** Something happened without a request. */
  record Noted(ImmutableList<Entry> entries) implements Line {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.noted(this);
    }
  }

  /**
   * The run is over: everything is in the state whose text has this SHA-256. If that is the state
   * on disk, the journal only waits to be deleted.
   */
  record Ended(String sha256) implements Line {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.ended(this);
    }
  }

  /** How an intent was settled. */
  enum How {
    RESULT,
    REFUSED,
    THROTTLED,
    NOT_SENT,
    RESOLVED
  }

  /**
   * A line with its number, which counts through all journals of a run.
   *
   * @param at for people and for the settle time, nothing else
   */
  record Numbered(long number, Instant at, Line line) {}

  /** The request that is about to be sent, if the line says so. */
  default Optional<Intent> begins() {
    return Optional.empty();
  }

  /** The number of the intent that the line settles, if it does. */
  default OptionalLong settles() {
    return OptionalLong.empty();
  }

  /** What the line makes of the state. */
  default ImmutableList<Entry> entries() {
    return ImmutableList.of();
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
  interface Cases<R> {
    R intended(Intended line);

    R settled(Settled line);

    R noted(Noted line);

    R ended(Ended line);
  }
}
