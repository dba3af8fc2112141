package dev.coursewright.apply;

import dev.coursewright.canvas.http.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Waits in short intervals, so that a run that is stopped does not go on waiting.
 *
 * @param lag how far apart two reads of a replica must be to prove that something is missing
 * @param periodic work that is due from time to time, also while the run waits (checkpoints)
 */
public record Waiter(InstantSource time, Sleeper sleeper, Duration lag, Runnable periodic) {

  /** The longest piece. */
  public static final Duration PIECE = Duration.ofSeconds(1);

  /** Runs the periodic work; by the thread that directs the run. */
  public void tick() {
    periodic.run();
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
      tick();
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
