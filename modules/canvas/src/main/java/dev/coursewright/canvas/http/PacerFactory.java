package dev.coursewright.canvas.http;

import dev.coursewright.canvas.CanvasOptions;

/** Makes the pace of a client. Open for tests of what happens without one. */
@FunctionalInterface
public interface PacerFactory {

  /** How a client keeps to Canvas's rate limit. */
  static PacerFactory byEstimate() {
    return (options, sleeper) ->
        new RateEstimate(options.parallelism(), options.settle(), options.time(), sleeper);
  }

  /**
   * The pace of one client.
   *
   * @param sleeper waits, and is woken once all is given up
   */
  Pacer pace(CanvasOptions options, Sleeper sleeper);
}
