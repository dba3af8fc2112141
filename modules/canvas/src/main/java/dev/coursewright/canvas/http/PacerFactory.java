package dev.coursewright.canvas.http;

import java.time.Duration;
import java.time.InstantSource;

/** Makes the {@link Pacer} of a client. Tests pass another one to run without pacing. */
@FunctionalInterface
public interface PacerFactory {

  /** Paces by an estimate of Canvas's rate limit. */
  static PacerFactory byEstimate() {
    return RateEstimate::new;
  }

  /**
   * The pacer of one client.
   *
   * @param parallelism how many requests may be in flight at once
   * @param settle how long a request whose answer was not awaited still counts as in flight
   * @param sleeper waits; cancelling the client interrupts it
   */
  Pacer pacer(int parallelism, Duration settle, InstantSource time, Sleeper sleeper);
}
