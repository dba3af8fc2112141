package dev.coursewright.sandbox;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Options of the leaky bucket (cross-cutting.md, section 1). Levels and costs are in seconds.
 *
 * @param enabled whether requests are refused at all
 * @param maximum highest level of the bucket
 * @param highWater level from which on arriving requests are refused
 * @param outflow leak per second, before scaling
 * @param upFront cost added on arrival and replaced by the true cost at the end
 * @param startLevel level at the start
 * @param foreignCost cost that another user of the token adds per second, before scaling
 * @param headers whether answers carry {@code X-Request-Cost} and {@code X-Rate-Limit-Remaining}
 * @param refusalStatus 429 as hosted Canvas since October 2025, or 403
 * @param costs cost of each request
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

  /** The values of hosted Canvas. */
  public static ThrottleOptions defaults() {
    return new ThrottleOptions(true, 800, 600, 10, 50, 0, 0, true, 429, CostModel.share(0.4));
  }
}
