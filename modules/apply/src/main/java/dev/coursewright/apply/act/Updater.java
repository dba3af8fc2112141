package dev.coursewright.apply.act;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.lookup.LostRequests;
import dev.coursewright.apply.lookup.Resolution;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.apply.send.ResultRecorder;
import dev.coursewright.apply.send.Write;
import dev.coursewright.apply.send.WriteCycle;
import dev.coursewright.apply.send.WriteResult;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Procedure;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.file.Run;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Changes objects that exist, by a PUT or, where Canvas has none, by the create's POST once more.
 * One step per state:
 *
 * <ul>
 *   <li>{@code Unsent}: the object must still be listed, so that no id that is gone is written to;
 *       what Canvas would reset is read; the write cycle sends the update. If its answer is lost,
 *       its fields are unknown from then on.
 *   <li>{@code Lost}: Canvas is read for another object that the update may have created.
 * </ul>
 */
public final class Updater implements OperationState.Cases<OperationState> {

  private final Catalog catalog;
  private final Run run;
  private final RunHandles known;
  private final WriteCycle cycle;
  private final ResultRecorder results;
  private final LostRequests lost;
  private final ExistenceCheck existence;
  private final PreservedFields preserved;
  private final ReissuedIds reissued;
  private final PublishGate gate;

  public Updater(
      Catalog catalog,
      Run run,
      RunHandles known,
      WriteCycle cycle,
      ResultRecorder results,
      LostRequests lost,
      ExistenceCheck existence,
      PreservedFields preserved,
      ReissuedIds reissued,
      PublishGate gate) {
    this.catalog = catalog;
    this.run = run;
    this.known = known;
    this.cycle = cycle;
    this.results = results;
    this.lost = lost;
    this.existence = existence;
    this.preserved = preserved;
    this.reissued = reissued;
    this.gate = gate;
  }

  @Override
  public OperationState unsent(OperationState.Unsent state) {
    Operation operation = state.operation();
    Kind kind = catalog.of(operation.address());
    if (lost.isOpen(operation.address())) {
      return state.lost();
    }
    Optional<OperationState> missing = existence.missing(state, kind, operation.address());
    if (missing.isPresent()) {
      return missing.get();
    }
    Optional<Procedure.PublishGate> declared = kind.publishGate();
    if (operation.tentative()
        && declared.isPresent()
        && !gate.isOpen(declared.get(), operation, kind)) {
      return state.done(waiting(declared.get(), operation));
    }
    return send(state, write(state, kind));
  }

  private Write write(OperationState.Unsent state, Kind kind) {
    Operation operation = state.operation();
    Map<String, Value> values = new LinkedHashMap<>(operation.values());
    values.putAll(preserved.values(operation, kind));
    Write write =
        (operation.act() == Operation.Act.REPEAT
                ? Write.post(kind, operation, known)
                : Write.put(kind, operation, known))
            .with(ImmutableMap.copyOf(values))
            .withWatermark(existence.watermark(operation, kind))
            .withAttempt(state.attempt());
    Write update = write.withCreating(!write.mayRepeat());
    return kind.reissuedId()
        .map(each -> update.withEdit(body -> reissued.withBookmark(each, operation, body)))
        .orElse(update);
  }

  private OperationState send(OperationState.Unsent state, Write write) {
    Operation operation = state.operation();
    Address address = operation.address();
    return cycle
        .send(write)
        .accept(
            new WriteResult.Cases<>() {
              @Override
              public OperationState answered(WriteResult.Answered answered) {
                return state.done(updated(answered));
              }

              @Override
              public OperationState refused(WriteResult.Refused refused) {
                boolean isDone =
                    !write.mayRepeat()
                        && lost.refused(address, operation.values(), refused.answer())
                            instanceof Resolution.Made;
                return isDone ? state.repeat() : state.done(results.refused(refused));
              }

              @Override
              public OperationState lost(WriteResult.Lost how) {
                Outcome outcome = results.lost(address, write.kind(), operation, how);
                boolean mayHaveCreated =
                    !write.kind().endpoint().updatesByCreate() && lost.isOpen(address);
                return mayHaveCreated ? state.lost() : state.done(outcome);
              }

              @Override
              public OperationState unsent(WriteResult.Unsent unsent) {
                return state.done(results.unsent(unsent));
              }
            });
  }

  private Outcome updated(WriteResult.Answered answered) {
    Address address = answered.write().self();
    Optional<String> before = known.id(address);
    String now = answered.observed().handles().getOrDefault(RunHandles.ID, before.orElse(""));
    boolean isAnother = before.isPresent() && !before.get().equals(now);
    ImmutableList<Entry> owed = isAnother ? reissued.owe(address) : ImmutableList.of();
    existence.confirm(address);
    return reissued.settle(answered.write().operation(), results.done(answered, owed));
  }

  @Override
  public OperationState lost(OperationState.Lost state) {
    Operation operation = state.operation();
    return state.next(
        lost.resolve(operation.address(), Optional.of(operation.values())),
        made -> state.repeat(),
        state::retry);
  }

  private Outcome waiting(Procedure.PublishGate declared, Operation operation) {
    ImmutableMap<String, Sent> fields =
        ImmutableMap.copyOf(Maps.transformValues(operation.values(), Sent.Waiting::new));
    boolean isKnown =
        run.binding(operation.address())
            .filter(binding -> binding.fields().entrySet().containsAll(fields.entrySet()))
            .isPresent();
    if (!isKnown) {
      run.note(ImmutableList.of(new Entry.Applied(operation.address(), ImmutableMap.of(), fields)));
    }
    return new Outcome.Waiting(operation.address() + " " + declared.waiting());
  }

  @Override
  public OperationState refused(OperationState.Refused state) {
    throw new IllegalStateException("only a create is refused in part: " + state);
  }

  @Override
  public OperationState present(OperationState.Present state) {
    throw new IllegalStateException("only a create finds its object present: " + state);
  }

  @Override
  public OperationState bound(OperationState.Bound state) {
    throw new IllegalStateException("only a create has a rest to send: " + state);
  }
}
