package dev.coursewright.cli.saved;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Change;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Stored;
import dev.coursewright.state.json.MalformedState;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The long texts of a plan: gathered for its file, and put back when it is read. */
final class PlanTexts {

  private PlanTexts() {}

  /** Every long text once, by SHA-256; what a plan names by digest only is looked for. */
  static ImmutableSortedMap<String, String> of(
      Plan plan, Function<Value.Digest, Optional<String>> known) {
    Map<String, String> texts = new TreeMap<>();
    for (Change change : plan.changes()) {
      change
          .fields()
          .forEach(
              field -> {
                field.before().ifPresent(value -> gather(value, known, texts));
                field.after().ifPresent(value -> gather(value, known, texts));
              });
    }
    for (Operation operation : plan.operations()) {
      operation.values().values().forEach(value -> gather(value, known, texts));
    }
    return ImmutableSortedMap.copyOf(texts);
  }

  private static void gather(
      Value value, Function<Value.Digest, Optional<String>> known, Map<String, String> texts) {
    value.accept(
        new Value.Otherwise<Boolean>() {
          @Override
          public Boolean text(Value.Text text) {
            if (text.text().length() > Stored.LONGEST) {
              texts.put(Stored.digestOf(text.text()).sha256(), text.text());
            }
            return true;
          }

          @Override
          public Boolean digest(Value.Digest digest) {
            known.apply(digest).ifPresent(text -> texts.put(digest.sha256(), text));
            return true;
          }

          @Override
          public Boolean items(Value.Items items) {
            items.values().forEach(each -> gather(each, known, texts));
            return true;
          }

          @Override
          public Boolean block(Value.Block block) {
            block.values().values().forEach(each -> gather(each, known, texts));
            return true;
          }

          @Override
          protected Boolean otherwise(Value other) {
            return false;
          }
        });
  }

  /**
   * A value with its texts in the place of their digests.
   *
   * @throws MalformedState if one is missing or another
   */
  static Value restored(Value value, Map<String, String> texts) {
    return value.accept(
        new Value.Otherwise<Value>() {
          @Override
          public Value digest(Value.Digest digest) {
            String text = texts.get(digest.sha256());
            if (text == null || !Stored.digestOf(text).equals(digest)) {
              throw new MalformedState(
                  "texts: the text " + digest.sha256() + " is not in the file");
            }
            return Value.text(text);
          }

          @Override
          public Value items(Value.Items items) {
            return new Value.Items(
                items.values().stream()
                    .map(each -> restored(each, texts))
                    .collect(ImmutableList.toImmutableList()));
          }

          @Override
          public Value block(Value.Block block) {
            return new Value.Block(
                ImmutableMap.copyOf(
                    Maps.transformValues(block.values(), each -> restored(each, texts))));
          }

          @Override
          protected Value otherwise(Value other) {
            return other;
          }
        });
  }
}
