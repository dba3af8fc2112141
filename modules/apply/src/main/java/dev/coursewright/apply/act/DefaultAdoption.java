package dev.coursewright.apply.act;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.canvas.Listing;
import dev.coursewright.canvas.wire.FilledPath;
import dev.coursewright.model.Address;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Kind;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes the object that Canvas makes by itself in a new course for the first one of the spec
 * ({@code assignment-groups.md} h 1). Its title is in the language of whoever made the course, so
 * that it is known by being the only one, nobody's, and without anything in it but what this target
 * has made and Canvas has put there. It is there at once, but the list may lag. Safe for use by
 * several threads.
 */
final class DefaultAdoption {

  private static final String CONTENT = "assignments";

  /** What everything that is graded has of its own among its handles. */
  private static final String HANDLE = "assignment_id";

  private final Site site;
  private final Map<Address, Instant> begun = new ConcurrentHashMap<>();

  DefaultAdoption(Site site) {
    this.site = site;
  }

  /** What came of the search. */
  sealed interface Search {

    /** It is there; what the state learns. */
    record Taken(Entry entry) implements Search {}

    /** There is nothing to take. */
    record Nothing() implements Search {}

    /** Canvas does not show it yet. */
    record NotYet(Instant next) implements Search {}
  }

  /** Looks for such an object, unless another of the kind is known. */
  Search search(Operation operation, Kind kind) {
    boolean isOurCourse =
        site.plan().header().course().filter(CourseIdentity.ToCreate.class::isInstance).isPresent();
    boolean isFirst =
        site.run().state().bindings().keySet().stream()
            .noneMatch(address -> address.kind().equals(kind.name()));
    FilledPath path =
        site.paths()
            .fill(
                kind,
                kind.endpoint().list(),
                operation.address(),
                operation.values(),
                site.known());
    return isOurCourse && isFirst && path instanceof FilledPath.Known known
        ? among(shown(known.path()), operation, kind)
        : new Search.Nothing();
  }

  /** Nothing at all if Canvas does not know the course yet, which it reads from the replica too. */
  private ImmutableList<JsonNode> shown(String path) {
    return site.client().list(path, ImmutableMap.of("include[]", CONTENT))
            instanceof Listing.Complete list
        ? list.entries()
        : ImmutableList.of();
  }

  private Search among(ImmutableList<JsonNode> entries, Operation operation, Kind kind) {
    Instant first = begun.computeIfAbsent(operation.address(), any -> site.patience().now());
    if (entries.isEmpty() && !site.patience().isOver(site.patience().afterLag(first))) {
      return new Search.NotYet(site.patience().soon());
    }
    return entries.size() == 1 && isOurs(entries.get(0).path(CONTENT))
        ? new Search.Taken(
            new Entry.Applied(
                operation.address(),
                site.reader().read(kind, entries.get(0)).handles(),
                ImmutableMap.of()))
        : new Search.Nothing();
  }

  private boolean isOurs(JsonNode content) {
    ImmutableSet<String> ours =
        site.run().state().bindings().values().stream()
            .flatMap(each -> each.handle(HANDLE).stream())
            .collect(toImmutableSet());
    return Streams.stream(content).allMatch(each -> ours.contains(each.path("id").asText()));
  }
}
