package dev.coursewright.apply.preflight;

import dev.coursewright.model.Catalog;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * Finds due and lock times that Canvas would move by a day: it makes 00:00, as the token's owner
 * sees the clock, the end of that day ({@code cross-cutting.md} section 6). The reader of the spec
 * has refused midnight in the course's own zone already.
 */
final class MidnightCheck {

  private final Catalog catalog;

  MidnightCheck(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The first such time, in a sentence.
   *
   * @param zone the time zone of the token's owner, as Canvas names it; one that is not known here
   *     is believed to be harmless
   */
  Optional<String> problem(Plan plan, String zone) {
    ZoneId owner;
    try {
      owner = ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
    for (Operation operation : plan.operations()) {
      Kind kind = catalog.of(operation.address());
      for (Map.Entry<String, Value> each : operation.values().entrySet()) {
        Field field = kind.requireField(each.getKey());
        if (isMidnight(field, each.getValue(), owner)) {
          return Optional.of(
              "The %s of %s is 00:00 in %s, the time zone of the token's owner. Canvas would move it to the end of that day. Write one second less, or set the owner's time zone in Canvas to that of the course."
                  .formatted(field.name(), operation.address(), zone));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isMidnight(Field field, Value value, ZoneId zone) {
    if (value instanceof Value.Block block) {
      return block.values().entrySet().stream()
          .anyMatch(
              each ->
                  Type.fieldOf(field.type(), each.getKey())
                      .map(inner -> isMidnight(inner, each.getValue(), zone))
                      .orElse(false));
    }
    return field.type() instanceof Type.Moment type
        && type.midnight() == Type.Midnight.BECOMES_END_OF_DAY
        && value instanceof Value.Moment moment
        && moment.instant().atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT);
  }
}
