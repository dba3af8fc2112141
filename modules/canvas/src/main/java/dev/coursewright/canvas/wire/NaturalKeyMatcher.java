package dev.coursewright.canvas.wire;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import dev.coursewright.model.Address;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the object of a resource in a list of Canvas, by the natural key of its kind. */
public final class NaturalKeyMatcher {

  private static final String ID = "id";

  /** The keys under which answers have SIS ids, where they differ from the form ({@code users}). */
  private static final ImmutableMap<String, String> SHORT_FORMS =
      ImmutableMap.of("sis_login_id", "login_id", "sis_integration_id", "integration_id");

  private final KeptValues comparison;

  public NaturalKeyMatcher(KeptValues comparison) {
    this.comparison = comparison;
  }

  /**
   * Whether an entry of a list has the natural key of a resource: the first alternative of the kind
   * of which every field is written. A reference to an object without an id matches nothing.
   *
   * @param wanted the fields of the spec, or those of an intent
   * @param entry the entry, read
   * @param raw the entry as Canvas sent it
   */
  public boolean matches(
      Kind kind,
      ImmutableMap<String, Value> wanted,
      Observed entry,
      JsonNode raw,
      Handles handles) {
    return isOfKind(kind, raw)
        && key(kind, wanted)
            .map(
                fields ->
                    fields.stream()
                        .map(kind::requireField)
                        .allMatch(field -> agrees(field, wanted, entry, raw, handles)))
            .orElse(false);
  }

  /**
   * Whether an entry is a copy of a resource that Canvas has made itself, by its title: {@code
   * Essay (1)} is a copy of {@code Essay}.
   */
  public boolean isCopy(
      Kind kind, ImmutableMap<String, Value> wanted, Observed entry, JsonNode raw) {
    return isOfKind(kind, raw)
        && key(kind, wanted)
            .map(fields -> fields.stream().allMatch(name -> isCopy(wanted.get(name), entry, name)))
            .orElse(false);
  }

  private static boolean isCopy(@Nullable Value ours, Observed entry, String field) {
    return ours instanceof Value.Text text
        && entry.values().get(field) instanceof Value.Text theirs
        && theirs.text().matches(Pattern.quote(text.text()) + " \\(\\d+\\)");
  }

  /** Whether an entry shows a field completely, and with the value that the spec has. */
  public boolean isAsWritten(
      Field field,
      ImmutableMap<String, Value> wanted,
      Observed entry,
      JsonNode raw,
      Handles handles) {
    Value ours = wanted.get(field.name());
    return ours != null
        && (field.type() instanceof Type.Link
            || CompletenessCheck.isComplete(field.type(), ours, entry.values().get(field.name())))
        && agrees(field, wanted, entry, raw, handles);
  }

  /** Whether an entry is of the kind, and not of another kind in the same list. */
  public boolean isOfKind(Kind kind, JsonNode raw) {
    return kind.otherwise().stream()
        .map(raw::path)
        .allMatch(node -> node.isMissingNode() || node.isNull() || node.equals(BooleanNode.FALSE));
  }

  /** The fields of the natural key of a resource: the first alternative that is all written. */
  public static Optional<ImmutableList<String>> key(Kind kind, ImmutableMap<String, Value> wanted) {
    return kind.foundBy().stream()
        .filter(
            fields ->
                fields.stream()
                    .allMatch(
                        name ->
                            wanted.containsKey(name) && !Value.NOTHING.equals(wanted.get(name))))
        .findFirst();
  }

  /**
   * Whether an entry has all parts of a resource to which we gave ids, whatever its title is now;
   * false for kinds without such parts.
   *
   * @param lineage of the state
   */
  public boolean bearsOurIds(
      Kind kind, Address self, ImmutableMap<String, Value> wanted, JsonNode raw, String lineage) {
    return kind.fields().values().stream()
        .filter(field -> field.has(Trait.KEYED_BY_US) && wanted.containsKey(field.name()))
        .anyMatch(field -> bearsOurIds(field, self, wanted, raw, lineage));
  }

  private static boolean bearsOurIds(
      Field field, Address self, ImmutableMap<String, Value> wanted, JsonNode raw, String lineage) {
    ImmutableSet<String> theirs =
        Streams.stream(raw.path(field.readAs()))
            .map(part -> part.path(ID).asText())
            .collect(toImmutableSet());
    ImmutableList<String> ours = ids(wanted.get(field.name()), KeyedIds.of(lineage, self));
    return !ours.isEmpty() && theirs.containsAll(ours);
  }

  private static ImmutableList<String> ids(@Nullable Value value, KeyedIds ids) {
    if (!(value instanceof Value.Items parts)) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<String> all = ImmutableList.builder();
    for (int place = 0; place < parts.values().size(); place++) {
      all.add(ids.within(parts.values().get(place), place).id());
    }
    return all.build();
  }

  private boolean agrees(
      Field field,
      ImmutableMap<String, Value> wanted,
      Observed entry,
      JsonNode raw,
      Handles handles) {
    Value ours = wanted.get(field.name());
    Value theirs = entry.values().get(field.name());
    if (ours == null || theirs == null) {
      return false;
    }
    return field.type() instanceof Type.Link type
        ? ours.accept(new Reference(field, type, theirs, raw, handles))
        : comparison.isSame(field, ours, theirs, handles);
  }

  /** Whether a reference certainly means the object that an entry refers to. */
  private static final class Reference extends Value.Otherwise<Boolean> {
    private final Field field;
    private final Type.Link type;
    private final Value theirs;
    private final JsonNode raw;
    private final Handles handles;

    Reference(Field field, Type.Link type, Value theirs, JsonNode raw, Handles handles) {
      this.field = field;
      this.type = type;
      this.theirs = theirs;
      this.raw = raw;
      this.handles = handles;
    }

    @Override
    public Boolean link(Value.Link link) {
      return handles.handle(link.address(), type.handle()).filter(this::isTheirs).isPresent();
    }

    @Override
    public Boolean outside(Value.Outside outside) {
      return (outside.form().equals(ID) && isTheirs(outside.reference()))
          || handles.outside(outside, type).filter(this::isTheirs).isPresent()
          || says(raw, outside)
          || says(raw.path(embedded()), outside)
          || says(raw.path(field.name()), outside);
    }

    private boolean isTheirs(String handle) {
      return theirs.equals(new Value.Outside(ID, handle));
    }

    /**
     * The key under which an entry may embed the referenced object: {@code user} for {@code
     * user_id}. Some have it under the field's own name: {@code term} for {@code
     * enrollment_term_id}.
     */
    private String embedded() {
      String key = field.readAs();
      return key.endsWith("_" + ID) ? key.substring(0, key.length() - ID.length() - 1) : key;
    }

    private static boolean says(JsonNode node, Value.Outside outside) {
      String form = outside.form();
      String shortForm = SHORT_FORMS.getOrDefault(form, form);
      return !form.equals(ID)
          && (Ascii.equalsIgnoreCase(node.path(form).asText(), outside.reference())
              || Ascii.equalsIgnoreCase(node.path(shortForm).asText(), outside.reference()));
    }

    @Override
    protected Boolean otherwise(Value other) {
      return false;
    }
  }
}
