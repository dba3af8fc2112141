package dev.coursewright.canvas;

/** Makes the pace of a client. Open for tests of what happens without one. */
@FunctionalInterface
public interface Pacing {

  /** How a client keeps to Canvas's rate limit. */
  static Pacing byEstimate() {
    return (options, sleeper) ->
        new Bucket(options.parallelism(), options.settle(), options.time(), sleeper);
  }

  /**
   * The pace of one client.
   *
   * @param sleeper waits, and is woken once all is given up
   */
  Pace pace(CanvasOptions options, Sleeper sleeper);
}
