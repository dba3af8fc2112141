package dev.coursewright.apply;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import dev.coursewright.canvas.Listing;
import dev.coursewright.canvas.wire.Path;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Kind;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import java.util.Optional;

/**
 * Takes the object that Canvas makes by itself in a new course for the first one of the spec
 * ({@code assignment-groups.md} h 1). Its title is in the language of whoever made the course, so
 * that it is known by being the only one, nobody's, and without anything in it but what this target
 * has made and Canvas has put there.
 */
final class FirstOne {

  private static final String CONTENT = "assignments";

  /** What everything that is graded has of its own among its handles. */
  private static final String HANDLE = "assignment_id";

  private final Site site;

  FirstOne(Site site) {
    this.site = site;
  }

  /** What the state learns if there is such an object and no other of the kind is known. */
  Optional<Entry> adoption(Operation operation, Kind kind) {
    boolean isOurCourse =
        site.plan().header().course().filter(CourseIdentity.ToCreate.class::isInstance).isPresent();
    boolean isFirst =
        site.run().state().bindings().keySet().stream()
            .noneMatch(address -> address.kind().equals(kind.name()));
    return isOurCourse && isFirst
        ? only(operation, kind)
            .map(
                shown ->
                    new Entry.Applied(
                        operation.address(),
                        site.reader().read(kind, shown).handles(),
                        ImmutableMap.of()))
        : Optional.empty();
  }

  private Optional<JsonNode> only(Operation operation, Kind kind) {
    Path path =
        site.paths()
            .fill(
                kind,
                kind.endpoint().list(),
                operation.address(),
                operation.values(),
                site.known());
    if (path instanceof Path.Known known
        && site.client().list(known.path(), ImmutableMap.of("include[]", CONTENT))
            instanceof Listing.Complete list) {
      ImmutableList<JsonNode> entries = list.entries();
      return entries.size() == 1
          ? Optional.of(entries.get(0)).filter(each -> isOurs(each.path(CONTENT)))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private boolean isOurs(JsonNode content) {
    ImmutableSet<String> ours =
        site.run().state().bindings().values().stream()
            .flatMap(each -> each.handle(HANDLE).stream())
            .collect(toImmutableSet());
    return Streams.stream(content).allMatch(each -> ours.contains(each.path("id").asText()));
  }
}
