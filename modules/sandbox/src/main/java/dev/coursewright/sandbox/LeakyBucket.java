package dev.coursewright.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The leaky bucket that throttles the token (cross-cutting.md, section 1). Thread-safe. */
final class LeakyBucket {
  private static final double NANOS = 1e9;

  private final ThrottleOptions options;
  private final InstantSource clock;
  private final double scale;
  private double level;
  private Instant touched;

  LeakyBucket(ThrottleOptions options, InstantSource clock, double scale) {
    this.options = options;
    this.clock = clock;
    this.scale = scale;
    this.level = options.startLevel();
    this.touched = clock.instant();
  }

  /** Adds the up-front cost of an arriving request. False if the request must be refused. */
  synchronized boolean arrive() {
    leak();
    level = clamp(level + options.upFront());
    return !options.enabled() || level < options.highWater();
  }

  /**
   * Replaces the up-front cost by the true cost, and returns what remains below the high-water
   * mark.
   */
  synchronized double leave(double cost) {
    level = clamp(level + cost - options.upFront());
    return options.highWater() - level;
  }

  /** Lets the bucket leak since the last call. A clock that goes back leaks nothing. */
  private void leak() {
    Instant now = clock.instant();
    double seconds = Math.max(0, Duration.between(touched, now).toNanos() / NANOS / scale);
    level = clamp(level - (options.outflow() - options.foreignCost()) * seconds);
    touched = now;
  }

  private double clamp(double value) {
    return Math.max(0, Math.min(options.maximum(), value));
  }
}
