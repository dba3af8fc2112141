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
import dev.coursewright.model.Procedure;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries out {@link Procedure.AdoptDefault}: binds the object that Canvas makes by itself in a new
 * course to the first address of its kind ({@code assignment-groups.md} h 1). Safe for use by
 * several threads.
 */
final class DefaultAdoption {

  private final Site site;
  private final Map<Address, Instant> begun = new ConcurrentHashMap<>();

  DefaultAdoption(Site site) {
    this.site = site;
  }

  /** The result of a search. */
  sealed interface Search {

    /** It was found; the entry binds it. */
    record Taken(Entry entry) implements Search {}

    /** There is no such object, or it must not be adopted. */
    record Nothing() implements Search {}

    /** The list may lag; it is to be read again then. */
    record NotYet(Instant next) implements Search {}
  }

  /** Looks for such an object, unless another of the kind is bound. Reads only. */
  Search search(Procedure.AdoptDefault adoption, Operation operation, Kind kind) {
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
        ? among(shown(adoption, known.path()), adoption, operation, kind)
        : new Search.Nothing();
  }

  /** Empty if Canvas does not find the course yet, which it reads from the replica, too. */
  private ImmutableList<JsonNode> shown(Procedure.AdoptDefault adoption, String path) {
    ImmutableMap<String, String> query =
        adoption.contents().isEmpty()
            ? ImmutableMap.of()
            : ImmutableMap.of("include[]", adoption.contents());
    return site.client().list(path, query) instanceof Listing.Complete list
        ? list.entries()
        : ImmutableList.of();
  }

  private Search among(
      ImmutableList<JsonNode> entries,
      Procedure.AdoptDefault adoption,
      Operation operation,
      Kind kind) {
    Instant first = begun.computeIfAbsent(operation.address(), any -> site.patience().now());
    if (entries.isEmpty()
        && adoption.isMadeWithCourse()
        && !site.patience().isOver(site.patience().afterLag(first))) {
      return new Search.NotYet(site.patience().soon());
    }
    return entries.size() == 1 && hasOnlyOurs(entries.get(0), adoption)
        ? new Search.Taken(
            new Entry.Applied(
                operation.address(),
                site.reader().read(kind, entries.get(0)).handles(),
                ImmutableMap.of()))
        : new Search.Nothing();
  }

  private boolean hasOnlyOurs(JsonNode entry, Procedure.AdoptDefault adoption) {
    ImmutableSet<String> ours =
        site.run().state().bindings().values().stream()
            .flatMap(each -> each.handle(adoption.handle()).stream())
            .collect(toImmutableSet());
    return adoption.contents().isEmpty()
        || Streams.stream(entry.path(adoption.contents()))
            .allMatch(each -> ours.contains(each.path("id").asText()));
  }
}
