package dev.coursewright.sandbox;

import io.soabase.recordbuilder.core.RecordBuilder;

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
@RecordBuilder
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
    CostModel costs)
    implements ThrottleOptionsBuilder.With {

  /** Canvas's own numbers, refusing as hosted Canvas does. */
  public static ThrottleOptions defaults() {
    return new ThrottleOptions(true, 800, 600, 10, 50, 0, 0, true, 429, CostModel.share(0.4));
  }
}
