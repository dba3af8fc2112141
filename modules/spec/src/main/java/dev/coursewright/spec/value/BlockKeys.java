package dev.coursewright.spec.value;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Field;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.yaml.LocatedNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fills in the keys of blocks that we give their ids ({@link Trait#KEYED_BY_US}): what the author
 * wrote, else a slug of the first text that each must have, else its place.
 */
final class BlockKeys {

  private static final String KEY = "key";

  private BlockKeys() {}

  static ImmutableList<Value> filled(
      Type element, ImmutableList<Value> blocks, LocatedNode list, ResourceProblems report) {
    if (!(element instanceof Type.Block type)) {
      return blocks;
    }
    Optional<String> named =
        type.fields().stream()
            .filter(field -> field.has(Trait.REQUIRED) && field.type() instanceof Type.Text)
            .map(Field::name)
            .findFirst();
    Set<String> taken = new HashSet<>();
    List<Optional<String>> keys = new ArrayList<>();
    for (Value block : blocks) {
      Optional<String> written = text(block, KEY);
      if (written.filter(key -> !taken.add(key)).isPresent()) {
        report.error(
            list.position(),
            "Duplicate key",
            "Two lines of this list have the key "
                + ResourceProblems.excerpt(written.get())
                + ". Change one.");
      }
      keys.add(written);
    }
    ImmutableList.Builder<Value> filled = ImmutableList.builder();
    for (int i = 0; i < blocks.size(); i++) {
      Value block = blocks.get(i);
      String key = keys.get(i).orElse("");
      if (key.isEmpty()) {
        String slug = named.flatMap(field -> text(block, field)).map(Keys::slug).orElse("");
        key = !slug.isEmpty() && taken.add(slug) ? slug : byPlace(i + 1, taken);
      }
      filled.add(with(block, key, type));
    }
    return filled.build();
  }

  private static String byPlace(int place, Set<String> taken) {
    String key = String.valueOf(place);
    while (!taken.add(key)) {
      key = key + "-" + place;
    }
    return key;
  }

  private static Value with(Value value, String key, Type.Block type) {
    if (!(value instanceof Value.Block block)) {
      return value;
    }
    ImmutableMap.Builder<String, Value> values = ImmutableMap.builder();
    for (Field field : type.fields()) {
      if (field.name().equals(KEY)) {
        values.put(KEY, Value.text(key));
      } else if (block.values().containsKey(field.name())) {
        values.put(field.name(), block.values().get(field.name()));
      }
    }
    return new Value.Block(values.buildOrThrow());
  }

  private static Optional<String> text(Value value, String field) {
    return value instanceof Value.Block block
            && block.values().get(field) instanceof Value.Text text
        ? Optional.of(text.text())
        : Optional.empty();
  }
}
