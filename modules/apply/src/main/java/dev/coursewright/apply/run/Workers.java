package dev.coursewright.apply.run;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.ProgressListener;
import dev.coursewright.apply.Waiter;
import dev.coursewright.apply.act.OperationState;
import dev.coursewright.model.Address;
import dev.coursewright.plan.Operation;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out operations concurrently, as their {@link Schedule} allows. An operation that has to
 * wait occupies no worker. Once the run is stopped nothing more is started, and what is in flight
 * is awaited.
 */
final class Workers {

  private final int parallelism;
  private final BooleanSupplier isStopped;
  private final ProgressListener progress;
  private final Waiter waiter;

  Workers(int parallelism, BooleanSupplier isStopped, ProgressListener progress, Waiter waiter) {
    this.parallelism = parallelism;
    this.isStopped = isStopped;
    this.progress = progress;
    this.waiter = waiter;
  }

  /**
   * The steps of operations, made by several threads. What they throw is a bug, is thrown on once
   * nothing is in flight, and ends the run. Open for tests.
   */
  interface Work {

    /**
     * Makes the first step.
     *
     * @param isAfterLeft whether an operation that this one depends on found that a person left
     */
    OperationState start(Operation operation, boolean isAfterLeft);

    /** Makes the next step of an operation that has waited. */
    OperationState resume(Operation operation, OperationState.Active state);

    /** The outcome of an operation that depends on one that failed. */
    Outcome blocked(Operation operation, Address by);
  }

  /** Carries out all operations and gives their outcomes, in their order. */
  ImmutableList<ApplyReport.Result> run(ImmutableList<Operation> operations, Work work) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            parallelism, new ThreadFactoryBuilder().setNameFormat("apply-%d").build());
    try {
      return new Execution(operations, work, threads).run();
    } finally {
      threads.shutdown();
    }
  }

  /** A step that was made. */
  private record Step(Operation operation, OperationState state) {}

  /** An operation that goes on later. */
  private record Paused(Operation operation, OperationState.Waiting state) {}

  /** One run. Used by one thread; only the work itself is done by others. */
  private final class Execution {
    private final ImmutableList<Operation> operations;
    private final Work work;
    private final BlockingQueue<Future<Step>> done = new LinkedBlockingQueue<>();
    private final CompletionService<Step> threads;
    private final Schedule schedule;
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final PriorityQueue<Paused> paused =
        new PriorityQueue<>(Comparator.comparing((Paused each) -> each.state().notBefore()));
    private int inFlight;
    private boolean isInterrupted;
    private Optional<Throwable> bug = Optional.empty();

    Execution(ImmutableList<Operation> operations, Work work, ExecutorService threads) {
      this.operations = operations;
      this.work = work;
      this.threads = new ExecutorCompletionService<>(threads, done);
      this.schedule = new Schedule(operations);
    }

    ImmutableList<ApplyReport.Result> run() {
      startAll();
      while (inFlight > 0 || (!paused.isEmpty() && mayStart())) {
        if (inFlight > 0) {
          await();
        } else {
          isInterrupted = !waiter.sleep(paused.element().state().notBefore());
        }
        waiter.tick(); // before anything starts: a checkpoint that fails stops the run
        startAll();
      }
      bug.ifPresent(Throwables::throwIfUnchecked);
      while (!paused.isEmpty()) {
        Paused stopped = paused.remove();
        end(stopped.operation(), stopped.state().ifStopped());
      }
      ImmutableList.Builder<ApplyReport.Result> results = ImmutableList.builder();
      for (Operation operation : operations) {
        Outcome outcome = outcomes.get(operation.id());
        if (outcome == null) {
          outcome = record(operation, new Outcome.Cancelled());
        }
        results.add(new ApplyReport.Result(operation, outcome));
      }
      return results.build();
    }

    private boolean mayStart() {
      return bug.isEmpty() && !isInterrupted && !isStopped.getAsBoolean();
    }

    private void startAll() {
      while (inFlight < parallelism && mayStart()) {
        Optional<Paused> due = due();
        Optional<Operation> next = due.isPresent() ? Optional.empty() : schedule.next();
        if (due.isPresent()) {
          Operation operation = due.get().operation();
          OperationState.Active state = due.get().state().next();
          submit(() -> new Step(operation, work.resume(operation, state)));
        } else if (next.isPresent()) {
          start(next.get());
        } else {
          return;
        }
      }
    }

    private void start(Operation operation) {
      boolean isAfterLeft =
          operation.after().stream().anyMatch(id -> outcomes.get(id) instanceof Outcome.Left);
      progress.started(operation);
      submit(() -> new Step(operation, work.start(operation, isAfterLeft)));
    }

    private void submit(Callable<Step> step) {
      Future<Step> unused = threads.submit(step);
      inFlight++;
    }

    /** Takes the operation that has waited long enough, if there is one. */
    private Optional<Paused> due() {
      return !paused.isEmpty() && waiter.isOver(paused.element().state().notBefore())
          ? Optional.of(paused.remove())
          : Optional.empty();
    }

    private void await() {
      Future<Step> ended = ended();
      if (ended == null) {
        return;
      }
      inFlight--;
      try {
        Step step = checkNotNull(Uninterruptibles.getUninterruptibly(ended));
        if (step.state() instanceof OperationState.Done over) {
          end(step.operation(), over.outcome());
        } else if (step.state() instanceof OperationState.Waiting waiting) {
          paused.add(new Paused(step.operation(), waiting));
        } else {
          throw new IllegalStateException("a step ends in no such state: " + step);
        }
      } catch (ExecutionException e) {
        bug = bug.or(() -> Optional.ofNullable(e.getCause()));
      }
    }

    /** The next step that is made; null if a tick or a paused operation is due before. */
    private @Nullable Future<Step> ended() {
      if (!mayStart()) {
        return Uninterruptibles.takeUninterruptibly(done);
      }
      try {
        Duration piece =
            paused.isEmpty() ? Waiter.PIECE : waiter.piece(paused.element().state().notBefore());
        long millis = piece.toMillis();
        return done.poll(Math.max(1, millis), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        isInterrupted = true;
        return null;
      }
    }

    private void end(Operation operation, Outcome outcome) {
      record(operation, outcome);
      if (outcome.wentThrough()) {
        schedule.succeeded(operation);
      } else {
        for (Operation blocked : schedule.failed(operation)) {
          record(blocked, work.blocked(blocked, operation.address()));
        }
      }
    }

    private Outcome record(Operation operation, Outcome outcome) {
      outcomes.put(operation.id(), outcome);
      progress.ended(operation, outcome);
      return outcome;
    }
  }
}
