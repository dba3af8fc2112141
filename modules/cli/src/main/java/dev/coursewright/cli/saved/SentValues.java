package dev.coursewright.cli.saved;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Sent;
import java.util.Optional;

/** Compares what a state records as sent with what a plan sends. */
final class SentValues {

  private SentValues() {}

  /** What a state records once an operation has sent its values; secrets without fingerprints. */
  static ImmutableMap<String, Sent> of(Operation operation) {
    return ImmutableMap.copyOf(
        Maps.transformValues(
            operation.values(),
            value ->
                value instanceof Value.Secret secret
                    ? new Sent.Hidden(secret.variable(), "", "")
                    : Sent.of(value)));
  }

  /** The same for one field, if the operation sends it. */
  static Optional<Sent> of(Operation operation, String field) {
    return Optional.ofNullable(of(operation).get(field));
  }

  /** Whether a field was sent and nobody knows the answer. */
  static boolean isUnknown(Sent sent) {
    return sent.equals(new Sent.Unknown());
  }

  /** Whether the same value was sent; what Canvas kept instead makes no difference. */
  static boolean isSame(Optional<Sent> one, Optional<Sent> other) {
    return one.map(SentValues::sentValue).equals(other.map(SentValues::sentValue));
  }

  private static Object sentValue(Sent sent) {
    return sent.accept(
        new Sent.Cases<Object>() {
          @Override
          public Object answered(Sent.Answered answered) {
            return answered.value();
          }

          @Override
          public Object unknown() {
            return sent;
          }

          @Override
          public Object hidden(Sent.Hidden hidden) {
            return new Value.Secret(hidden.variable());
          }

          @Override
          public Object waiting(Sent.Waiting waiting) {
            return waiting.value();
          }
        });
  }
}
