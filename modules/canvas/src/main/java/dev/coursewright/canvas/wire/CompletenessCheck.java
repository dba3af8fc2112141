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
 * Checks that an answer shows every part of a value, so that equality of the two proves that Canvas
 * has the value. References, secrets and digests never count as shown.
 */
final class CompletenessCheck extends Value.Otherwise<Boolean> {

  private final Type type;
  private final @Nullable Value shown;

  private CompletenessCheck(Type type, @Nullable Value shown) {
    this.type = type;
    this.shown = shown;
  }

  static boolean isComplete(Type type, Value ours, @Nullable Value shown) {
    return shown != null && ours.accept(new CompletenessCheck(type, shown));
  }

  @Override
  public Boolean block(Value.Block block) {
    return shown instanceof Value.Block theirs
        && block.values().entrySet().stream().allMatch(each -> isShown(each, theirs));
  }

  private boolean isShown(Map.Entry<String, Value> part, Value.Block theirs) {
    Optional<Field> field = Type.fieldOf(type, part.getKey());
    return field.filter(it -> it.has(Trait.OURS)).isPresent()
        || isComplete(
            field.map(Field::type).orElse(Type.text()),
            part.getValue(),
            theirs.values().get(part.getKey()));
  }

  /** Lists of different lengths count as complete, since they are not equal anyway. */
  @Override
  public Boolean items(Value.Items items) {
    if (!(shown instanceof Value.Items theirs)) {
      return false;
    }
    ImmutableList<Value> all = items.values();
    return all.size() != theirs.values().size()
        || IntStream.range(0, all.size())
            .allMatch(
                place ->
                    isComplete(
                        type.elementType().orElse(Type.text()),
                        all.get(place),
                        theirs.values().get(place)));
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
