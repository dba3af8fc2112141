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

  /**
   * When a second read of a replica proves that something is missing, after a first read. {@code
   * ExistenceCheck} waits so before an object counts as gone, {@code Arranger} before a list is put
   * in order, {@code DefaultAdoption} before there is no default object, and {@code AbsenceCheck}
   * before a lost request counts as not executed.
   */
  public Instant afterLag(Instant firstRead) {
    return firstRead.plus(lag);
  }

  /** When to read again something that may appear at any moment. */
  public Instant soon() {
    return now().plus(PIECE);
  }

  /** The time until a moment, at most a piece. */
  public Duration piece(Instant until) {
    Duration rest = Duration.between(now(), until);
    return rest.compareTo(PIECE) < 0 ? rest : PIECE;
  }

  public boolean isOver(Instant until) {
    return !now().isBefore(until);
  }

  /** Waits until a moment. False if the run was stopped before. */
  public boolean wait(Instant until, BooleanSupplier isStopped) {
    while (!isOver(until)) {
      tick();
      if (isStopped.getAsBoolean() || !sleep(until)) {
        return false;
      }
    }
    return true;
  }

  /** Sleeps for a piece of the time until a moment. False if the thread was interrupted. */
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
