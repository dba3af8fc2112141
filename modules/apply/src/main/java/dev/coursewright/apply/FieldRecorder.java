package dev.coursewright.apply;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.wire.SecretSource;
import dev.coursewright.model.Value;
import dev.coursewright.state.Sent;
import dev.coursewright.state.Stored;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.SecretFingerprints;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts values into the form in which the state keeps them. Safe for use by several threads. */
public final class FieldRecorder {

  private final Run run;
  private final SecretSource secrets;
  private final SecretFingerprints marks;

  public FieldRecorder(Run run, SecretSource secrets, SecretFingerprints marks) {
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
            items.values().forEach(FieldRecorder.this::keepTexts);
            return true;
          }

          @Override
          public Boolean block(Value.Block block) {
            block.values().values().forEach(FieldRecorder.this::keepTexts);
            return true;
          }

          @Override
          protected Boolean otherwise(Value other) {
            return false;
          }
        });
  }
}
