package dev.coursewright.apply.lookup;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.state.Sent;
import java.util.Optional;
import java.util.Set;

/** The values that were last sent, as far as they can be sent or compared again. */
public final class LastApplied {

  private LastApplied() {}

  /** The value; empty for a long text, of which only the digest is known. */
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

  /** The fields of an update whose answer is lost: those that the next update can set again. */
  public static ImmutableMap<String, Sent> unknown(Kind kind, Set<String> sent) {
    return sent.stream()
        .filter(name -> canBeSetAgain(kind.requireField(name)))
        .collect(toImmutableMap(name -> name, any -> new Sent.Unknown()));
  }

  private static boolean canBeSetAgain(Field field) {
    return !field.has(Trait.FIXED) && !field.has(Trait.BECOMES_ACTIVE);
  }

  /** The values that no request can set any more once the object exists. */
  public static ImmutableMap<String, Value> onlyByCreate(
      Kind kind, ImmutableMap<String, Value> values) {
    return ImmutableMap.copyOf(
        Maps.filterKeys(
            values,
            name -> kind.endpoint().updatesByCreate() || kind.requireField(name).has(Trait.FIXED)));
  }

  /**
   * The values that can be compared with what Canvas shows. References are left out: Canvas may
   * show them in another form, and the object was already matched by them.
   */
  public static ImmutableMap<String, Value> withoutLinks(
      Kind kind, ImmutableMap<String, Value> values) {
    return ImmutableMap.copyOf(
        Maps.filterKeys(values, name -> !(kind.requireField(name).type() instanceof Type.Link)));
  }
}
