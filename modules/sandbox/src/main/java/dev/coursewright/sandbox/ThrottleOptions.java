package dev.coursewright.sandbox;

/**
 * The numbers of the leaky bucket (cross-cutting.md, section 1).
 *
 * @param enabled false lets everything through
 * @param maximum the level never goes above it
 * @param highWater a request that arrives at or above it is refused
 * @param outflow the leak per second, before scaling
 * @param upFront added on arrival and taken back at the end
 * @param startLevel what is in the bucket at the start
 * @param foreignCost what another user of the token adds per second, before scaling
 * @param headers whether answers tell cost and what remains
 * @param refusalStatus 429 as hosted Canvas since October 2025, or 403
 * @param costs what requests cost
 */
public record ThrottleOptions(
    boolean enabled,
    double maximum,
    double highWater,
    double outflow,
    double upFront,
    double startLevel,
    double foreignCost,
    boolean headers,
    int refusalStatus,
    CostModel costs) {

  /** Canvas's own numbers, refusing as hosted Canvas does. */
  public static ThrottleOptions defaults() {
    return new ThrottleOptions(true, 800, 600, 10, 50, 0, 0, true, 429, CostModel.share(0.4));
  }

  public ThrottleOptions withEnabled(boolean enabled) {
    return new ThrottleOptions(
        enabled,
        maximum,
        highWater,
        outflow,
        upFront,
        startLevel,
        foreignCost,
        headers,
        refusalStatus,
        costs);
  }

  public ThrottleOptions withMaximum(double maximum) {
    return new ThrottleOptions(
        enabled,
        maximum,
        highWater,
        outflow,
        upFront,
        startLevel,
        foreignCost,
        headers,
        refusalStatus,
        costs);
  }

  public ThrottleOptions withHighWater(double highWater) {
    return new ThrottleOptions(
        enabled,
        maximum,
        highWater,
        outflow,
        upFront,
        startLevel,
        foreignCost,
        headers,
        refusalStatus,
        costs);
  }

  public ThrottleOptions withOutflow(double outflow) {
    return new ThrottleOptions(
        enabled,
        maximum,
        highWater,
        outflow,
        upFront,
        startLevel,
        foreignCost,
        headers,
        refusalStatus,
        costs);
  }

  public ThrottleOptions withUpFront(double upFront) {
    return new ThrottleOptions(
        enabled,
        maximum,
        highWater,
        outflow,
        upFront,
        startLevel,
        foreignCost,
        headers,
        refusalStatus,
        costs);
  }

  public ThrottleOptions withStartLevel(double startLevel) {
    return new ThrottleOptions(
        enabled,
        maximum,
        highWater,
        outflow,
        upFront,
        startLevel,
        foreignCost,
        headers,
        refusalStatus,
        costs);
  }

  public ThrottleOptions withForeignCost(double foreignCost) {
    return new ThrottleOptions(
        enabled,
        maximum,
        highWater,
        outflow,
        upFront,
        startLevel,
        foreignCost,
        headers,
        refusalStatus,
        costs);
  }

  public ThrottleOptions withHeaders(boolean headers) {
    return new ThrottleOptions(
        enabled,
        maximum,
        highWater,
        outflow,
        upFront,
        startLevel,
        foreignCost,
        headers,
        refusalStatus,
        costs);
  }

  public ThrottleOptions withRefusalStatus(int refusalStatus) {
    return new ThrottleOptions(
        enabled,
        maximum,
        highWater,
        outflow,
        upFront,
        startLevel,
        foreignCost,
        headers,
        refusalStatus,
        costs);
  }

  public ThrottleOptions withCosts(CostModel costs) {
    return new ThrottleOptions(
        enabled,
        maximum,
        highWater,
        outflow,
        upFront,
        startLevel,
        foreignCost,
        headers,
        refusalStatus,
        costs);
  }
}
