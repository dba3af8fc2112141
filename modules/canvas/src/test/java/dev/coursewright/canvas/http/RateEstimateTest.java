package dev.coursewright.canvas.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RateEstimateTest {

  private static final Duration SETTLE = Duration.ofSeconds(90);

  /** Real time after which a thread that does not get as far as expected fails the test. */
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private static final OptionalDouble ABSENT = OptionalDouble.empty();

  private final FakeTime time = new FakeTime();

  @Test
  void sendsTheFirstRequestAlone() throws InterruptedException {
    RateEstimate estimate = new RateEstimate(10, SETTLE, time, time);
    long first = estimate.admit();
    Thread second = admitting(estimate);
    awaitWaiting(second);

    estimate.onAnswer(first, OptionalDouble.of(0.1), OptionalDouble.of(599));

    assertAdmitted(second);
    assertThat(time.naps()).isEmpty();
  }

  @Test
  void sendsTenAtOnceFromAnEmptyBucket() throws InterruptedException {
    RateEstimate estimate = afterAnAnswer(600);

    for (int each = 0; each < 10; each++) {
      estimate.admit();
    }

    assertThat(time.naps()).isEmpty();
  }

  @Test
  void waitsWhileAnotherUserFillsTheBucket() throws InterruptedException {
    RateEstimate estimate = afterAnAnswer(10);

    estimate.admit();

    assertThat(slept()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void waitsForCostlyRequestsToLeak() throws InterruptedException {
    RateEstimate estimate = afterAnAnswer(600);
    estimate.onAnswer(estimate.admit(), OptionalDouble.of(520), OptionalDouble.of(80));

    estimate.admit();

    assertThat(slept()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void keepsTheCostOfAnUnansweredRequest() throws InterruptedException {
    RateEstimate estimate = afterAnAnswer(600);
    for (int each = 0; each < 11; each++) {
      estimate.onUnanswered(estimate.admit());
    }

    estimate.admit();

    assertThat(slept()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void keepsHalfOfTheParallelismHoweverManyAreUnanswered() throws InterruptedException {
    RateEstimate estimate = afterAnAnswer(600);
    for (int each = 0; each < 10; each++) {
      estimate.onUnanswered(estimate.admit());
    }
    time.sleep(Duration.ofSeconds(60));

    for (int each = 0; each < 5; each++) {
      estimate.admit();
    }

    Thread sixth = admitting(estimate);
    awaitWaiting(sixth);
    estimate.onNotSent(12);
    assertAdmitted(sixth);
  }

  @Test
  void countsAnUnansweredRequestAsFinishedAfterTheSettleTime() throws InterruptedException {
    RateEstimate estimate = afterAnAnswer(600);
    estimate.onUnanswered(estimate.admit());
    time.sleep(SETTLE);

    for (int each = 0; each < 10; each++) {
      estimate.admit();
    }

    assertThat(slept()).isEqualTo(SETTLE);
  }

  @Test
  void sendsFourAtOnceWithoutRateLimitHeaders() throws InterruptedException {
    RateEstimate estimate = new RateEstimate(10, SETTLE, time, time);
    estimate.onAnswer(estimate.admit(), ABSENT, ABSENT);
    for (int each = 0; each < 4; each++) {
      estimate.admit();
    }

    Thread fifth = admitting(estimate);
    awaitWaiting(fifth);
    estimate.onAnswer(2, ABSENT, ABSENT);

    assertAdmitted(fifth);
  }

  @Test
  void halvesTheParallelismAfterThreeRefusalsInARow() throws InterruptedException {
    RateEstimate estimate = afterAnAnswer(600);
    for (int each = 0; each < 3; each++) {
      estimate.onThrottled(estimate.admit(), OptionalDouble.of(550));
    }
    for (int each = 0; each < 5; each++) {
      estimate.admit();
    }

    Thread sixth = admitting(estimate);
    awaitWaiting(sixth);
    estimate.onNotSent(5);

    assertAdmitted(sixth);
  }

  @Test
  void retriesSoonSinceAnAnswerMayLowerTheLevelSooner() throws InterruptedException {
    RateEstimate estimate = afterAnAnswer(10);

    estimate.admit();

    assertThat(time.naps().get(0)).isEqualTo(Duration.ofMillis(25));
  }

  @Test
  void lowersTheLevelWhenAnAnswerShowsMoreRemaining() throws InterruptedException {
    RateEstimate estimate = afterAnAnswer(600);
    for (int each = 0; each < 5; each++) {
      estimate.admit();
    }
    time.sleep(Duration.ofMillis(400));
    estimate.onAnswer(2, OptionalDouble.of(0), OptionalDouble.of(100));
    estimate.onAnswer(3, OptionalDouble.of(0), OptionalDouble.of(450));
    Duration before = slept();

    for (int each = 0; each < 7; each++) {
      estimate.admit();
    }

    assertThat(slept()).isEqualTo(before);
  }

  @Test
  void addsWhatWasSentTooRecentlyToHaveArrived() throws InterruptedException {
    RateEstimate estimate = new RateEstimate(10, SETTLE, time, time);
    long first = estimate.admit();
    time.sleep(Duration.ofMillis(400));
    estimate.onAnswer(first, OptionalDouble.of(0), OptionalDouble.of(300));
    for (int each = 0; each < 3; each++) {
      estimate.admit();
    }
    time.sleep(Duration.ofMillis(100));
    estimate.onNotSent(2);
    estimate.onThrottled(3, OptionalDouble.of(400));
    Duration before = slept();

    for (int each = 0; each < 5; each++) {
      estimate.admit();
    }

    assertThat(slept().minus(before)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void raisesTheMarginAndTheUpFrontCostAfterARefusal() throws InterruptedException {
    RateEstimate estimate = afterAnAnswer(600);
    estimate.onThrottled(estimate.admit(), OptionalDouble.of(100));

    estimate.admit();

    assertThat(slept()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void assumesAtMostTwiceTheDefaultUpFrontCost() throws InterruptedException {
    RateEstimate estimate = afterAnAnswer(600);
    for (int each = 0; each < 9; each++) {
      estimate.onThrottled(estimate.admit(), OptionalDouble.of(600));
      estimate.onAnswer(estimate.admit(), OptionalDouble.of(0), OptionalDouble.of(600));
    }
    Duration before = slept();

    for (int each = 0; each < 4; each++) {
      estimate.admit();
    }

    assertThat(slept()).isEqualTo(before);
  }

  private RateEstimate afterAnAnswer(double remaining) throws InterruptedException {
    RateEstimate estimate = new RateEstimate(10, SETTLE, time, time);
    estimate.onAnswer(estimate.admit(), OptionalDouble.of(0), OptionalDouble.of(remaining));
    return estimate;
  }

  private Duration slept() {
    return time.naps().stream().reduce(Duration.ZERO, Duration::plus);
  }

  private static Thread admitting(RateEstimate estimate) {
    Thread thread =
        new Thread(
            () -> {
              try {
                estimate.admit();
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void awaitWaiting(Thread thread) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (thread.getState() != Thread.State.WAITING) {
      assertThat(thread.isAlive()).as("not admitted yet").isTrue();
      assertThat(System.nanoTime()).as("waits within %s", DEADLINE).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static void assertAdmitted(Thread thread) throws InterruptedException {
    thread.join(DEADLINE.toMillis());
    assertThat(thread.isAlive()).as("still waiting").isFalse();
  }
}
