package dev.coursewright.apply.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.ProgressListener;
import dev.coursewright.apply.SteppingClock;
import dev.coursewright.apply.StopSignal;
import dev.coursewright.apply.Waiter;
import dev.coursewright.apply.act.OperationState;
import dev.coursewright.model.Address;
import dev.coursewright.plan.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class WorkersTest {

  private final StopSignal stop = new StopSignal();
  private final SteppingClock time = new SteppingClock();

  @Test
  void worksSideBySideUpToTheParallelism() {
    CyclicBarrier allAtOnce = new CyclicBarrier(3);
    ImmutableList<Operation> operations =
        Operations.list(
            Operations.create("page.a"), Operations.create("page.b"), Operations.create("page.c"));

    ImmutableList<ApplyReport.Result> results =
        workers(3)
            .run(
                operations,
                (Steps)
                    operation -> {
                      meet(allAtOnce);
                      return new OperationState.Done(Outcome.applied());
                    });

    assertThat(results).extracting(ApplyReport.Result::outcome).containsOnly(Outcome.applied());
  }

  @Test
  void neverWorksOnMoreThanTheParallelism() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ImmutableList.Builder<Operation> operations = ImmutableList.builder();
    for (int index = 0; index < 40; index++) {
      operations.add(Operations.create("page.p" + index).operation());
    }

    workers(2)
        .run(
            operations.build(),
            (Steps)
                operation -> {
                  most.accumulateAndGet(running.incrementAndGet(), Math::max);
                  Thread.yield();
                  running.decrementAndGet();
                  return new OperationState.Done(Outcome.applied());
                });

    assertThat(most).hasValueLessThanOrEqualTo(2);
  }

  @Test
  void blocksWhatDependsOnAFailureAndGoesOnWithTheRest() {
    ImmutableList<Operation> operations =
        Operations.list(
            Operations.create("page.bad"),
            Operations.create("page.child").after("page.bad"),
            Operations.create("page.grandchild").after("page.child"),
            Operations.create("page.other"));
    Outcome failed = new Outcome.Failed("no");

    ImmutableList<ApplyReport.Result> results =
        workers(2).run(operations, failing("page.bad", failed));

    Outcome blocked = new Outcome.Blocked(Address.of("page", "bad"));
    assertThat(results)
        .extracting(ApplyReport.Result::outcome)
        .containsExactly(failed, blocked, blocked, Outcome.applied());
  }

  @Test
  void goesOnAfterWhatWaits() {
    ImmutableList<Operation> operations =
        Operations.list(Operations.create("quiz.a"), Operations.create("course").after("quiz.a"));

    ImmutableList<ApplyReport.Result> results =
        workers(2).run(operations, failing("quiz.a", new Outcome.Waiting("no questions")));

    assertThat(results.get(1).outcome()).isEqualTo(Outcome.applied());
  }

  @Test
  void startsNothingMoreOnceItIsStopped() {
    ImmutableList<Operation> operations =
        Operations.list(Operations.create("page.a"), Operations.create("page.b"));

    ImmutableList<ApplyReport.Result> results =
        workers(1)
            .run(
                operations,
                (Steps)
                    operation -> {
                      stop.press();
                      return new OperationState.Done(Outcome.applied());
                    });

    assertThat(results)
        .extracting(ApplyReport.Result::outcome)
        .containsExactly(Outcome.applied(), new Outcome.Cancelled());
  }

  @Test
  void goesOnWhileAnOperationWaits() {
    ImmutableList<Operation> operations =
        Operations.list(Operations.create("page.a"), Operations.create("page.b"));
    Instant later = time.instant().plusSeconds(90);
    List<String> ended = new ArrayList<>();

    workers(1)
        .run(
            operations,
            (Steps)
                operation -> {
                  boolean waits = operation.id().equals("page.a") && time.instant().isBefore(later);
                  if (!waits) {
                    ended.add(operation.id());
                  }
                  return waits
                      ? waiting(operation, later, new Outcome.Unresolved("why"))
                      : new OperationState.Done(Outcome.applied());
                });

    assertThat(ended).containsExactly("page.b", "page.a");
  }

  @Test
  void ticksInEveryPieceOfAWait() {
    Instant later = time.instant().plusSeconds(90);
    List<Instant> ticks = new ArrayList<>();
    Waiter waiter = new Waiter(time, time, Duration.ZERO, () -> ticks.add(time.instant()));

    new Workers(1, stop::isPressed, ProgressListener.SILENT, waiter)
        .run(
            Operations.list(Operations.create("page.a")),
            (Steps)
                operation ->
                    time.instant().isBefore(later)
                        ? waiting(operation, later, new Outcome.Unresolved("why"))
                        : new OperationState.Done(Outcome.applied()));

    assertThat(ticks).hasSizeGreaterThanOrEqualTo(90);
    assertThat(ticks.get(ticks.size() - 1)).isEqualTo(later);
  }

  @Test
  void doesNotWaitOnceItIsStopped() {
    ImmutableList<Operation> operations = Operations.list(Operations.create("page.a"));

    ImmutableList<ApplyReport.Result> results =
        workers(1)
            .run(
                operations,
                (Steps)
                    operation -> {
                      stop.press();
                      return waiting(
                          operation, Instant.MAX, new Outcome.Unresolved("nobody knows"));
                    });

    assertThat(results.get(0).outcome()).isEqualTo(new Outcome.Unresolved("nobody knows"));
  }

  @Test
  void throwsABugOnOnceNothingIsInFlight() {
    ImmutableList<Operation> operations = Operations.list(Operations.create("page.a"));

    assertThatThrownBy(
            () ->
                workers(1)
                    .run(
                        operations,
                        (Steps)
                            operation -> {
                              throw new IllegalStateException("a bug");
                            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
  }

  /** The same step at the start and after every wait. */
  private interface Steps extends Workers.Work {
    OperationState step(Operation operation);

    @Override
    default OperationState start(Operation operation, boolean isAfterLeft) {
      return step(operation);
    }

    @Override
    default OperationState resume(Operation operation, OperationState.Active state) {
      return step(operation);
    }

    @Override
    default Outcome blocked(Operation operation, Address by) {
      return new Outcome.Blocked(by);
    }
  }

  private static OperationState waiting(Operation operation, Instant until, Outcome ifStopped) {
    return new OperationState.Waiting(new OperationState.Unsent(operation, 0), until, ifStopped);
  }

  private Workers workers(int parallelism) {
    return new Workers(
        parallelism,
        stop::isPressed,
        ProgressListener.SILENT,
        new Waiter(time, time, Duration.ZERO, () -> {}));
  }

  private static Steps failing(String id, Outcome outcome) {
    return operation ->
        new OperationState.Done(operation.id().equals(id) ? outcome : Outcome.applied());
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
