package dev.coursewright.canvas.wire;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Field;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Compares a value that was sent with the value that Canvas shows, allowing for the normalisation
 * that Canvas applies to the type. Values that cannot be compared count as equal.
 *
 * @param html canonicalises HTML
 * @param handles resolves addresses
 * @param field the field, whose type and traits decide
 * @param sent what was sent
 * @param shown what Canvas shows
 * @param isNested whether the value is inside a part to which we gave an id
 */
record Equivalence(
    CanonicalHtml html, Handles handles, Field field, Value sent, Value shown, boolean isNested)
    implements Type.Cases<Boolean> {

  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');
  private static final Value UNLIMITED = Value.decimal(-1);

  static Equivalence of(CanonicalHtml html, Handles handles, Field field, Value sent, Value shown) {
    return new Equivalence(html, handles, field, sent, shown, false);
  }

  boolean holds() {
    return holds(field.type());
  }

  private boolean holds(Type type) {
    return sent.equals(shown)
        || (isEmpty(sent) && isEmpty(shown))
        || isIncomparable(sent)
        || type.accept(this);
  }

  private boolean holds(Type type, Value oneSent, Value oneShown) {
    return new Equivalence(html, handles, field, oneSent, oneShown, isNested).holds(type);
  }

  /** Whether a value is null or an empty text, list or object. */
  private static boolean isEmpty(Value value) {
    return value.accept(
        new Value.Otherwise<Boolean>() {
          @Override
          public Boolean text(Value.Text text) {
            return text.text().isBlank();
          }

          @Override
          public Boolean items(Value.Items items) {
            return items.values().isEmpty();
          }

          @Override
          public Boolean block(Value.Block block) {
            return block.values().isEmpty();
          }

          @Override
          public Boolean nothing() {
            return true;
          }

          @Override
          protected Boolean otherwise(Value other) {
            return false;
          }
        });
  }

  private static boolean isIncomparable(Value value) {
    return value instanceof Value.Secret || value instanceof Value.Digest;
  }

  @Override
  public Boolean text(Type.Text type) {
    return switch (type.form()) {
      case ANY, URL -> stored(sent).equals(stored(shown));
      case ZONE -> isSameZone(stored(sent), stored(shown));
      case COLOUR -> Ascii.equalsIgnoreCase(stored(sent), stored(shown));
      case TIME_OF_DAY ->
          stored(sent).equals(stored(shown)) || (stored(sent).equals("inherit") && isEmpty(shown));
    };
  }

  /** A text as Canvas stores it: trimmed, without carriage returns. */
  static String stored(Value value) {
    return written(value).replace("\r", "").strip();
  }

  /** Canvas shows a zone by its newer name. */
  private static boolean isSameZone(String one, String other) {
    try {
      return ZoneId.of(one).getRules().equals(ZoneId.of(other).getRules());
    } catch (DateTimeException unknown) {
      return one.equals(other);
    }
  }

  @Override
  public Boolean html(Type.Html type) {
    return html.of(written(sent)).equals(html.ofAnswer(written(shown)));
  }

  private static String written(Value value) {
    return value instanceof Value.Text text ? text.text() : "";
  }

  /** Where -1 is allowed, it means no limit, as null does. */
  @Override
  public Boolean decimal(Type.Decimal type) {
    return type.least() == -1
        && (isEmpty(sent) || sent.equals(UNLIMITED))
        && (isEmpty(shown) || shown.equals(UNLIMITED));
  }

  /** Canvas shows a flag that was never set as null. */
  @Override
  public Boolean flag(Type.Flag type) {
    return sent.equals(Value.flag(false)) && isEmpty(shown);
  }

  @Override
  public Boolean moment(Type.Moment type) {
    return false;
  }

  @Override
  public Boolean choice(Type.Choice type) {
    return stored(sent).equals(stored(shown));
  }

  @Override
  public Boolean link(Type.Link type) {
    if (isEmpty(sent) || isEmpty(shown)) {
      return false;
    }
    Optional<String> wanted = reference(type, sent);
    Optional<String> found = reference(type, shown);
    return wanted.isEmpty() || found.isEmpty() || wanted.equals(found);
  }

  /** The id of a reference; empty if it is not known or is a SIS id. */
  private Optional<String> reference(Type.Link type, Value value) {
    return value.accept(
        new Value.Otherwise<Optional<String>>() {
          @Override
          public Optional<String> link(Value.Link link) {
            return handles.handle(link.address(), type.handle());
          }

          @Override
          public Optional<String> outside(Value.Outside outside) {
            return outside.form().equals("id")
                ? Optional.of(outside.reference())
                : handles.outside(outside, type).filter(DIGITS::matchesAllOf);
          }

          @Override
          protected Optional<String> otherwise(Value other) {
            return Optional.empty();
          }
        });
  }

  /**
   * Parts inside parts that we gave an id come back in an order of Canvas's own: ratings stand by
   * their points ({@code rubrics.md}).
   */
  @Override
  public Boolean listOf(Type.ListOf type) {
    if (isNested && field.has(Trait.KEYED_BY_US)) {
      return isPermuted((one, other) -> holds(type.element(), one, other));
    }
    ImmutableList<Value> ours = values(sent);
    ImmutableList<Value> theirs = values(shown);
    if (ours.size() != theirs.size()) {
      return false;
    }
    for (int place = 0; place < ours.size(); place++) {
      if (!holds(type.element(), ours.get(place), theirs.get(place))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Boolean setOf(Type.SetOf type) {
    return isPermuted(
        (one, other) ->
            extension(one).equals(extension(other)) || holds(type.element(), one, other));
  }

  /** Canvas keeps words of a set, such as file extensions, in lower case and without a dot. */
  private static Optional<String> extension(Value value) {
    return value instanceof Value.Text text
        ? Optional.of(CharMatcher.is('.').trimLeadingFrom(Ascii.toLowerCase(text.text().strip())))
        : Optional.of(value.toString());
  }

  private boolean isPermuted(BiPredicate<Value, Value> same) {
    List<Value> left = new ArrayList<>(values(shown));
    for (Value value : values(sent)) {
      Optional<Value> partner = left.stream().filter(each -> same.test(value, each)).findFirst();
      if (partner.isEmpty()) {
        return false;
      }
      left.remove(partner.get());
    }
    return left.isEmpty();
  }

  private static ImmutableList<Value> values(Value value) {
    return value instanceof Value.Items items ? items.values() : ImmutableList.of();
  }

  /** Of a block, the fields that were sent and that the answer has. */
  @Override
  public Boolean block(Type.Block type) {
    if (!(sent instanceof Value.Block ours && shown instanceof Value.Block theirs)) {
      return false;
    }
    return type.fields().stream()
        .allMatch(each -> isSamePart(each, ours.values(), theirs.values()));
  }

  private boolean isSamePart(
      Field part, ImmutableMap<String, Value> ours, ImmutableMap<String, Value> theirs) {
    Value oneSent = ours.get(part.name());
    Value oneShown = theirs.get(part.name());
    boolean isInside = isNested || field.has(Trait.KEYED_BY_US);
    return oneSent == null
        || oneShown == null
        || new Equivalence(html, handles, part, oneSent, oneShown, isInside).holds();
  }

  /** Canvas may add names to a mapping and takes none away. */
  @Override
  public Boolean mapping(Type.Mapping type) {
    return sent instanceof Value.Block ours
        && shown instanceof Value.Block theirs
        && ours.values().entrySet().stream()
            .allMatch(
                each ->
                    theirs.values().containsKey(each.getKey())
                        && holds(Type.text(), each.getValue(), theirs.values().get(each.getKey())));
  }
}
