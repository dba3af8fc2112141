package dev.coursewright.apply;

import dev.coursewright.model.Value;
import dev.coursewright.state.Sent;
import java.util.Optional;

/** What was last sent of a field, where that can be sent again. */
final class LastApplied {

  private LastApplied() {}

  /** The value; of a long text only the digest is known, which nobody can send. */
  static Optional<Value> value(Sent sent) {
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
