package dev.coursewright.state.journal;

import com.google.common.collect.ImmutableList;
import dev.coursewright.state.Entry;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A line of a journal. */
public sealed interface Line {

  /** A request is about to be sent. */
  record Intended(Intent intent) implements Line {
    @Override
    public Optional<Intent> opens() {
      return Optional.of(intent);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.intended(this);
    }
  }

  /**
   * The result of the request of an intent, which closes the intent.
   *
   * @param of the number of the intent
   * @param status Canvas's status; 0 if there was no answer
   * @param message Canvas's message, if it refused the request; empty otherwise
   */
  record Closed(long of, How how, int status, String message, ImmutableList<Entry> entries)
      implements Line {
    @Override
    public OptionalLong closes() {
      return OptionalLong.of(of);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.closed(this);
    }
  }

  /** A change of the state without a request. */
  record Noted(ImmutableList<Entry> entries) implements Line {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.noted(this);
    }
  }

  /**
   * The end of a run, whose whole result is in the state with this SHA-256. If that state is on
   * disk, the journal can be deleted.
   */
  record Ended(String sha256) implements Line {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.ended(this);
    }
  }

  /** How an intent was closed. */
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
   * @param at when it was written; used for messages and the settle time only
   */
  record Numbered(long number, Instant at, Line line) {}

  /** The intent that the line opens, if it does. */
  default Optional<Intent> opens() {
    return Optional.empty();
  }

  /** The number of the intent that the line closes, if it does. */
  default OptionalLong closes() {
    return OptionalLong.empty();
  }

  /** The changes of the state that the line records. */
  default ImmutableList<Entry> entries() {
    return ImmutableList.of();
  }

  <R> R accept(Cases<R> cases);

  /** A function of the line, by case. */
  interface Cases<R> {
    R intended(Intended line);

    R closed(Closed line);

    R noted(Noted line);

    R ended(Ended line);
  }
}
