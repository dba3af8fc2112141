package dev.coursewright.apply.send;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.wire.NaturalKeyMatcher;
import dev.coursewright.canvas.wire.SecretSource;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Sent;
import dev.coursewright.state.Stored;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.SecretFingerprints;
import dev.coursewright.state.journal.Intent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts what is sent into the form in which it is recorded. Safe for use by several threads. */
public final class IntentRecorder {

  private final Run run;
  private final SecretSource secrets;
  private final SecretFingerprints marks;

  public IntentRecorder(Run run, SecretSource secrets, SecretFingerprints marks) {
    this.run = run;
    this.secrets = secrets;
    this.marks = marks;
  }

  /**
   * The fields as the state will have them; their long texts are kept at once.
   *
   * @param kept what Canvas made of them where it is something else
   */
  public ImmutableMap<String, Sent> fields(
      ImmutableMap<String, Value> values, ImmutableMap<String, Value> kept) {
    ImmutableMap.Builder<String, Sent> fields = ImmutableMap.builder();
    values.forEach((name, value) -> fields.put(name, sent(value, kept.get(name))));
    return fields.buildOrThrow();
  }

  private Sent sent(Value value, @Nullable Value kept) {
    if (value instanceof Value.Secret secret) {
      return marks.hidden(secret.variable(), secrets.secret(secret.variable()).orElse(""));
    }
    keepTexts(value);
    if (kept != null) {
      keepTexts(kept);
    }
    return new Sent.Answered(value, Optional.ofNullable(kept));
  }

  private void keepTexts(Value value) {
    value.accept(
        new Value.Otherwise<Boolean>() {
          @Override
          public Boolean text(Value.Text text) {
            boolean isLong = text.text().length() > Stored.LONGEST;
            if (isLong) {
              run.keep(text.text());
            }
            return isLong;
          }

          @Override
          public Boolean items(Value.Items items) {
            items.values().forEach(IntentRecorder.this::keepTexts);
            return true;
          }

          @Override
          public Boolean block(Value.Block block) {
            block.values().values().forEach(IntentRecorder.this::keepTexts);
            return true;
          }

          @Override
          protected Boolean otherwise(Value other) {
            return false;
          }
        });
  }

  /** What is about to be sent, in the words of the journal. */
  public Intent intent(
      Kind kind,
      Operation operation,
      String method,
      String path,
      ImmutableMap<String, Value> values,
      long watermark,
      boolean creating) {
    return new Intent(
        operation.id(),
        operation.address(),
        operation.act().name(),
        method,
        path,
        naturalKey(kind, values),
        watermark,
        fields(values, ImmutableMap.of()),
        1,
        creating);
  }

  private static String naturalKey(Kind kind, ImmutableMap<String, Value> values) {
    return NaturalKeyMatcher.key(kind, values).orElse(ImmutableList.of()).stream()
        .map(field -> field + "=" + plain(values.get(field)))
        .collect(joining(", "));
  }

  private static String plain(@Nullable Value value) {
    return value instanceof Value.Text text
        ? text.text()
        : value instanceof Value.Link link ? link.address().toString() : String.valueOf(value);
  }
}
