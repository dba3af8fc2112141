package dev.coursewright.state;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.hash.Hashing;
import dev.coursewright.model.Value;

/** Converts values to the form of the state: texts over 256 characters become their SHA-256. */
public final class Stored {

  /** The longest text that is stored in the state itself, in characters. */
  public static final int LONGEST = 256;

  private Stored() {}

  /** The same value with every long text replaced by its digest. */
  public static Value of(Value value) {
    return value.accept(
        new Value.Otherwise<Value>() {
          @Override
          public Value text(Value.Text text) {
            return text.text().length() > LONGEST ? digestOf(text.text()) : text;
          }

          @Override
          public Value items(Value.Items items) {
            return new Value.Items(
                items.values().stream().map(Stored::of).collect(toImmutableList()));
          }

          @Override
          public Value block(Value.Block block) {
            return new Value.Block(
                ImmutableMap.copyOf(Maps.transformValues(block.values(), Stored::of)));
          }

          @Override
          protected Value otherwise(Value other) {
            return other;
          }
        });
  }

  /** The digest under which a text is stored beside the state. */
  public static Value.Digest digestOf(String text) {
    return new Value.Digest(Hashing.sha256().hashString(text, UTF_8).toString(), text.length());
  }
}
