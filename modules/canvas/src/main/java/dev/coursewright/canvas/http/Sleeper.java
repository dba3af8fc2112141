package dev.coursewright.canvas.http;

import java.time.Duration;
import java.util.Random;

/** Lets time pass. */
@FunctionalInterface
public interface Sleeper {

  void sleep(Duration time) throws InterruptedException;

  /**
   * Sleeps between half and one and a half times as long, so that requests that failed together are
   * not repeated together.
   */
  default Sleeper spread(Random jitter) {
    return time -> sleep(Duration.ofMillis((long) (time.toMillis() * (0.5 + jitter.nextDouble()))));
  }

  /** Real time. */
  static Sleeper real() {
    return time -> Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
  }
}
