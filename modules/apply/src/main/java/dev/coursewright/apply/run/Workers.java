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
import dev.coursewright.apply.act.Turn;
import dev.coursewright.plan.Operation;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out operations side by side, as their {@link Schedule} allows. One that wants another
 * turn later waits without keeping others from their work. Once the crew is told to stop it starts
 * nothing more and waits for what is in flight.
 */
final class Workers {

  private final int parallelism;
  private final BooleanSupplier isStopped;
  private final ProgressListener progress;
  private final Waiter patience;

  Workers(int parallelism, BooleanSupplier isStopped, ProgressListener progress, Waiter patience) {
    this.parallelism = parallelism;
    this.isStopped = isStopped;
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * Carries out all operations and says what became of each, in their order.
   *
   * @param work carries out one; it is called by several threads. What it throws is a bug, is
   *     thrown on once nothing is in flight, and ends the run
   */
  ImmutableList<ApplyReport.Result> run(
      ImmutableList<Operation> operations, Function<Operation, Turn> work) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            parallelism, new ThreadFactoryBuilder().setNameFormat("apply-%d").build());
    try {
      return new Shift(operations, work, threads).run();
    } finally {
      threads.shutdown();
    }
  }

  /** A turn that is over. */
  private record Done(Operation operation, Turn turn) {}

  /** An operation that has its next turn later. */
  private record Waiting(Operation operation, Turn.Later until) {}

  /** One run. Used by one thread; only the work itself is done by others. */
  private final class Shift {
    private final ImmutableList<Operation> operations;
    private final Function<Operation, Turn> work;
    private final BlockingQueue<Future<Done>> done = new LinkedBlockingQueue<>();
    private final CompletionService<Done> threads;
    private final Schedule schedule;
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final PriorityQueue<Waiting> waiting =
        new PriorityQueue<>(Comparator.comparing((Waiting each) -> each.until().notBefore()));
    private int inFlight;
    private boolean isInterrupted;
    private Optional<Throwable> bug = Optional.empty();

    Shift(
        ImmutableList<Operation> operations,
        Function<Operation, Turn> work,
        ExecutorService threads) {
      this.operations = operations;
      this.work = work;
      this.threads = new ExecutorCompletionService<>(threads, done);
      this.schedule = new Schedule(operations);
    }

    ImmutableList<ApplyReport.Result> run() {
      startAll();
      while (inFlight > 0 || (!waiting.isEmpty() && mayStart())) {
        if (inFlight > 0) {
          await();
        } else {
          isInterrupted = !patience.sleep(waiting.element().until().notBefore());
        }
        patience.remind(); // before anything starts that it may keep from starting
        startAll();
      }
      bug.ifPresent(Throwables::throwIfUnchecked);
      while (!waiting.isEmpty()) {
        Waiting stopped = waiting.remove();
        settle(stopped.operation(), stopped.until().otherwise());
      }
      ImmutableList.Builder<ApplyReport.Result> results = ImmutableList.builder();
      for (Operation operation : operations) {
        Outcome outcome = outcomes.get(operation.id());
        if (outcome == null) {
          outcome = end(operation, new Outcome.Cancelled());
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
        Optional<Operation> again = due();
        Optional<Operation> next = again.isPresent() ? again : schedule.next();
        if (next.isEmpty()) {
          return;
        }
        Operation operation = next.get();
        if (again.isEmpty()) {
          progress.started(operation);
        }
        Future<Done> unused = threads.submit(() -> new Done(operation, work.apply(operation)));
        inFlight++;
      }
    }

    /** Takes the operation whose next turn has come. */
    private Optional<Operation> due() {
      return !waiting.isEmpty() && patience.isOver(waiting.element().until().notBefore())
          ? Optional.of(waiting.remove().operation())
          : Optional.empty();
    }

    private void await() {
      Future<Done> ended = ended();
      if (ended == null) {
        return;
      }
      inFlight--;
      try {
        Done turn = checkNotNull(Uninterruptibles.getUninterruptibly(ended));
        turn.turn()
            .accept(
                new Turn.Cases<Boolean>() {
                  @Override
                  public Boolean ended(Turn.Ended ended) {
                    settle(turn.operation(), ended.outcome());
                    return true;
                  }

                  @Override
                  public Boolean later(Turn.Later later) {
                    return waiting.add(new Waiting(turn.operation(), later));
                  }
                });
      } catch (ExecutionException e) {
        bug = bug.or(() -> Optional.ofNullable(e.getCause()));
      }
    }

    /** The next turn that is over; none if there is something else to think of before. */
    private @Nullable Future<Done> ended() {
      if (!mayStart()) {
        return Uninterruptibles.takeUninterruptibly(done);
      }
      try {
        Duration piece =
            waiting.isEmpty()
                ? Waiter.PIECE
                : patience.piece(waiting.element().until().notBefore());
        long millis = piece.toMillis();
        return done.poll(Math.max(1, millis), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        isInterrupted = true;
        return null;
      }
    }

    private void settle(Operation operation, Outcome outcome) {
      end(operation, outcome);
      if (outcome.wentThrough()) {
        schedule.succeeded(operation);
      } else {
        for (Operation blocked : schedule.failed(operation)) {
          end(blocked, new Outcome.Blocked(operation.address()));
        }
      }
    }

    private Outcome end(Operation operation, Outcome outcome) {
      outcomes.put(operation.id(), outcome);
      progress.ended(operation, outcome);
      return outcome;
    }
  }
}
