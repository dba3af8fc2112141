package dev.coursewright.apply.lookup;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Value;
import java.util.regex.Pattern;

/**
 * What a request whose answer nobody knows may have made, among what Canvas lists: what no address
 * owns, what is younger than the request, and what has its natural key as Canvas would have stored
 * it, or the very ids that we gave to its parts. Safe for use by several threads.
 */
final class Candidates {

  private final Site site;
  private final ExistingObjects look;
  private final Numbers numbers;

  Candidates(Site site, ExistingObjects look, Numbers numbers) {
    this.site = site;
    this.look = look;
    this.numbers = numbers;
  }

  /**
   * Those of a list.
   *
   * @param sent the values that were sent
   * @param watermark the largest id of the list before the request
   */
  ImmutableList<CanvasLists.Shown> among(
      Kind kind,
      Address address,
      ImmutableMap<String, Value> sent,
      long watermark,
      CanvasLists.Contents contents) {
    Handles handles = kind.people() ? numbers.in(site.known()) : site.known();
    ImmutableSet<String> owned = look.owned(kind);
    ImmutableMap<String, Value> resolved =
        site.outside().resolve(kind, sent, site.known().whereabouts()).values();
    String lineage = site.run().state().lineage();
    return contents.all().stream()
        .filter(each -> !owned.contains(each.id()) && isLater(each.id(), watermark))
        .filter(
            each ->
                bearsIds(kind, sent)
                    ? site.matching().bearsOurIds(kind, address, sent, each.json(), lineage)
                    : site.matching()
                        .matches(
                            kind,
                            asNumbered(kind, resolved, each),
                            each.observed(),
                            each.json(),
                            handles))
        .collect(toImmutableList());
  }

  /** Whether an object can be told by the ids of its parts. */
  static boolean bearsIds(Kind kind, ImmutableMap<String, Value> sent) {
    return kind.fields().values().stream()
        .anyMatch(field -> field.has(Trait.KEYED_BY_US) && sent.containsKey(field.name()));
  }

  private static boolean isLater(String id, long watermark) {
    return id.matches("\\d{1,18}") && Long.parseLong(id) > watermark;
  }

  /** The values as Canvas would have stored them if their names had been taken. */
  static ImmutableMap<String, Value> asNumbered(
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
