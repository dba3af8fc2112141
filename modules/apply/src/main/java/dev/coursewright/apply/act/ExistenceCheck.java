package dev.coursewright.apply.act;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.Waiter;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.Membership;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.apply.lookup.WrittenObjects;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks that an object is still listed before it is written to: a PUT to an id that is gone makes
 * a new object or changes an invisible one, depending on the kind, and the path need not name the
 * course. Safe for use by several threads.
 */
public final class ExistenceCheck {

  private final CanvasLists lists;
  private final RunHandles known;
  private final WrittenObjects written;
  private final Waiter waiter;

  public ExistenceCheck(
      CanvasLists lists, RunHandles known, WrittenObjects written, Waiter waiter) {
    this.lists = lists;
    this.known = known;
    this.written = written;
    this.waiter = waiter;
  }

  /**
   * The next state of an operation on an object that is not there, or perhaps not; empty if it is.
   *
   * @param address under which the state has it
   */
  Optional<OperationState> missing(OperationState.Unsent state, Kind kind, Address address) {
    boolean isThere =
        kind.endpoint().isSingleton()
            || !CanvasLists.has(kind)
            || address.equals(Course.ADDRESS)
            || written.contains(address);
    if (isThere) {
      return Optional.empty();
    }
    Optional<String> id = known.id(address);
    return id.isEmpty()
        ? Optional.of(
            state.failed("It is not known which id Canvas gave to %s.".formatted(address)))
        : unlisted(state, kind, address, id.get());
  }

  private Optional<OperationState> unlisted(
      OperationState.Unsent state, Kind kind, Address address, String id) {
    ImmutableMap<String, Value> values = state.operation().values();
    CanvasLists.Contents list = lists.of(kind, address, values, known);
    if (kind.listLags() && list.mayShowLater(id)) {
      Instant later = waiter.afterLag(list.readAt());
      if (!waiter.isOver(later)) {
        return Optional.of(state.readAgain(list.readAt(), later));
      }
      list = lists.again(kind, address, values, known);
    }
    if (list.problem().isPresent()) {
      return Optional.of(state.failed(list.problem().get()));
    }
    boolean isPresent =
        list.find(id)
            .filter(shown -> !(kind.people() && Membership.hasLeft(kind, values, shown)))
            .isPresent();
    if (isPresent) {
      return Optional.empty();
    }
    return Optional.of(
        kind.people() ? state.done(new Outcome.Left()) : state.failed(gone(kind, address, id)));
  }

  /** Canvas has answered a write to the object: it is there, whatever older lists show. */
  void confirm(Address address) {
    written.written(address);
  }

  /** The largest id of its list before the run. */
  long watermark(Operation operation, Kind kind) {
    return CanvasLists.has(kind) && !operation.address().equals(Course.ADDRESS)
        ? lists.of(kind, operation.address(), operation.values(), known).watermark()
        : 0;
  }

  private static String gone(Kind kind, Address address, String id) {
    return "%s is gone in Canvas: %s %s is not listed in this course any more. To have it made again, take it out of the state: state rm %s"
        .formatted(address, kind.title().toLowerCase(Locale.ROOT), id, address);
  }
}
