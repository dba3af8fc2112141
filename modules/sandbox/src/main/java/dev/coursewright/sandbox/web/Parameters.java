package dev.coursewright.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Doubles;
import com.google.common.primitives.Longs;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A request's parameters at one level of their nesting, the same for form and JSON bodies. Reading
 * a parameter records that the endpoint knows it. Used by one thread.
 */
public final class Parameters {
  private static final ImmutableSet<String> YES =
      ImmutableSet.of("yes", "y", "true", "t", "on", "1");
  private static final ImmutableSet<String> FALSE = ImmutableSet.of("0", "f", "false", "off");

  private final JsonNode level;
  private final String prefix;
  private final ParameterLog log;

  private Parameters(JsonNode level, String prefix, ParameterLog log) {
    this.level = level;
    this.prefix = prefix;
    this.log = log;
  }

  public static Parameters of(JsonNode tree, ParameterLog log) {
    return new Parameters(tree, "", log);
  }

  /** The form name of a parameter of this level. */
  public String name(String key) {
    return prefix.isEmpty() ? key : prefix + "[" + key + "]";
  }

  /** The level below the key; empty if the key is absent or holds no hash. */
  public Parameters within(String key) {
    return new Parameters(level.path(key), name(key), log);
  }

  /** The keys of this level as sent. */
  public ImmutableList<String> keys() {
    return ImmutableList.copyOf(level.fieldNames());
  }

  /** Says whether the key holds an array, without recording a read. */
  public boolean isArray(String key) {
    return level.path(key).isArray();
  }

  public boolean isHash() {
    return level.isObject();
  }

  /** Says whether the wrapper or key was sent, without recording a read. */
  public boolean sent(String key) {
    return level.has(key);
  }

  public boolean has(String key) {
    log.read(name(key));
    return level.has(key);
  }

  /** The raw tree of a parameter; a missing node if it was not sent. */
  public JsonNode value(String key) {
    log.read(name(key));
    JsonNode value = level.get(key);
    return value == null ? MissingNode.getInstance() : value;
  }

  /** Says whether the parameter was sent and holds neither null nor empty text. */
  public boolean isPresent(String key) {
    return !isBlank(value(key));
  }

  /** Says whether the parameter was sent as null or as blank text. */
  public boolean clears(String key) {
    return has(key) && isBlank(value(key));
  }

  /** The text of a scalar; null if it is absent or null. */
  public @Nullable String text(String key) {
    JsonNode value = value(key);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  public String text(String key, String otherwise) {
    String text = text(key);
    return text == null ? otherwise : text;
  }

  /** A boolean as Canvas's own conversion log it (cross-cutting.md, section 5). */
  public boolean flag(String key, boolean otherwise) {
    JsonNode value = value(key);
    return isBlank(value) ? otherwise : truth(value.asText());
  }

  public static boolean truth(String text) {
    String word = Ascii.toLowerCase(text.strip());
    if (YES.contains(word)) {
      return true;
    }
    Double number = Doubles.tryParse(word);
    return number != null && number != 0;
  }

  /** A boolean as Rails casts it for a model: all but a few words are true. */
  public boolean cast(String key, boolean otherwise) {
    JsonNode value = value(key);
    return isBlank(value) ? otherwise : !FALSE.contains(Ascii.toLowerCase(value.asText()));
  }

  /** A whole number by its leading digits; null if there are none. */
  public @Nullable Long number(String key) {
    JsonNode value = value(key);
    return isBlank(value) ? null : leading(value.asText());
  }

  public static @Nullable Long leading(String text) {
    String stripped = text.strip();
    int end = stripped.startsWith("-") ? 1 : 0;
    while (end < stripped.length() && Character.isDigit(stripped.charAt(end))) {
      end++;
    }
    return Longs.tryParse(stripped.substring(0, end));
  }

  public @Nullable Double decimal(String key) {
    JsonNode value = value(key);
    if (isBlank(value)) {
      return null;
    }
    Double number = Doubles.tryParse(value.asText());
    return number == null || number.isNaN() ? null : number;
  }

  /** A date; null if the text is not a date, which Canvas does not report. */
  public @Nullable Instant date(String key, ZoneId zone) {
    String text = text(key);
    return text == null ? null : Dates.lenient(text, zone);
  }

  /** The texts of an array, of an indexed hash, or of one scalar; blank ones are left out. */
  public ImmutableList<String> texts(String key) {
    JsonNode value = value(key);
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    if (value.isContainerNode()) {
      value.forEach(each -> addText(texts, each));
    } else {
      addText(texts, value);
    }
    return texts.build();
  }

  /** As {@link #texts}, with one text split at commas. */
  public ImmutableList<String> commaTexts(String key) {
    return texts(key).stream()
        .flatMap(text -> Splitter.on(',').trimResults().omitEmptyStrings().splitToStream(text))
        .collect(ImmutableList.toImmutableList());
  }

  /** Records that Canvas knows the parameter but does not store it as sent. */
  public void dropped(String key, String why) {
    if (sent(key)) {
      log.note(name(key), false, why);
    }
  }

  /** Records that Canvas refuses the request because of this parameter. */
  public void refused(String key, String why) {
    if (sent(key)) {
      log.note(name(key), true, why);
    }
  }

  private static void addText(ImmutableList.Builder<String> texts, JsonNode value) {
    if (!isBlank(value) && value.isValueNode()) {
      texts.add(value.asText());
    }
  }

  private static boolean isBlank(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isTextual() && value.asText().isBlank());
  }
}
