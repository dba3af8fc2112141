package dev.coursewright.apply.lookup;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.canvas.wire.NaturalKeyMatcher;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Value;
import dev.coursewright.state.file.Run;
import java.util.regex.Pattern;

/**
 * Finds, among the objects that Canvas lists, those that no address of the state owns and that a
 * resource may mean. Safe for use by several threads.
 */
public final class UnboundObjects {

  private final Run run;
  private final RunHandles known;
  private final ReferenceResolver references;
  private final NaturalKeyMatcher matcher;

  public UnboundObjects(
      Run run, RunHandles known, ReferenceResolver references, NaturalKeyMatcher matcher) {
    this.run = run;
    this.known = known;
    this.references = references;
    this.matcher = matcher;
  }

  /** The handles to compare objects of a kind with: lists of members show people's numbers only. */
  public Handles handles(Kind kind) {
    return kind.people() ? numbers() : known;
  }

  /** The handles of the run, where people go by their numbers. */
  public Handles numbers() {
    return references.withNumbers(known);
  }

  /** The unbound objects that have the natural key of some values, or are copies of such a one. */
  public ImmutableList<CanvasLists.Shown> matching(
      Kind kind,
      ImmutableMap<String, Value> values,
      CanvasLists.Contents contents,
      Handles handles) {
    return meant(matcher, kind, resolved(kind, values), unbound(kind, contents), handles);
  }

  /** Those of some objects that have the natural key; if none has, copies that Canvas made. */
  public static ImmutableList<CanvasLists.Shown> meant(
      NaturalKeyMatcher matcher,
      Kind kind,
      ImmutableMap<String, Value> wanted,
      ImmutableList<CanvasLists.Shown> unbound,
      Handles handles) {
    ImmutableList<CanvasLists.Shown> same =
        unbound.stream()
            .filter(each -> matcher.matches(kind, wanted, each.observed(), each.json(), handles))
            .collect(toImmutableList());
    return same.isEmpty() && kind.mayReissueId()
        ? unbound.stream()
            .filter(each -> matcher.isCopy(kind, wanted, each.observed(), each.json()))
            .collect(toImmutableList())
        : same;
  }

  /**
   * Objects that have the natural key, or would have it if Canvas had not added a number because
   * the name was taken.
   */
  ImmutableList<CanvasLists.Shown> matchingOrNumbered(
      Kind kind,
      ImmutableMap<String, Value> values,
      CanvasLists.Contents contents,
      Handles handles) {
    ImmutableMap<String, Value> wanted = resolved(kind, values);
    return unbound(kind, contents).stream()
        .filter(each -> matchesNumbered(kind, wanted, each, handles))
        .collect(toImmutableList());
  }

  /**
   * The objects that a request may have made. Such an object
   *
   * <ul>
   *   <li>is owned by no address,
   *   <li>is younger than the request: its id is above the watermark,
   *   <li>has the ids that the request gave to its parts, if the kind has such parts,
   *   <li>else has the natural key of what was sent, as Canvas would have stored it.
   * </ul>
   *
   * @param sent the values that were sent
   * @param watermark the largest id of the list before the request
   */
  ImmutableList<CanvasLists.Shown> madeBy(
      Kind kind,
      Address address,
      ImmutableMap<String, Value> sent,
      long watermark,
      CanvasLists.Contents contents) {
    Handles handles = handles(kind);
    ImmutableMap<String, Value> wanted = resolved(kind, sent);
    String lineage = run.state().lineage();
    return unbound(kind, contents).stream()
        .filter(each -> CanvasLists.number(each.id()) > watermark)
        .filter(
            each ->
                isKnownByParts(kind, sent)
                    ? matcher.bearsOurIds(kind, address, sent, each.json(), lineage)
                    : matchesNumbered(kind, wanted, each, handles))
        .collect(toImmutableList());
  }

  /** Whether an object can be recognised by the ids that we gave to its parts. */
  static boolean isKnownByParts(Kind kind, ImmutableMap<String, Value> sent) {
    return kind.fields().values().stream()
        .anyMatch(field -> field.has(Trait.KEYED_BY_US) && sent.containsKey(field.name()));
  }

  private ImmutableList<CanvasLists.Shown> unbound(Kind kind, CanvasLists.Contents contents) {
    ImmutableSet<String> owned =
        run.state().bindings().entrySet().stream()
            .filter(each -> each.getKey().kind().equals(kind.name()))
            .flatMap(each -> each.getValue().handle(RunHandles.ID).stream())
            .collect(toImmutableSet());
    return contents.all().stream()
        .filter(each -> !owned.contains(each.id()))
        .collect(toImmutableList());
  }

  private ImmutableMap<String, Value> resolved(Kind kind, ImmutableMap<String, Value> values) {
    return references.resolve(kind, values, known.courseIds()).values();
  }

  private boolean matchesNumbered(
      Kind kind, ImmutableMap<String, Value> wanted, CanvasLists.Shown shown, Handles handles) {
    return matcher.matches(
        kind, asNumbered(kind, wanted, shown), shown.observed(), shown.json(), handles);
  }

  /** The values as Canvas would have stored them if their names had been taken: {@code Name-2}. */
  private static ImmutableMap<String, Value> asNumbered(
      Kind kind, ImmutableMap<String, Value> values, CanvasLists.Shown shown) {
    ImmutableMap.Builder<String, Value> stored = ImmutableMap.builder();
    values.forEach(
        (name, value) -> {
          boolean isNumbered =
              kind.requireField(name).has(Trait.NUMBERED_IF_TAKEN)
                  && value instanceof Value.Text ours
                  && shown.observed().values().get(name) instanceof Value.Text theirs
                  && theirs.text().matches(Pattern.quote(ours.text()) + "-\\d+");
          stored.put(
              name, isNumbered ? shown.observed().values().getOrDefault(name, value) : value);
        });
    return stored.buildOrThrow();
  }
}
