package dev.coursewright.apply;

import dev.coursewright.canvas.http.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Waits in small pieces, so that a run that is stopped does not go on waiting.
 *
 * @param lag how far apart reads of a replica are that count if they show nothing
 * @param reminder what has to be thought of from time to time, also while the run waits
 */
public record Waiter(InstantSource time, Sleeper sleeper, Duration lag, Runnable reminder) {

  /** The longest piece. */
  public static final Duration PIECE = Duration.ofSeconds(1);

  /** Thinks of what has to be thought of; by the thread that directs the run. */
  public void remind() {
    reminder.run();
  }

  public Instant now() {
    return time.instant();
  }

  /** From when on what a replica lacks is missing, if it lacked it at a moment. */
  public Instant afterLag(Instant firstRead) {
    return firstRead.plus(lag);
  }

  /** When to look again at what may be there at any moment. */
  public Instant soon() {
    return now().plus(PIECE);
  }

  /** How long it still is until a moment, at most a piece. */
  public Duration piece(Instant until) {
    Duration rest = Duration.between(now(), until);
    return rest.compareTo(PIECE) < 0 ? rest : PIECE;
  }

  public boolean isOver(Instant until) {
    return !now().isBefore(until);
  }

  /** Whether the moment came before the run was stopped. */
  public boolean wait(Instant until, BooleanSupplier isStopped) {
    while (!isOver(until)) {
      remind();
      if (isStopped.getAsBoolean() || !sleep(until)) {
        return false;
      }
    }
    return true;
  }

  /** Lets a piece of the time until a moment pass. False if the thread was interrupted. */
  public boolean sleep(Instant until) {
    try {
      sleeper.sleep(piece(until));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
