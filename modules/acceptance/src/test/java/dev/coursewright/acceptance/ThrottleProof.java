package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableList;
import dev.coursewright.acceptance.ThrottledApply.Other;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.canvas.http.Pacer;
import dev.coursewright.sandbox.CostModel;
import dev.coursewright.sandbox.ThrottleOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole courses are applied to a Canvas that limits the token's rate, alone and under all that
 * makes the limit bite: nothing is lost, hardly anything refused, and it takes hardly longer than
 * it must. Time leaps from event to event ({@link LeapingTime}), so that the ratios say what the
 * sender does and nothing of the machine.
 */
@Isolated("the clock waits for all threads of the process")
class ThrottleProof {

  private static final BigCourse TEN_THOUSAND = new BigCourse(100, 60, 3_840);
  private static final BigCourse THREE_THOUSAND = new BigCourse(30, 60, 1_110);
  private static final BigCourse TWO_THOUSAND = new BigCourse(20, 60, 720);
  private static final BigCourse USUAL_COURSE = new BigCourse(8, 12, 134);

  /** 0.8 of the time that Canvas works on it, which is three quarters of a round trip. */
  private static final ThrottleOptions USUAL =
      ThrottleOptions.defaults().withCosts(CostModel.share(0.6));

  private static final Other NOBODY = Other.NOBODY;

  private static int requests;
  private static long refused;
  private static double worst;
  private static int failedWithout;

  /**
   * One way for the limit to bite.
   *
   * @param workers how many requests the protocol lets be under way
   * @param limit the most that the time may be of the oracle's
   */
  record Case(
      String name,
      BigCourse course,
      ThrottleOptions throttle,
      Other other,
      int workers,
      double limit) {

    ThrottledApply apply(UnaryOperator<CanvasOptions> canvas) {
      return ThrottledApply.of(course, throttle, other, workers, canvas);
    }

    /** What the protocol promises and does not hold. */
    ImmutableList<String> broken(ThrottledApply run) {
      ImmutableList.Builder<String> broken = ImmutableList.builder();
      if (run.exit() != 0 || run.missing() != 0) {
        broken.add("exit %d, %d objects missing or twice".formatted(run.exit(), run.missing()));
      }
      if (run.refused() > mostRefused()) {
        broken.add("%d refused, at most %d".formatted(run.refused(), mostRefused()));
      }
      if (run.overOracle() > limit) {
        broken.add("%.3f x oracle, at most %.2f".formatted(run.overOracle(), limit));
      }
      if (isAlone() && run.overBound() > limit) {
        broken.add("%.3f x bound, at most %.2f".formatted(run.overBound(), limit));
      }
      return broken.build();
    }

    private boolean isAlone() {
      return other == NOBODY && throttle == USUAL;
    }

    private int mostRefused() {
      return isAlone() ? 0 : course.operations() / 500;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static ImmutableList<Case> alone() {
    return ImmutableList.of(
        new Case("alone", TEN_THOUSAND, USUAL, NOBODY, 10, 1.1),
        new Case("alone, a usual course", USUAL_COURSE, USUAL, NOBODY, 10, 1.1));
  }

  static ImmutableList<Case> adverse() {
    return ImmutableList.of(
        new Case(
            "cost 2 each", TWO_THOUSAND, USUAL.withCosts(CostModel.fixed(2)), NOBODY, 10, 1.15),
        new Case(
            "5 % of cost 20", THREE_THOUSAND, USUAL.withCosts(some(0.05, 20)), NOBODY, 10, 1.15),
        new Case(
            "0.5 % of cost 200", TWO_THOUSAND, USUAL.withCosts(some(0.005, 200)), NOBODY, 10, 1.15),
        new Case("another: 6/s of 0.4", THREE_THOUSAND, USUAL, new Other(6, 0.4), 10, 1.15),
        new Case("another: 3/s of 2.5", THREE_THOUSAND, USUAL, new Other(3, 2.5), 10, 1.15),
        new Case(
            "another: drains 7.5/s", THREE_THOUSAND, USUAL.withForeignCost(7.5), NOBODY, 10, 1.15),
        new Case("starts at 590", TWO_THOUSAND, USUAL.withStartLevel(590), NOBODY, 10, 1.15),
        new Case(
            "starts at 590, says 403",
            TWO_THOUSAND,
            USUAL.withStartLevel(590).withRefusalStatus(403),
            NOBODY,
            10,
            1.15),
        new Case("mark 300", TWO_THOUSAND, USUAL.withHighWater(300), NOBODY, 10, 1.7),
        new Case("80 up front", THREE_THOUSAND, USUAL.withUpFront(80), NOBODY, 10, 1.7),
        new Case(
            "mark 300, 80 up front",
            TWO_THOUSAND,
            USUAL.withHighWater(300).withUpFront(80),
            NOBODY,
            10,
            1.7),
        new Case("no headers", TWO_THOUSAND, USUAL.withHeaders(false), NOBODY, 4, 1.15));
  }

  /** A share of the requests costs that much. */
  private static CostModel some(double share, double cost) {
    Random random = new Random(7);
    return (method, path, seconds) -> random.nextDouble() < share ? cost : seconds * 0.6;
  }

  @BeforeAll
  static void needsTheKernel() {
    assumeTrue(LeapingTime.isPossible(), "only Linux says which threads are idle");
  }

  @ParameterizedTest
  @MethodSource({"alone", "adverse"})
  void keepsToTheLimitAndLosesNoTime(Case each) {
    ThrottledApply run = each.apply(UnaryOperator.identity());
    System.out.println("throttle, " + each + ": " + run);
    requests += run.requests();
    refused += run.refused();
    worst = Math.max(worst, run.overOracle());

    assertThat(each.broken(run)).isEmpty();
  }

  @Test
  void failsWithoutTheThrottle() {
    List<String> failed = new ArrayList<>();
    for (Case each : adverse()) {
      ThrottledApply run =
          each.apply(
              options -> options.withPacing((parallelism, settle, time, sleeper) -> new Unpaced()));
      System.out.println("without throttle, " + each + ": " + run);
      if (!each.broken(run).isEmpty()) {
        failed.add(each + ": " + each.broken(run));
      }
    }
    failedWithout = failed.size();

    assertThat(failed).hasSizeGreaterThanOrEqualTo(4);
  }

  @AfterAll
  static void tell() {
    System.out.printf(
        Locale.ROOT,
        "PROOF throttle: %,d requests in %d cases, %d refused, at worst %.3f x oracle; without the"
            + " throttle %d cases fail%n",
        requests,
        alone().size() + adverse().size(),
        refused,
        worst,
        failedWithout);
  }

  /** Lets everything through at once. */
  record Unpaced() implements Pacer {
    @Override
    public long admit() {
      return 0;
    }

    @Override
    public void onAnswer(long number, OptionalDouble cost, OptionalDouble remaining) {}

    @Override
    public void onThrottled(long number, OptionalDouble remaining) {}

    @Override
    public void onNotSent(long number) {}

    @Override
    public void onUnanswered(long number) {}
  }
}
