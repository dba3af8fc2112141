package dev.coursewright.canvas;

import java.time.InstantSource;

/** Makes the pace of a client. Open for tests of what happens without one. */
@FunctionalInterface
public interface Pacing {

  /** How a client keeps to Canvas's rate limit. */
  static Pacing byEstimate() {
    return Bucket::new;
  }

  Pace pace(int parallelism, InstantSource time, Sleeper sleeper);
}
