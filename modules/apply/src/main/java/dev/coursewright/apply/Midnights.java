package dev.coursewright.apply;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Field;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Finds due and lock times that Canvas would move to the end of the day: those at midnight in the
 * zone of the token's owner ({@code cross-cutting.md} 6), which the spec's own check cannot know.
 */
final class Midnights {

  private final Catalog catalog;
  private final ZoneId owner;

  Midnights(Catalog catalog, ZoneId owner) {
    this.catalog = catalog;
    this.owner = owner;
  }

  /** Why nothing can be sent, if there are such times in a plan. */
  Optional<String> problem(Plan plan) {
    ImmutableList.Builder<String> found = ImmutableList.builder();
    for (Operation operation : plan.operations()) {
      operation
          .values()
          .forEach(
              (name, value) ->
                  find(
                      catalog.of(operation.address()).requireField(name),
                      value,
                      operation.address() + " " + name,
                      found));
    }
    ImmutableList<String> all = found.build();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "It is midnight for the owner of this token (%s) at: %s. Canvas would make it the end of that day; say a minute less or more."
                .formatted(owner, all.stream().distinct().collect(joining(", "))));
  }

  private void find(Field field, Value value, String where, ImmutableList.Builder<String> found) {
    if (value instanceof Value.Moment moment
        && field.type() instanceof Type.Moment type
        && type.midnight() == Type.Midnight.BECOMES_END_OF_DAY
        && isMidnight(moment)) {
      found.add(where);
    } else if (value instanceof Value.Block block) {
      block
          .values()
          .forEach(
              (name, inner) ->
                  Type.fieldOf(field.type(), name)
                      .ifPresent(part -> find(part, inner, where + "." + name, found)));
    }
  }

  private boolean isMidnight(Value.Moment moment) {
    LocalTime local = moment.instant().atZone(owner).toLocalTime();
    return local.truncatedTo(ChronoUnit.MINUTES).equals(LocalTime.MIDNIGHT);
  }
}
