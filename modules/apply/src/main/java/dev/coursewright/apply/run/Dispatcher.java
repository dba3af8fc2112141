package dev.coursewright.apply.run;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.RunAbort;
import dev.coursewright.apply.act.Arranger;
import dev.coursewright.apply.act.Creator;
import dev.coursewright.apply.act.Mover;
import dev.coursewright.apply.act.OperationState;
import dev.coursewright.apply.act.Updater;
import dev.coursewright.apply.lookup.Existence;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import dev.coursewright.state.disk.StoreException;
import dev.coursewright.state.file.Run;

/**
 * Carries out the steps of operations: decides the first state of each, and lets the worker of its
 * act make the transitions until it is over or has to wait. Safe for use by several threads.
 */
final class Dispatcher implements Workers.Work {

  private final Catalog catalog;
  private final Run run;
  private final RunAbort abort;
  private final ImmutableMap<Address, String> adoptionProblems;
  private final ImmutableMap<String, Existence> existing;
  private final Creator creator;
  private final Updater updater;
  private final Mover mover;
  private final Arranger arranger;

  /**
   * A dispatcher for one run.
   *
   * @param adoptionProblems why an address could not be bound
   * @param existing what the existence check found, by operation
   */
  Dispatcher(
      Catalog catalog,
      Run run,
      RunAbort abort,
      ImmutableMap<Address, String> adoptionProblems,
      ImmutableMap<String, Existence> existing,
      Creator creator,
      Updater updater,
      Mover mover,
      Arranger arranger) {
    this.catalog = catalog;
    this.run = run;
    this.abort = abort;
    this.adoptionProblems = adoptionProblems;
    this.existing = existing;
    this.creator = creator;
    this.updater = updater;
    this.mover = mover;
    this.arranger = arranger;
  }

  @Override
  public OperationState start(Operation operation, boolean isAfterLeft) {
    String problem = adoptionProblems.get(operation.address());
    if (problem != null) {
      return new OperationState.Done(new Outcome.Failed(problem));
    }
    OperationState first =
        isAfterLeft && catalog.of(operation.address()).people()
            ? new OperationState.Done(new Outcome.Left())
            : first(operation);
    return advance(operation, first);
  }

  @Override
  public OperationState resume(Operation operation, OperationState.Active state) {
    return advance(operation, state);
  }

  /** What the existence check found is named in one run, also below something that was found. */
  @Override
  public Outcome blocked(Operation operation, Address by) {
    return existing.get(operation.id()) instanceof Existence.Denied denied
            && denied.outcome() instanceof Outcome.Found
        ? denied.outcome()
        : new Outcome.Blocked(by);
  }

  private OperationState first(Operation operation) {
    Existence found = existing.getOrDefault(operation.id(), new Existence.Absent(0));
    return found.accept(
        new Existence.Cases<>() {
          @Override
          public OperationState absent(Existence.Absent absent) {
            return new OperationState.Unsent(operation, absent.watermark());
          }

          @Override
          public OperationState present(Existence.Present present) {
            return new OperationState.Present(operation, present.shown());
          }

          @Override
          public OperationState denied(Existence.Denied denied) {
            return new OperationState.Done(denied.outcome());
          }
        });
  }

  /** If the disk fails, nothing was sent: the run ends, and the rest of it is cancelled. */
  private OperationState advance(Operation operation, OperationState state) {
    try {
      OperationState next = state;
      while (next instanceof OperationState.Active active) {
        next = active.accept(worker(active.operation()));
      }
      if (next.equals(new OperationState.Done(new Outcome.Left()))) {
        run.note(ImmutableList.of(new Entry.Left(operation.address())));
      }
      return next;
    } catch (StoreException e) {
      abort.because(e.whyStopped());
      return new OperationState.Done(new Outcome.Cancelled());
    }
  }

  private OperationState.Cases<OperationState> worker(Operation operation) {
    return switch (operation.act()) {
      case CREATE -> creator;
      case UPDATE, REPEAT -> updater;
      case MOVE -> mover;
      case ARRANGE -> arranger;
    };
  }
}
