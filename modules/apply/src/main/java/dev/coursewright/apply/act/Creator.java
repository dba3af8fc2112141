package dev.coursewright.apply.act;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.lookup.LastApplied;
import dev.coursewright.apply.lookup.LostRequests;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.apply.lookup.WrittenObjects;
import dev.coursewright.apply.send.ResultRecorder;
import dev.coursewright.apply.send.Write;
import dev.coursewright.apply.send.WriteCycle;
import dev.coursewright.apply.send.WriteResult;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Procedure;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.file.Run;
import java.util.Optional;

/**
 * Creates objects that the existence check did not find. One step per state:
 *
 * <ul>
 *   <li>{@code Unsent}: the write cycle sends the create, by a POST or, where Canvas made the
 *       object by itself, by a PUT.
 *   <li>{@code Lost}: Canvas is read; it decides whether the create is over or sent again, in this
 *       run or in the next.
 *   <li>{@code Refused}: Canvas is read, since it may have created the object before it refused the
 *       rest.
 *   <li>{@code Present}: the address is bound without a request.
 *   <li>{@code Bound}: what an update can set is sent once more.
 * </ul>
 */
public final class Creator implements OperationState.Cases<OperationState> {

  private final Catalog catalog;
  private final Run run;
  private final RunHandles known;
  private final WriteCycle cycle;
  private final ResultRecorder results;
  private final LostRequests lost;
  private final WrittenObjects written;
  private final DefaultAdoption defaults;

  public Creator(
      Catalog catalog,
      Run run,
      RunHandles known,
      WriteCycle cycle,
      ResultRecorder results,
      LostRequests lost,
      WrittenObjects written,
      DefaultAdoption defaults) {
    this.catalog = catalog;
    this.run = run;
    this.known = known;
    this.cycle = cycle;
    this.results = results;
    this.lost = lost;
    this.written = written;
    this.defaults = defaults;
  }

  @Override
  public OperationState unsent(OperationState.Unsent state) {
    Operation operation = state.operation();
    Kind kind = kindOf(state);
    if (lost.isOpen(operation.address())) {
      return state.lost();
    }
    if (known.id(operation.address()).isPresent()) {
      return state.bound();
    }
    Write post =
        Write.post(kind, operation, known)
            .withWatermark(state.watermark())
            .withAttempt(state.attempt());
    Optional<Procedure.AdoptDefault> adoption = kind.adoptDefault();
    if (adoption.isEmpty()) {
      return send(state, post);
    }
    DefaultAdoption.Search search = defaults.search(adoption.get(), state, kind);
    if (search instanceof DefaultAdoption.Search.NotYet notYet) {
      return notYet.waiting();
    }
    if (search instanceof DefaultAdoption.Search.Taken taken) {
      run.note(ImmutableList.of(taken.entry()));
      return send(state, post.byPut(kind.endpoint().update()).as(WireEncoder.Purpose.UPDATE));
    }
    return send(state, post);
  }

  private OperationState send(OperationState.Unsent state, Write write) {
    boolean mayBeLost = write.creating() && !write.mayRepeat();
    return cycle
        .send(write)
        .accept(
            new WriteResult.Cases<>() {
              @Override
              public OperationState answered(WriteResult.Answered answered) {
                return answered.observed().handles().containsKey(RunHandles.ID)
                    ? state.done(created(answered))
                    : lost(
                        new WriteResult.Lost("Canvas's answer does not say which object it made."));
              }

              @Override
              public OperationState refused(WriteResult.Refused refused) {
                if (isUpdatedInstead(write, refused.answer())) {
                  Outcome unused = results.refused(refused);
                  return send(state, write.byPut(write.kind().endpoint().createInstead()));
                }
                return mayBeLost ? state.refused(refused) : state.done(results.refused(refused));
              }

              @Override
              public OperationState lost(WriteResult.Lost how) {
                return mayBeLost ? state.lost() : state.done(results.lost(how));
              }

              @Override
              public OperationState unsent(WriteResult.Unsent unsent) {
                return state.done(results.unsent(unsent));
              }
            });
  }

  /** Whether Canvas takes the object by a PUT to a path of its own, since the POST is refused. */
  private static boolean isUpdatedInstead(Write write, Answer.Refused answer) {
    return write.method().equals("POST")
        && !write.kind().endpoint().createInstead().isEmpty()
        && (answer.why() == Answer.Why.NOT_FOUND || answer.why() == Answer.Why.NOT_ALLOWED);
  }

  private Outcome created(WriteResult.Answered answered) {
    written.created(answered.write().self());
    return results.done(answered);
  }

  @Override
  public OperationState lost(OperationState.Lost state) {
    Operation operation = state.operation();
    return state.next(
        lost.resolve(operation.address(), Optional.of(operation.values())),
        state::bound,
        nothing ->
            known.id(operation.address()).isPresent()
                ? state.bound(nothing)
                : state.retry(nothing));
  }

  @Override
  public OperationState refused(OperationState.Refused state) {
    Operation operation = state.operation();
    return state.next(
        lost.refused(operation.address(), operation.values(), state.refusal().answer()),
        () -> results.refused(state.refusal()));
  }

  @Override
  public OperationState present(OperationState.Present state) {
    return state.done(results.present(state.operation(), kindOf(state), state.shown().observed()));
  }

  @Override
  public OperationState bound(OperationState.Bound state) {
    Operation operation = state.operation();
    Kind kind = kindOf(state);
    written.written(operation.address());
    ImmutableMap<String, Value> onlyByCreate = LastApplied.onlyByCreate(kind, operation.values());
    ImmutableMap<String, Value> rest =
        ImmutableMap.copyOf(
            Maps.filterKeys(operation.values(), name -> !onlyByCreate.containsKey(name)));
    if (!rest.isEmpty()) {
      return state.update(kind, rest);
    }
    run.note(operation.then());
    return state.complete();
  }

  private Kind kindOf(OperationState.Active state) {
    return catalog.of(state.operation().address());
  }
}
