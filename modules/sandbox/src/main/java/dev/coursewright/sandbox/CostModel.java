package dev.coursewright.sandbox;

/**
 * Computes the cost of a request in the throttle's bucket, in seconds of processor and database.
 */
@FunctionalInterface
public interface CostModel {
  /**
   * The cost of one request.
   *
   * @param seconds how long the request was served, before any scaling
   */
  double cost(String method, String path, double seconds);

  /**
   * The given share of the time served. Without extra costs, Canvas's cost never exceeds that time.
   */
  static CostModel share(double share) {
    return (method, path, seconds) -> seconds * share;
  }

  /** The same cost for every request. */
  static CostModel fixed(double cost) {
    return (method, path, seconds) -> cost;
  }
}
