package dev.coursewright.model;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Arrays;
import java.util.Optional;

/**
 * A property of a kind.
 *
 * @param name what authors write; Canvas's own name wherever there is one
 * @param type what values it takes
 * @param doc one or two sentences for the author
 * @param writtenAs what Canvas calls it in requests; empty if it is never sent
 * @param readAs what Canvas calls it in answers; a dot descends into an object, or into each
 *     element of a list; {@code |} parts names of which the first that the answer has counts; empty
 *     if it is never read
 * @param alongside constants sent with it whenever it is sent ({@code type: Page}); on reading, the
 *     field is present only if those of the constants that the answer has are equal
 * @param carriedWith the fields whose change sends this one, too, since Canvas would otherwise
 *     reset or drop it
 * @param stage when it can be sent
 * @param traits its quirks
 * @param guard the right that a token needs to write it, if it is one of its own
 * @param synonyms other words that authors may write by mistake, such as those of Canvas's screens;
 *     they only steer the suggestion in a message and are never accepted
 * @param defaultValue the value if the author leaves the field out. It is not used where the author
 *     wrote a field that an {@link Rule.OnlyWithout} forbids beside it. Empty if there is no
 *     default
 */
@RecordBuilder
public record Field(
    String name,
    Type type,
    String doc,
    String writtenAs,
    String readAs,
    ImmutableMap<String, String> alongside,
    ImmutableSet<String> carriedWith,
    Stage stage,
    ImmutableSet<Trait> traits,
    Optional<Permission> guard,
    ImmutableSet<String> synonyms,
    Optional<Value> defaultValue) {

  public Field {
    checkArgument(doc.endsWith("."), "the doc of %s is a sentence", name);
  }

  /** A field that the author may leave out. */
  public static Field optional(String name, Type type, String doc) {
    return new Field(
        name,
        type,
        doc,
        name,
        name,
        ImmutableMap.of(),
        ImmutableSet.of(),
        Stage.CREATE,
        ImmutableSet.of(),
        Optional.empty(),
        ImmutableSet.of(),
        Optional.empty());
  }

  /** A field that the author must write. */
  public static Field required(String name, Type type, String doc) {
    return optional(name, type, doc).with(Trait.REQUIRED);
  }

  /** The same field under another name at Canvas, both ways. */
  public Field as(String canvasName) {
    return changed().writtenAs(canvasName).readAs(canvasName).build();
  }

  /** The same field under another name in Canvas's answers. */
  public Field readAs(String canvasName) {
    return changed().readAs(canvasName).build();
  }

  /** The same field with a constant that goes with it. */
  public Field alongside(String constant, String value) {
    return changed()
        .alongside(
            ImmutableMap.<String, String>builder()
                .putAll(alongside)
                .put(constant, value)
                .buildOrThrow())
        .build();
  }

  /** The same field, sent whenever one of the others changes. */
  public Field carriedWith(String... others) {
    return changed()
        .carriedWith(Sets.union(carriedWith, ImmutableSet.copyOf(others)).immutableCopy())
        .build();
  }

  /** The same field, sent at another stage. */
  public Field sent(Stage otherStage) {
    return changed().stage(otherStage).build();
  }

  /** The same field with more traits. */
  public Field with(Trait... more) {
    ImmutableSet<Trait> all =
        Sets.union(traits, ImmutableSet.copyOf(Arrays.asList(more))).immutableCopy();
    boolean isOurs = all.contains(Trait.OURS);
    return changed()
        .traits(all)
        .writtenAs(isOurs ? "" : writtenAs)
        .readAs(isOurs || all.contains(Trait.NEVER_READ) ? "" : readAs)
        .build();
  }

  /** The same field, which only a token with that right can write. */
  public Field guardedBy(Permission permission) {
    return changed().guard(Optional.of(permission)).build();
  }

  /** The same field, suggested to authors who write one of these words. */
  public Field alsoCalled(String... words) {
    return alsoCalled(ImmutableSet.copyOf(words));
  }

  /** The same field, suggested to authors who write one of these words. */
  public Field alsoCalled(ImmutableSet<String> words) {
    return changed().synonyms(Sets.union(synonyms, words).immutableCopy()).build();
  }

  /** The same field, holding this where the author wrote nothing and could have. */
  public Field defaulting(Value value) {
    return changed().defaultValue(Optional.of(value)).build();
  }

  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether a written {@code null} is allowed. */
  public boolean isClearable() {
    return has(Trait.CLEARABLE) || has(Trait.CLEARED_BY_EMPTY_TEXT);
  }

  private FieldBuilder changed() {
    return FieldBuilder.builder(this);
  }
}
