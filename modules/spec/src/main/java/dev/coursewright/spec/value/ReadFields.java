package dev.coursewright.spec.value;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Position;
import dev.coursewright.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fields of one resource as they are read.
 *
 * @param values those that could be read
 * @param positions where each is written, those that could not be read among them
 */
public record ReadFields(
    ImmutableMap<String, Value> values, ImmutableMap<String, Position> positions) {

  public static final ReadFields NONE = new ReadFields(ImmutableMap.of(), ImmutableMap.of());

  boolean names(String field) {
    return positions.containsKey(field);
  }

  /** These, and of the others those that these do not name. */
  public ReadFields over(ReadFields others) {
    if (others.positions.isEmpty()) {
      return this;
    }
    Map<String, Value> allValues = new LinkedHashMap<>(values);
    Map<String, Position> allPositions = new LinkedHashMap<>(positions);
    others.positions.forEach(
        (name, position) -> {
          if (!names(name)) {
            allPositions.put(name, position);
            Value value = others.values.get(name);
            if (value != null) {
              allValues.put(name, value);
            }
          }
        });
    return new ReadFields(ImmutableMap.copyOf(allValues), ImmutableMap.copyOf(allPositions));
  }
}
