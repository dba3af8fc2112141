package dev.coursewright.apply.lookup;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Value;
import dev.coursewright.state.Sent;
import java.util.Optional;

/** What was last sent of a field, where that can be sent again. */
public final class LastApplied {

  private LastApplied() {}

  /** The value; of a long text only the digest is known, which nobody can send. */
  public static Optional<Value> value(Sent sent) {
    return sent.accept(
        new Sent.Cases<Optional<Value>>() {
          @Override
          public Optional<Value> answered(Sent.Answered answered) {
            return Optional.of(answered.value()).filter(LastApplied::isWhole);
          }

          @Override
          public Optional<Value> unknown() {
            return Optional.empty();
          }

          @Override
          public Optional<Value> hidden(Sent.Hidden hidden) {
            return Optional.of(new Value.Secret(hidden.variable()));
          }

          @Override
          public Optional<Value> waiting(Sent.Waiting waiting) {
            return Optional.empty();
          }
        });
  }

  /** The values of a binding that can be sent again, by field. */
  public static ImmutableMap<String, Value> values(ImmutableMap<String, Sent> fields) {
    ImmutableMap.Builder<String, Value> values = ImmutableMap.builder();
    fields.forEach((name, sent) -> value(sent).ifPresent(value -> values.put(name, value)));
    return values.buildOrThrow();
  }

  private static boolean isWhole(Value value) {
    return value.accept(
        new Value.Otherwise<Boolean>() {
          @Override
          public Boolean digest(Value.Digest digest) {
            return false;
          }

          @Override
          public Boolean items(Value.Items items) {
            return items.values().stream().allMatch(LastApplied::isWhole);
          }

          @Override
          public Boolean block(Value.Block block) {
            return block.values().values().stream().allMatch(LastApplied::isWhole);
          }

          @Override
          protected Boolean otherwise(Value other) {
            return true;
          }
        });
  }
}
