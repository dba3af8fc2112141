package dev.coursewright.canvas.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;

/**
 * Derives the ids that we give to the parts of an object, such as rubric criteria. They are the
 * same in every request: Canvas stores them, and takes an unknown id for a new part ({@code
 * rubrics.md}).
 *
 * @param lineage of the state, so that two copies of a spec do not share ids
 * @param address of the object
 * @param keys of the parts around this one, from the outside in
 */
record KeyedIds(String lineage, Address address, ImmutableList<String> keys) {

  private static final String KEY = "key";
  private static final String PREFIX = "cw_";
  private static final int LENGTH = 20;

  static KeyedIds of(String lineage, Address address) {
    return new KeyedIds(lineage, address, ImmutableList.of());
  }

  /** The ids of the parts inside a part. */
  KeyedIds within(Value part, int place) {
    return new KeyedIds(
        lineage,
        address,
        ImmutableList.<String>builder().addAll(keys).add(keyOf(part, place)).build());
  }

  /** The id of the part that {@link #within} has led to. */
  String id() {
    String name = lineage + "\n" + address + "\n" + Joiner.on('\n').join(keys);
    return PREFIX + Hashing.sha256().hashString(name, UTF_8).toString().substring(0, LENGTH);
  }

  private static String keyOf(Value part, int place) {
    Value key = part instanceof Value.Block block ? block.values().get(KEY) : null;
    return key instanceof Value.Text text ? text.text() : String.valueOf(place + 1);
  }
}
