package dev.coursewright.canvas.http;

import java.time.Duration;
import java.util.Random;

/** Waits; tests replace it to let fake time pass. */
@FunctionalInterface
public interface Sleeper {

  void sleep(Duration time) throws InterruptedException;

  /**
   * A sleeper that sleeps between 0.5 and 1.5 times as long, so that requests that failed together
   * are not retried together.
   */
  default Sleeper spread(Random jitter) {
    return time -> sleep(Duration.ofMillis((long) (time.toMillis() * (0.5 + jitter.nextDouble()))));
  }

  /** Sleeps in real time. */
  static Sleeper real() {
    return time -> Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
  }
}
