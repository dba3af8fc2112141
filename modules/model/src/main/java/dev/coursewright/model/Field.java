package dev.coursewright.model;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
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
 *     field is there only if the answer has those of them that it has at all
 * @param carriedWith the fields whose change carries this one along, since Canvas would otherwise
 *     reset or drop it
 * @param stage when it can be sent
 * @param traits its quirks
 * @param defaultValue what it holds where the author did not write it and no {@link
 *     Rule.OnlyWithout} for it names a field that the author did write; empty if nothing
 */
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
        Optional.empty());
  }

  /** A field that the author must write. */
  public static Field required(String name, Type type, String doc) {
    return optional(name, type, doc).with(Trait.REQUIRED);
  }

  /** The same field under another name at Canvas, both ways. */
  public Field as(String canvasName) {
    return new Field(
        name,
        type,
        doc,
        canvasName,
        canvasName,
        alongside,
        carriedWith,
        stage,
        traits,
        defaultValue);
  }

  /** The same field under another name in Canvas's answers. */
  public Field readAs(String canvasName) {
    return new Field(
        name,
        type,
        doc,
        writtenAs,
        canvasName,
        alongside,
        carriedWith,
        stage,
        traits,
        defaultValue);
  }

  /** The same field with a constant that goes with it. */
  public Field alongside(String constant, String value) {
    ImmutableMap<String, String> constants =
        ImmutableMap.<String, String>builder()
            .putAll(alongside)
            .put(constant, value)
            .buildOrThrow();
    return new Field(
        name, type, doc, writtenAs, readAs, constants, carriedWith, stage, traits, defaultValue);
  }

  /** The same field, sent whenever one of the others changes. */
  public Field carriedWith(String... others) {
    return new Field(
        name,
        type,
        doc,
        writtenAs,
        readAs,
        alongside,
        Sets.union(carriedWith, ImmutableSet.copyOf(others)).immutableCopy(),
        stage,
        traits,
        defaultValue);
  }

  /** The same field, sent at another stage. */
  public Field sent(Stage otherStage) {
    return new Field(
        name,
        type,
        doc,
        writtenAs,
        readAs,
        alongside,
        carriedWith,
        otherStage,
        traits,
        defaultValue);
  }

  /** The same field with more traits. */
  public Field with(Trait... more) {
    ImmutableSet<Trait> all =
        Sets.union(traits, ImmutableSet.copyOf(Arrays.asList(more))).immutableCopy();
    return new Field(
        name,
        type,
        doc,
        all.contains(Trait.OURS) ? "" : writtenAs,
        all.contains(Trait.NEVER_READ) || all.contains(Trait.OURS) ? "" : readAs,
        alongside,
        carriedWith,
        stage,
        all,
        defaultValue);
  }

  /** The same field, holding this where the author wrote nothing and could have. */
  public Field defaulting(Value value) {
    return new Field(
        name,
        type,
        doc,
        writtenAs,
        readAs,
        alongside,
        carriedWith,
        stage,
        traits,
        Optional.of(value));
  }

  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether a written {@code null} is allowed. */
  public boolean isClearable() {
    return has(Trait.CLEARABLE) || has(Trait.CLEARED_BY_EMPTY_TEXT);
  }
}
