package dev.coursewright.sandbox;

import java.time.Duration;

/** Spends the latency of a request, between its reads and its writes. */
@FunctionalInterface
public interface Pause {
  /**
   * Returns when the request may continue. Tests may wait for another request instead of sleeping.
   */
  void pause(String method, String path, Duration length) throws InterruptedException;

  /** Sleeps for the given length. */
  static Pause sleeping() {
    return (method, path, length) -> {
      if (!length.isZero()) {
        Thread.sleep(length.toMillis(), length.toNanosPart() % 1_000_000);
      }
    };
  }
}
