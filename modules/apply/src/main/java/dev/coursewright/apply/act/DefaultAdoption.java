package dev.coursewright.apply.act;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import dev.coursewright.apply.Waiter;
import dev.coursewright.apply.lookup.ObjectReader;
import dev.coursewright.canvas.wire.WireReader;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Procedure;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Entry;
import dev.coursewright.state.file.Run;
import java.time.Instant;
import java.util.Optional;

/**
 * Carries out {@link Procedure.AdoptDefault}: binds the object that Canvas makes by itself in a new
 * course to the first address of its kind ({@code assignment-groups.md} h 1). Its title is in the
 * language of the course's creator, so that it is recognised as the only unbound one, empty except
 * for what this target and Canvas have put there. It exists at once, but the list may lag. Safe for
 * use by several threads.
 */
public final class DefaultAdoption {

  private final Plan plan;
  private final Run run;
  private final ObjectReader reader;
  private final Waiter waiter;
  private final WireReader wire = new WireReader();

  public DefaultAdoption(Plan plan, Run run, ObjectReader reader, Waiter waiter) {
    this.plan = plan;
    this.run = run;
    this.reader = reader;
    this.waiter = waiter;
  }

  /** The result of a search. */
  sealed interface Search {

    /** It is there; what the state learns. */
    record Taken(Entry entry) implements Search {}

    /** There is nothing to adopt. */
    record Nothing() implements Search {}

    /** Canvas does not show it yet. */
    record NotYet(OperationState.Waiting waiting) implements Search {}
  }

  /** Looks for such an object, unless another of the kind is known. */
  Search search(Procedure.AdoptDefault adoption, OperationState.Unsent state, Kind kind) {
    Operation operation = state.operation();
    boolean isOurCourse =
        plan.header().course().filter(CourseIdentity.ToCreate.class::isInstance).isPresent();
    boolean isFirst =
        run.state().bindings().keySet().stream()
            .noneMatch(address -> address.kind().equals(kind.name()));
    Optional<String> path =
        reader.path(kind, kind.endpoint().list(), operation.address(), operation.values());
    return isOurCourse && isFirst && path.isPresent()
        ? among(reader.list(path.get(), query(adoption)), adoption, state, kind)
        : new Search.Nothing();
  }

  private static ImmutableMap<String, String> query(Procedure.AdoptDefault adoption) {
    return adoption.contents().isEmpty()
        ? ImmutableMap.of()
        : ImmutableMap.of("include[]", adoption.contents());
  }

  /** The list is empty if Canvas does not know the course yet, which it reads from a replica. */
  private Search among(
      ImmutableList<JsonNode> entries,
      Procedure.AdoptDefault adoption,
      OperationState.Unsent state,
      Kind kind) {
    Instant now = waiter.now();
    Instant first = state.firstRead().orElse(now);
    if (entries.isEmpty()
        && adoption.isMadeWithCourse()
        && !waiter.isOver(waiter.afterLag(first))) {
      return new Search.NotYet(state.readAgain(now, waiter.soon()));
    }
    return entries.size() == 1 && hasOnlyOurs(entries.get(0), adoption)
        ? new Search.Taken(
            new Entry.Applied(
                state.operation().address(),
                wire.read(kind, entries.get(0)).handles(),
                ImmutableMap.of()))
        : new Search.Nothing();
  }

  private boolean hasOnlyOurs(JsonNode entry, Procedure.AdoptDefault adoption) {
    ImmutableSet<String> ours =
        run.state().bindings().values().stream()
            .flatMap(each -> each.handle(adoption.handle()).stream())
            .collect(toImmutableSet());
    return adoption.contents().isEmpty()
        || Streams.stream(entry.path(adoption.contents()))
            .allMatch(each -> ours.contains(each.path("id").asText()));
  }
}
