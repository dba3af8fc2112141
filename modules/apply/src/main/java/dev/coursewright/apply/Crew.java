package dev.coursewright.apply;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.coursewright.plan.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Carries out operations side by side, as their {@link Schedule} allows. Once it is told to stop it
 * starts nothing more and waits for what is in flight.
 */
final class Crew {

  private final int parallelism;
  private final BooleanSupplier isStopped;
  private final Progress progress;

  Crew(int parallelism, BooleanSupplier isStopped, Progress progress) {
    this.parallelism = parallelism;
    this.isStopped = isStopped;
    this.progress = progress;
  }

  /**
   * Carries out all operations and says what became of each, in their order.
   *
   * @param work carries out one; it is called by several threads. What it throws is a bug, is
   *     thrown on once nothing is in flight, and ends the run
   */
  ImmutableList<Report.Result> run(
      ImmutableList<Operation> operations, Function<Operation, Outcome> work) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            parallelism, new ThreadFactoryBuilder().setNameFormat("apply-%d").build());
    try {
      return new Shift(operations, work, threads).run();
    } finally {
      threads.shutdown();
    }
  }

  /** One run. Used by one thread; only the work itself is done by others. */
  private final class Shift {
    private final ImmutableList<Operation> operations;
    private final Function<Operation, Outcome> work;
    private final BlockingQueue<Future<Report.Result>> done = new LinkedBlockingQueue<>();
    private final CompletionService<Report.Result> threads;
    private final Schedule schedule;
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private int inFlight;
    private Optional<Throwable> bug = Optional.empty();

    Shift(
        ImmutableList<Operation> operations,
        Function<Operation, Outcome> work,
        ExecutorService threads) {
      this.operations = operations;
      this.work = work;
      this.threads = new ExecutorCompletionService<>(threads, done);
      this.schedule = new Schedule(operations);
    }

    ImmutableList<Report.Result> run() {
      startAll();
      while (inFlight > 0) {
        await();
        startAll();
      }
      bug.ifPresent(Throwables::throwIfUnchecked);
      ImmutableList.Builder<Report.Result> results = ImmutableList.builder();
      for (Operation operation : operations) {
        Outcome outcome = outcomes.get(operation.id());
        if (outcome == null) {
          outcome = end(operation, new Outcome.Cancelled());
        }
        results.add(new Report.Result(operation, outcome));
      }
      return results.build();
    }

    private void startAll() {
      while (inFlight < parallelism && bug.isEmpty() && !isStopped.getAsBoolean()) {
        Optional<Operation> next = schedule.next();
        if (next.isEmpty()) {
          return;
        }
        Operation operation = next.get();
        progress.started(operation);
        Future<Report.Result> unused =
            threads.submit(() -> new Report.Result(operation, work.apply(operation)));
        inFlight++;
      }
    }

    private void await() {
      Future<Report.Result> ended = Uninterruptibles.takeUninterruptibly(done);
      inFlight--;
      try {
        Report.Result result = checkNotNull(Uninterruptibles.getUninterruptibly(ended));
        settle(result.operation(), result.outcome());
      } catch (ExecutionException e) {
        bug = bug.or(() -> Optional.ofNullable(e.getCause()));
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
