package dev.coursewright.apply.act;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.LastApplied;
import dev.coursewright.apply.lookup.Membership;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.apply.lookup.UnboundObjects;
import dev.coursewright.apply.send.ResultRecorder;
import dev.coursewright.apply.send.Write;
import dev.coursewright.apply.send.WriteCycle;
import dev.coursewright.apply.send.WriteResult;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Stage;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import dev.coursewright.state.file.Run;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Moves objects to another parent ({@link Arranger} moves them within a list): by a PUT that names
 * it and the position in its list, without which Canvas leaves the object without a position
 * ({@code modules.md}), or by a POST there. Until the answer is recorded the state has the object
 * under its old address.
 */
public final class Mover extends OperationState.UnsentOnly {

  private final Catalog catalog;
  private final Run run;
  private final RunHandles known;
  private final CanvasLists lists;
  private final WriteCycle cycle;
  private final ResultRecorder results;
  private final ExistenceCheck existence;
  private final ListOrder order;
  private final UnboundObjects unbound;

  public Mover(
      Catalog catalog,
      Run run,
      RunHandles known,
      CanvasLists lists,
      WriteCycle cycle,
      ResultRecorder results,
      ExistenceCheck existence,
      ListOrder order,
      UnboundObjects unbound) {
    this.catalog = catalog;
    this.run = run;
    this.known = known;
    this.lists = lists;
    this.cycle = cycle;
    this.results = results;
    this.existence = existence;
    this.order = order;
    this.unbound = unbound;
  }

  @Override
  public OperationState unsent(OperationState.Unsent state) {
    Operation operation = state.operation();
    Kind kind = catalog.of(operation.address());
    Address from = operation.from().orElse(operation.address());
    Optional<OperationState> missing = existence.missing(state, kind, from);
    return missing.isPresent()
        ? arrived(state, kind, from).orElse(missing.get())
        : send(state, kind, from);
  }

  /**
   * An object that is not in its old place may be in the new one, if a run was cut off before it
   * recorded the answer. Then the values of the move are sent again.
   */
  private Optional<OperationState> arrived(OperationState.Unsent state, Kind kind, Address from) {
    Operation operation = state.operation();
    CanvasLists.Contents there = lists.fresh(kind, operation.address(), operation.values(), known);
    Optional<CanvasLists.Shown> shown =
        kind.movedBy() == Kind.MovedBy.UPDATE
            ? known.id(from).flatMap(there::find)
            : Membership.firstPresent(
                kind,
                operation.values(),
                unbound.matching(kind, whole(operation, kind, from), there, unbound.numbers()));
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    run.note(
        ImmutableList.<Entry>builder()
            .addAll(operation.then())
            .add(
                new Entry.Applied(
                    operation.address(), shown.get().observed().handles(), ImmutableMap.of()))
            .build());
    existence.confirm(operation.address());
    return Optional.of(
        operation.values().isEmpty() ? state.done(Outcome.applied()) : state.update(kind));
  }

  private OperationState send(OperationState.Unsent state, Kind kind, Address from) {
    Operation operation = state.operation();
    Handles handles = known.as(operation.address(), from);
    return switch (kind.movedBy()) {
      case UPDATE -> put(state, Write.put(kind, operation, handles).as(WireEncoder.Purpose.MOVE));
      case CREATE ->
          send(state, Write.post(kind, operation, handles).with(whole(operation, kind, from)));
      case NOTHING ->
          state.failed("Canvas cannot move it; give it another key to have it made anew.");
    };
  }

  private OperationState put(OperationState.Unsent state, Write write) {
    Kind kind = write.kind();
    if (kind.ordering() == Kind.Ordering.NONE) {
      return send(state, write);
    }
    Operation operation = state.operation();
    CanvasLists.Contents list =
        lists.fresh(kind, operation.address(), operation.values(), write.handles());
    if (list.problem().isPresent()) {
      return state.failed(list.problem().get());
    }
    int position = order.entry(operation, list, write.handles());
    return send(state, write.withPosition(position));
  }

  private OperationState send(OperationState.Unsent state, Write write) {
    Operation operation = state.operation();
    return cycle
        .send(write)
        .accept(
            new WriteResult.Cases<>() {
              @Override
              public OperationState answered(WriteResult.Answered answered) {
                existence.confirm(operation.address());
                return state.done(results.done(answered));
              }

              @Override
              public OperationState refused(WriteResult.Refused refused) {
                return state.done(results.refused(refused));
              }

              @Override
              public OperationState lost(WriteResult.Lost lost) {
                Address from = operation.from().orElse(operation.address());
                return state.done(results.lost(from, catalog.of(from), operation, lost));
              }

              @Override
              public OperationState unsent(WriteResult.Unsent unsent) {
                return state.done(results.unsent(unsent));
              }
            });
  }

  /** All that a create sends: what was last applied, and what changes. */
  private ImmutableMap<String, Value> whole(Operation operation, Kind kind, Address from) {
    Map<String, Value> values = new LinkedHashMap<>();
    run.binding(from)
        .map(binding -> LastApplied.values(binding.fields()))
        .orElse(ImmutableMap.of())
        .forEach(
            (name, value) -> {
              if (kind.field(name).map(field -> field.stage() == Stage.CREATE).orElse(false)) {
                values.put(name, value);
              }
            });
    values.putAll(operation.values());
    return ImmutableMap.copyOf(values);
  }
}
