package dev.coursewright.apply.act;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.Waiter;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.apply.send.ResultRecorder;
import dev.coursewright.apply.send.Write;
import dev.coursewright.apply.send.WriteCycle;
import dev.coursewright.apply.send.WriteResult;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import dev.coursewright.state.file.Run;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts the managed objects of a list in order: one fresh read, then the fewest writes of a
 * position. If it ends half-way, the list is in some order and the state keeps the old one, so that
 * the next apply works out the rest.
 */
public final class Arranger extends OperationState.UnsentOnly {

  private final Catalog catalog;
  private final Run run;
  private final RunHandles known;
  private final CanvasLists lists;
  private final WriteCycle cycle;
  private final ResultRecorder results;
  private final ListOrder order;
  private final Waiter waiter;

  public Arranger(
      Catalog catalog,
      Run run,
      RunHandles known,
      CanvasLists lists,
      WriteCycle cycle,
      ResultRecorder results,
      ListOrder order,
      Waiter waiter) {
    this.catalog = catalog;
    this.run = run;
    this.known = known;
    this.lists = lists;
    this.cycle = cycle;
    this.results = results;
    this.order = order;
    this.waiter = waiter;
  }

  @Override
  public OperationState unsent(OperationState.Unsent state) {
    Operation operation = state.operation();
    Kind kind = catalog.of(operation.address());
    CanvasLists.Contents list = lists.fresh(kind, operation.address(), ImmutableMap.of(), known);
    if (list.problem().isPresent()) {
      return state.failed(list.problem().get());
    }
    ImmutableList<Address> planned = order.wanted(operation.list());
    Instant now = waiter.now();
    Instant first = state.firstRead().orElse(now);
    boolean mayBeOld =
        kind.listLags()
            && !waiter.isOver(waiter.afterLag(first))
            && ListOrder.ids(planned, known).stream().anyMatch(list::mayShowLater);
    if (mayBeOld) {
      return state.readAgain(now, waiter.soon());
    }
    ImmutableList<Address> wanted =
        planned.stream()
            .filter(address -> known.id(address).flatMap(list::find).isPresent())
            .collect(toImmutableList());
    ImmutableList<String> ids = ListOrder.ids(wanted, known);
    for (FewestMoves.Move move : moves(kind, list, ids)) {
      Address moved = wanted.get(ids.indexOf(move.id()));
      Optional<Outcome> problem = put(operation, kind, moved, move.position());
      if (problem.isPresent()) {
        return state.done(problem.get());
      }
    }
    run.note(ImmutableList.of(new Entry.Ordered(operation.list(), wanted)));
    return state.done(Outcome.applied());
  }

  private static ImmutableList<FewestMoves.Move> moves(
      Kind kind, CanvasLists.Contents list, ImmutableList<String> ids) {
    return switch (kind.ordering()) {
      case INSERTED -> FewestMoves.inserted(ListOrder.places(list), ids);
      case PLAIN -> FewestMoves.plain(ListOrder.places(list), ids);
      case NONE -> ImmutableList.of();
    };
  }

  /** Writes one position; what is wrong, if that did not succeed. */
  private Optional<Outcome> put(Operation operation, Kind kind, Address address, long position) {
    Write write =
        Write.put(kind, operation, known)
            .of(address, kind.endpoint().update(), ImmutableMap.of())
            .withPosition(Ints.saturatedCast(position));
    return cycle
        .send(write)
        .accept(
            new WriteResult.Cases<>() {
              @Override
              public Optional<Outcome> answered(WriteResult.Answered answered) {
                results.step(answered, ImmutableList.of());
                return Optional.empty();
              }

              @Override
              public Optional<Outcome> refused(WriteResult.Refused refused) {
                return Optional.of(results.refused(address, refused));
              }

              @Override
              public Optional<Outcome> lost(WriteResult.Lost lost) {
                return Optional.of(results.lost(lost));
              }

              @Override
              public Optional<Outcome> unsent(WriteResult.Unsent unsent) {
                return Optional.of(results.unsent(unsent));
              }
            });
  }
}
