package dev.coursewright.apply.send;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.FieldRecorder;
import dev.coursewright.canvas.wire.NaturalKeyMatcher;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.journal.Intent;
import org.jspecify.annotations.Nullable;

/** Makes the intents that the journal keeps of requests. Safe for use by several threads. */
public final class IntentRecorder {

  private final FieldRecorder fields;

  public IntentRecorder(FieldRecorder fields) {
    this.fields = fields;
  }

  /**
   * The intent of a write.
   *
   * @param path with handles, as it is sent
   */
  Intent intent(Write write, String path) {
    Operation operation = write.operation();
    return new Intent(
        operation.id(),
        operation.address(),
        operation.act().name(),
        write.method(),
        path,
        naturalKey(write.kind(), operation.values()),
        write.watermark(),
        fields.fields(operation.values(), ImmutableMap.of()),
        write.attempt(),
        write.creating());
  }

  private static String naturalKey(Kind kind, ImmutableMap<String, Value> values) {
    return NaturalKeyMatcher.key(kind, values).orElse(ImmutableList.of()).stream()
        .map(field -> field + "=" + plain(values.get(field)))
        .collect(joining(", "));
  }

  private static String plain(@Nullable Value value) {
    return value instanceof Value.Text text
        ? text.text()
        : value instanceof Value.Link link ? link.address().toString() : String.valueOf(value);
  }
}
