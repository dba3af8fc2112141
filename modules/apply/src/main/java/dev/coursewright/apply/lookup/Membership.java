package dev.coursewright.apply.lookup;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.canvas.wire.NaturalKeyMatcher;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import java.util.Optional;

/**
 * Tells who is a member: a person who was dropped, concluded or moved to another group is not
 * brought back, since a repeated POST would do just that. Safe for use by several threads.
 */
public final class Membership {

  /** The states of a person who has left ({@code enrollments.md}, {@code groups.md}). */
  private static final ImmutableSet<String> GONE =
      ImmutableSet.of("completed", "concluded", "deleted", "inactive", "rejected");

  private final Catalog catalog;
  private final CanvasLists lists;
  private final NaturalKeyMatcher matcher;

  public Membership(Catalog catalog, CanvasLists lists, NaturalKeyMatcher matcher) {
    this.catalog = catalog;
    this.lists = lists;
    this.matcher = matcher;
  }

  /** The first of some matches that has not left; empty if all have. */
  public static Optional<CanvasLists.Shown> firstPresent(
      Kind kind, ImmutableMap<String, Value> wanted, ImmutableList<CanvasLists.Shown> matches) {
    return matches.stream().filter(each -> !hasLeft(kind, wanted, each)).findFirst();
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
  boolean isInAnotherPlace(Operation operation, Kind kind, Handles handles) {
    Optional<Address> parent = kind.parentOf(operation.address());
    if (kind.movedBy() != Kind.MovedBy.CREATE || parent.isEmpty()) {
      return false;
    }
    Kind place = catalog.of(parent.get());
    Optional<Address> set = place.parentOf(parent.get());
    if (!CanvasLists.has(place)
        || set.filter(it -> handles.handle(it, "id").isPresent()).isEmpty()) {
      return false;
    }
    Optional<String> own = handles.handle(parent.get(), "id");
    return lists.of(place, parent.get(), ImmutableMap.of(), handles).all().stream()
        .map(CanvasLists.Shown::id)
        .filter(id -> !own.equals(Optional.of(id)))
        .anyMatch(id -> isIn(operation, kind, DraftHandles.at(handles, parent.get(), id)));
  }

  private boolean isIn(Operation operation, Kind kind, Handles handles) {
    return lists.of(kind, operation.address(), operation.values(), handles).all().stream()
        .anyMatch(
            each ->
                matcher.matches(kind, operation.values(), each.observed(), each.json(), handles));
  }
}
