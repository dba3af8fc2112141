package dev.coursewright.sandbox.resource;

import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Copies parameters into columns by the rules that most resources share. */
public final class Fields {
  /** Text columns hold 255 characters, text 64 KiB - 1, long text 500 KiB - 1 (common.md). */
  public static final int STRING = 255;

  public static final int TEXT = 65_535;
  public static final int LONG_TEXT = 511_999;

  private Fields() {}

  public static void flags(Row row, Parameters parameters, Iterable<String> keys) {
    for (String key : keys) {
      if (parameters.has(key) && !parameters.clears(key)) {
        row.set(key, parameters.cast(key, false));
      }
    }
  }

  public static void texts(Row row, Parameters parameters, int limit, String... keys) {
    for (String key : keys) {
      if (parameters.has(key)) {
        row.set(key, limited(parameters, key, key, limit));
      }
    }
  }

  /** The text of a parameter; too long a text is refused under the given field name. */
  public static @Nullable String limited(
      Parameters parameters, String key, String field, int limit) {
    String text = parameters.text(key);
    if (text != null && text.length() > limit) {
      throw refuse(parameters, key, field, "is too long (maximum is " + limit + " characters)");
    }
    return text;
  }

  public static void dates(Row row, Parameters parameters, ZoneId zone, String... keys) {
    for (String key : keys) {
      if (parameters.has(key)) {
        if (parameters.isPresent(key) && parameters.date(key, zone) == null) {
          parameters.dropped(key, "text that is no date becomes null");
        }
        row.set(key, parameters.date(key, zone));
      }
    }
  }

  /** Marks the parameter as refused and returns the refusal to throw. */
  public static Refusal refuse(Parameters parameters, String key, String field, String message) {
    parameters.refused(key, message);
    return Refusal.invalid(field, message);
  }

  public static String oneOf(
      Parameters parameters,
      String key,
      ImmutableSet<String> values,
      Function<String, RuntimeException> otherwise) {
    String text = parameters.text(key, "");
    if (!values.contains(text)) {
      parameters.refused(key, "not one of " + values);
      throw otherwise.apply(text);
    }
    return text;
  }
}
