package dev.coursewright.canvas.wire;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Field;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether an answer shows every part of a value, so that the two can be compared to the last bit.
 * What refers to something is no evidence here, nor is a secret.
 */
final class Evidence extends Value.Otherwise<Boolean> {

  private final Type type;
  private final @Nullable Value shown;

  private Evidence(Type type, @Nullable Value shown) {
    this.type = type;
    this.shown = shown;
  }

  static boolean isWhole(Type type, Value ours, @Nullable Value shown) {
    return shown != null && ours.accept(new Evidence(type, shown));
  }

  @Override
  public Boolean block(Value.Block block) {
    return shown instanceof Value.Block theirs
        && block.values().entrySet().stream().allMatch(each -> isShown(each, theirs));
  }

  private boolean isShown(Map.Entry<String, Value> part, Value.Block theirs) {
    Optional<Field> field = Type.fieldOf(type, part.getKey());
    return field.filter(it -> it.has(Trait.OURS)).isPresent()
        || isWhole(
            field.map(Field::type).orElse(Type.text()),
            part.getValue(),
            theirs.values().get(part.getKey()));
  }

  /** Lists of different lengths are not equal anyway. */
  @Override
  public Boolean items(Value.Items items) {
    if (!(shown instanceof Value.Items theirs)) {
      return false;
    }
    ImmutableList<Value> all = items.values();
    return all.size() != theirs.values().size()
        || IntStream.range(0, all.size())
            .allMatch(
                place -> isWhole(Elements.of(type), all.get(place), theirs.values().get(place)));
  }

  @Override
  public Boolean link(Value.Link link) {
    return false;
  }

  @Override
  public Boolean outside(Value.Outside outside) {
    return false;
  }

  @Override
  public Boolean secret(Value.Secret secret) {
    return false;
  }

  @Override
  public Boolean digest(Value.Digest digest) {
    return false;
  }

  @Override
  protected Boolean otherwise(Value value) {
    return true;
  }
}
