package dev.coursewright.apply.lookup;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.coursewright.apply.Outcome;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is special about people: one who is there already is bound without a request, and one who
 * was dropped, concluded or moved to another group is not brought back, since a repeated POST would
 * do just that. Safe for use by several threads.
 */
public final class Membership {

  /** The states of a person who has left ({@code enrollments.md}, {@code groups.md}). */
  private static final ImmutableSet<String> GONE =
      ImmutableSet.of("completed", "concluded", "deleted", "inactive", "rejected");

  private final Site site;
  private final Map<Address, CanvasLists.Shown> there = new ConcurrentHashMap<>();

  Membership(Site site) {
    this.site = site;
  }

  /** Remembers whom the look found there; if they have left, that is what becomes of the create. */
  Optional<Outcome> found(
      Operation operation, Kind kind, ImmutableList<CanvasLists.Shown> matches) {
    Optional<CanvasLists.Shown> present =
        matches.stream().filter(each -> !hasLeft(kind, operation.values(), each)).findFirst();
    present.ifPresent(shown -> there.put(operation.address(), shown));
    return present.isPresent() ? Optional.empty() : Optional.of(new Outcome.Left());
  }

  /** Binds a person whom the look found there. */
  Optional<Outcome> bound(Operation operation) {
    CanvasLists.Shown shown = there.get(operation.address());
    if (shown == null) {
      return Optional.empty();
    }
    Kind kind = site.catalog().of(operation.address());
    ImmutableMap<String, Value> kept =
        site.comparison()
            .keptOtherwise(
                kind, comparable(kind, operation.values()), shown.observed(), site.known());
    site.run()
        .note(
            ImmutableList.<Entry>builder()
                .add(
                    new Entry.Applied(
                        operation.address(),
                        shown.observed().handles(),
                        site.recording().fields(operation.values(), kept)))
                .addAll(operation.then())
                .build());
    return Optional.of(new Outcome.Applied(kept));
  }

  /** Whether a person has left, and the spec does not ask for that state. */
  public static boolean hasLeft(
      Kind kind, ImmutableMap<String, Value> wanted, CanvasLists.Shown shown) {
    String state = shown.json().path(kind.personState()).asText();
    Optional<Value> asked =
        kind.fields().values().stream()
            .filter(field -> field.readAs().equals(kind.personState()))
            .flatMap(field -> Optional.ofNullable(wanted.get(field.name())).stream())
            .findFirst();
    return GONE.contains(state) && !asked.equals(Optional.of(Value.text(state)));
  }

  /**
   * Whether a person whom Canvas takes out of one place by adding to another is in a place of the
   * same set already. The plan would have said that it moves the person.
   */
  boolean isElsewhere(Operation operation, Kind kind, Handles handles) {
    Optional<Address> parent = kind.parentOf(operation.address());
    if (kind.movedBy() != Kind.MovedBy.CREATE || parent.isEmpty()) {
      return false;
    }
    Kind place = site.catalog().of(parent.get());
    Optional<Address> set = place.parentOf(parent.get());
    if (!CanvasLists.has(place)
        || set.filter(it -> handles.handle(it, "id").isPresent()).isEmpty()) {
      return false;
    }
    Optional<String> own = handles.handle(parent.get(), "id");
    return site.lists().of(place, parent.get(), ImmutableMap.of(), handles).all().stream()
        .map(CanvasLists.Shown::id)
        .filter(id -> !own.equals(Optional.of(id)))
        .anyMatch(id -> isIn(operation, kind, DraftHandles.at(handles, parent.get(), id)));
  }

  private boolean isIn(Operation operation, Kind kind, Handles handles) {
    return site.lists().of(kind, operation.address(), operation.values(), handles).all().stream()
        .anyMatch(
            each ->
                site.matching()
                    .matches(kind, operation.values(), each.observed(), each.json(), handles));
  }

  /** References by SIS forms cannot be compared with ids, but they were what matched. */
  private static ImmutableMap<String, Value> comparable(
      Kind kind, ImmutableMap<String, Value> values) {
    return ImmutableMap.copyOf(
        Maps.filterKeys(values, name -> !(kind.requireField(name).type() instanceof Type.Link)));
  }
}
