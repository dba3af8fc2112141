package dev.coursewright.apply.act;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.AnswerText;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.Resolution;
import dev.coursewright.apply.send.WriteResult;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where an operation stands. States are values; a transition is a method of the state that may make
 * it:
 *
 * <pre>
 *   Unsent  -> Unsent (the same for another object), Lost, Refused, Bound, Waiting, Done
 *   Lost    -> Unsent (Canvas did nothing), Bound (it created the object), Waiting, Done
 *   Refused -> Bound (Canvas did a part), Waiting, Done
 *   Present -> Done
 *   Bound   -> Unsent (an update of the rest), Done
 *   Waiting -> the state that waits, Done (the run is stopped)
 * </pre>
 *
 * <p>{@link Creator}, {@link Updater}, {@link Mover} and {@link Arranger} choose the transition;
 * the workers keep the state from one step to the next.
 */
public sealed interface OperationState {

  /** How often one request is sent, if Canvas has done nothing each time. */
  int MOST_ATTEMPTS = 3;

  /** A state in which there is something to do now. */
  sealed interface Active extends OperationState {

    /** What is to be sent: the plan's operation, or an update of what a create left out. */
    Operation operation();

    <R> R accept(Cases<R> cases);

    /** The operation is over. */
    default Done done(Outcome outcome) {
      return new Done(outcome);
    }

    default Done failed(String why) {
      return done(new Outcome.Failed(why));
    }
  }

  /**
   * Nothing was sent, or Canvas has done nothing of it.
   *
   * @param attempt which attempt comes next, counted from 1
   * @param watermark the largest id of the collection that the existence check saw
   * @param firstRead when its list was first read, if that list may have been an old one
   */
  record Unsent(Operation operation, int attempt, long watermark, Optional<Instant> firstRead)
      implements Active {

    public Unsent(Operation operation, long watermark) {
      this(operation, 1, watermark, Optional.empty());
    }

    /** Its answer is lost, in this run or in an earlier one. */
    Lost lost() {
      return new Lost(operation, watermark);
    }

    /** Canvas refused it, but may have done a part. */
    Refused refused(WriteResult.Refused refusal) {
      return new Refused(operation, refusal);
    }

    /** The object exists. */
    Bound bound() {
      return new Bound(operation, ImmutableMap.of(), 1);
    }

    /** The object exists where an operation wants it: what is left is an update. */
    Unsent update(Kind kind) {
      return new Unsent(operation.asUpdate(kind, operation.values()), 0);
    }

    /** A refused update has created another object, which is bound: it is sent to that one. */
    Unsent repeat() {
      return new Unsent(operation, watermark);
    }

    /** Its list lags: it is read again. */
    Waiting readAgain(Instant now, Instant notBefore) {
      return new Waiting(
          new Unsent(operation, attempt, watermark, Optional.of(firstRead.orElse(now))),
          notBefore,
          new Outcome.Cancelled());
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.unsent(this);
    }
  }

  /** It was sent, and its answer is lost: its intents are open in the journal. */
  record Lost(Operation operation, long watermark) implements Active {

    /**
     * The state that follows from what Canvas shows.
     *
     * @param made the state if Canvas has created the object, and its address is bound
     * @param nothing the state if it has done nothing, unless it was sent as often as is allowed
     */
    OperationState next(
        Resolution resolution,
        Function<Resolution.Made, Active> made,
        Function<Resolution.Nothing, Active> nothing) {
      return resolution.accept(
          new Resolution.Cases<>() {
            @Override
            public OperationState made(Resolution.Made object) {
              return made.apply(object);
            }

            @Override
            public OperationState nothing(Resolution.Nothing done) {
              return done.attempts() < MOST_ATTEMPTS
                  ? nothing.apply(done)
                  : failed(
                      "It was sent %s times, and Canvas neither answered nor did it."
                          .formatted(done.attempts()));
            }

            @Override
            public OperationState notYet(Resolution.NotYet notYet) {
              return Waiting.forCanvas(Lost.this, notYet);
            }

            @Override
            public OperationState unclear(Resolution.Unclear unclear) {
              return done(new Outcome.Unresolved(unclear.why()));
            }
          });
    }

    /** Canvas has created the object. */
    Bound bound(Resolution.Made made) {
      return new Bound(operation, made.kept(), 1);
    }

    /** The object of a create is bound, and Canvas has done nothing more. */
    Bound bound(Resolution.Nothing nothing) {
      return new Bound(operation, ImmutableMap.of(), nothing.attempts() + 1);
    }

    /** It is sent again. */
    Unsent retry(Resolution.Nothing nothing) {
      return new Unsent(operation, nothing.attempts() + 1, watermark, Optional.empty());
    }

    /** An update has created another object: the update is sent to that one. */
    Unsent repeat() {
      return new Unsent(operation, watermark);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.lost(this);
    }
  }

  /** Canvas refused a create, of which it may have done a part. */
  record Refused(Operation operation, WriteResult.Refused refusal) implements Active {

    /**
     * The state that follows from what Canvas shows.
     *
     * @param refused the outcome if Canvas has done nothing
     */
    OperationState next(Resolution resolution, Supplier<Outcome> refused) {
      return resolution.accept(
          new Resolution.Cases<>() {
            @Override
            public OperationState made(Resolution.Made made) {
              return new Bound(operation, made.kept(), 1);
            }

            @Override
            public OperationState nothing(Resolution.Nothing nothing) {
              return done(refused.get());
            }

            @Override
            public OperationState notYet(Resolution.NotYet notYet) {
              return Waiting.forCanvas(Refused.this, notYet);
            }

            @Override
            public OperationState unclear(Resolution.Unclear unclear) {
              return done(
                  new Outcome.Unresolved(
                      AnswerText.inWords(refusal.answer()) + " " + unclear.why()));
            }
          });
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /** The existence check found the person there: the address is bound without a request. */
  record Present(Operation operation, CanvasLists.Shown shown) implements Active {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.present(this);
    }
  }

  /**
   * The object of a create exists and is bound, although no answer of the create was recorded.
   *
   * @param kept what Canvas made of the values that only a create takes
   * @param attempt which attempt the update of the rest is
   */
  record Bound(Operation operation, ImmutableMap<String, Value> kept, int attempt)
      implements Active {

    /** Canvas may have stopped half-way: what an update can set is sent once more. */
    Unsent update(Kind kind, ImmutableMap<String, Value> rest) {
      return new Unsent(operation.asUpdate(kind, rest), attempt, 0, Optional.empty());
    }

    /** An update can set nothing more. */
    Done complete() {
      return done(new Outcome.Applied(kept));
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.bound(this);
    }
  }

  /**
   * It is not worth reading Canvas again yet; what depends on the operation waits, too.
   *
   * @param next the state that goes on then
   * @param ifStopped the outcome if the run is stopped before
   */
  record Waiting(Active next, Instant notBefore, Outcome ifStopped) implements OperationState {

    private static Waiting forCanvas(Active next, Resolution.NotYet notYet) {
      return new Waiting(next, notYet.notBefore(), new Outcome.Unresolved(notYet.why()));
    }
  }

  /** The operation is over. */
  record Done(Outcome outcome) implements OperationState {}

  /** One step from each active state. */
  interface Cases<R> {
    R unsent(Unsent state);

    R lost(Lost state);

    R refused(Refused state);

    R present(Present state);

    R bound(Bound state);
  }

  /**
   * The steps of an operation that is never lost, refused in part, or about a new object. Open for
   * {@link Mover} and {@link Arranger}.
   */
  abstract class UnsentOnly implements Cases<OperationState> {

    @Override
    public final OperationState lost(Lost state) {
      throw impossible(state);
    }

    @Override
    public final OperationState refused(Refused state) {
      throw impossible(state);
    }

    @Override
    public final OperationState present(Present state) {
      throw impossible(state);
    }

    @Override
    public final OperationState bound(Bound state) {
      throw impossible(state);
    }

    private static IllegalStateException impossible(Active state) {
      return new IllegalStateException("only creates and updates get there: " + state);
    }
  }
}
