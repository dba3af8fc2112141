package dev.coursewright.model;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/**
 * What an author wrote about one Canvas object, with the defaults of its section filled in.
 *
 * @param address its name
 * @param values the managed fields, in the order of the kind's declaration
 */
public record Resource(Address address, ImmutableMap<String, Value> values) {

  /** What a field holds, if it is written; a dot descends into a block. */
  public Optional<Value> value(String field) {
    return valueIn(values, field);
  }

  private static Optional<Value> valueIn(ImmutableMap<String, Value> values, String field) {
    int dot = field.indexOf('.');
    if (dot < 0) {
      return Optional.ofNullable(values.get(field));
    }
    return values.get(field.substring(0, dot)) instanceof Value.Block block
        ? valueIn(block.values(), field.substring(dot + 1))
        : Optional.empty();
  }

  /** The text of a field, if it is written and holds text. */
  public Optional<String> text(String field) {
    return value(field)
        .flatMap(
            value ->
                value instanceof Value.Text text ? Optional.of(text.text()) : Optional.empty());
  }

  /** Whether a flag is written and true. */
  public boolean isTrue(String field) {
    return value(field).equals(Optional.of(Value.flag(true)));
  }
}
