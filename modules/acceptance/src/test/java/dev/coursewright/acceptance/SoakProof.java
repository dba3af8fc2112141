package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.coursewright.canvas.http.RequestListener.Exchange;
import dev.coursewright.sandbox.Fault;
import dev.coursewright.sandbox.SandboxOptions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Ten thousand creates, then two updates of every page, while two of a hundred writes go wrong in
 * all ways there are; {@code apply} is typed until nothing is left to do.
 *
 * <p>Memory is looked at during the second update: all objects exist by then, in the state and in
 * the sandbox (which keeps the version before the last of each, and whose log is emptied), and keep
 * their size, so that whatever grows is a leak.
 */
@Isolated("measures the memory of the process")
class SoakProof {

  private static final BigCourse COURSE = new BigCourse(100, 60, 3_840);

  private static final double SHARE = 0.02;
  private static final ImmutableList<Fault> ALL =
      ImmutableList.of(
          Fault.NOT_EXECUTED_CLOSE,
          Fault.EXECUTED_NO_ANSWER,
          Fault.RESET_MID_ANSWER,
          Fault.ERROR_500_AFTER_EXECUTION,
          Fault.ERROR_502_NOT_EXECUTED,
          Fault.GARBAGE_BODY,
          Fault.hang(Duration.ofMillis(1_500)),
          Fault.executedLate(Duration.ofMillis(1)),
          Fault.REFUSED_AFTER_EXECUTION,
          Fault.SERVICE_UNAVAILABLE_RETRY_AFTER_0,
          Fault.SERVICE_UNAVAILABLE_AFTER_EXECUTION,
          Fault.TIMEOUT_408,
          Fault.TIMEOUT_408_AFTER_EXECUTION);

  /** How often apply may be typed until nothing is left. */
  private static final int TRIES = 10;

  private static final int WRITES_PER_SAMPLE = 100;

  /**
   * How much more the last quarter may hold than the first, 3,000 updates earlier: 4 KiB for each.
   * The sandbox takes up to 2.5 of them for another version of the page; the tool keeps what the
   * state said before the run, what it says now, and the outcome.
   */
  private static final double MARGIN_MIB = 12;

  private final List<Double> heap = new ArrayList<>();
  private int writes;

  @Test
  void convergesAndLeaksNothing() {
    try (World world = World.inPassingTime(SandboxOptions.defaults())) {
      world.sandbox().faults().randomly(SHARE, ALL);
      world.write(COURSE.yaml());
      int creates = untilNothingIsLeft(world);
      world.write(COURSE.yaml().replace("This is page", "This is still page"));
      int updates = untilNothingIsLeft(world);
      world.talkingBy(options -> options.withListener(exchange -> sample(world, exchange)));
      world.write(COURSE.yaml().replace("This is page", "This was once page"));
      updates += untilNothingIsLeft(world);
      world.sandbox().faults().clear();
      ProgramResult rest = world.plan("--detailed-exitcode");
      int missing = COURSE.operations() - COURSE.found(world.sandbox().contents());
      System.out.printf(
          Locale.ROOT,
          "PROOF soak: %,d operations and two updates of %,d pages, 2 %% of all writes gone wrong; %d and %d runs, %d objects missing or twice; heap %.1f MiB, then %.1f MiB%n",
          COURSE.operations(),
          COURSE.pages(),
          creates,
          updates,
          missing,
          early(),
          late());

      assertThat(rest.exit()).as(rest.said()).isZero();
      assertThat(missing).isZero();
      assertThat(late()).isLessThan(early() + MARGIN_MIB);
    }
  }

  private static int untilNothingIsLeft(World world) {
    ProgramResult last = world.apply("--request-timeout", "1s");
    int runs = 1;
    while (last.exit() != 0 && runs < TRIES) {
      last = world.apply("--request-timeout", "1s");
      runs++;
    }
    assertThat(last.exit()).as(last.said()).isZero();
    return runs;
  }

  /** What is held after a collection, now and then. */
  private synchronized void sample(World world, Exchange exchange) {
    if (exchange.method().equals("GET")) {
      return;
    }
    writes++;
    if (writes % WRITES_PER_SAMPLE == 0) {
      world.sandbox().log().clear();
      System.gc();
      heap.add(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (1024.0 * 1024.0));
    }
  }

  private double early() {
    return median(heap.subList(0, heap.size() / 4));
  }

  private double late() {
    return median(heap.subList(heap.size() - heap.size() / 4, heap.size()));
  }

  private static double median(List<Double> samples) {
    return samples.stream().sorted().skip(samples.size() / 2).findFirst().orElseThrow();
  }
}
