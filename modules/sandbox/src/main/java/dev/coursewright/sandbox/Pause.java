package dev.coursewright.sandbox;

import java.time.Duration;

/** How a request spends its latency, between what it reads and what it writes. */
@FunctionalInterface
public interface Pause {
  /** Returns when the request may go on. A test may wait here for another request instead. */
  void pause(String method, String path, Duration length) throws InterruptedException;

  /** Sleeps for the length asked. */
  static Pause sleeping() {
    return (method, path, length) -> {
      if (!length.isZero()) {
        Thread.sleep(length.toMillis(), length.toNanosPart() % 1_000_000);
      }
    };
  }
}
