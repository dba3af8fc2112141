package dev.coursewright.canvas.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class RateEstimateTest {

  private static final Duration SETTLE = Duration.ofSeconds(90);
  private static final OptionalDouble UNSAID = OptionalDouble.empty();

  private final FakeTime time = new FakeTime();

  @Test
  void letsTheFirstRequestGoAlone() throws InterruptedException {
    RateEstimate bucket = new RateEstimate(10, SETTLE, time, time);
    long first = bucket.admit();
    Thread second = admitting(bucket);
    awaitWaiting(second);

    bucket.answered(first, OptionalDouble.of(0.1), OptionalDouble.of(599));

    second.join();
    assertThat(time.naps()).isEmpty();
  }

  @Test
  void letsTenGoAtOnceFromAnEmptyBucket() throws InterruptedException {
    RateEstimate bucket = learned(600);

    for (int each = 0; each < 10; each++) {
      bucket.admit();
    }

    assertThat(time.naps()).isEmpty();
  }

  @Test
  void waitsWhileSomebodyElseFillsTheBucket() throws InterruptedException {
    RateEstimate bucket = learned(10);

    bucket.admit();

    assertThat(slept()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void waitsForDearRequestsToLeak() throws InterruptedException {
    RateEstimate bucket = learned(600);
    bucket.answered(bucket.admit(), OptionalDouble.of(520), OptionalDouble.of(80));

    bucket.admit();

    assertThat(slept()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void keepsTheReservationOfARequestThatWasGivenUp() throws InterruptedException {
    RateEstimate bucket = learned(600);
    for (int each = 0; each < 11; each++) {
      bucket.givenUp(bucket.admit());
    }

    bucket.admit();

    assertThat(slept()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void keepsHalfOfItsRoomHoweverManyWereGivenUp() throws InterruptedException {
    RateEstimate bucket = learned(600);
    for (int each = 0; each < 10; each++) {
      bucket.givenUp(bucket.admit());
    }
    time.sleep(Duration.ofSeconds(60));

    for (int each = 0; each < 5; each++) {
      bucket.admit();
    }

    Thread sixth = admitting(bucket);
    awaitWaiting(sixth);
    bucket.neverLeft(12);
    sixth.join();
  }

  @Test
  void takesARequestThatWasGivenUpForOverOnceItIsSettled() throws InterruptedException {
    RateEstimate bucket = learned(600);
    bucket.givenUp(bucket.admit());
    time.sleep(SETTLE);

    for (int each = 0; each < 10; each++) {
      bucket.admit();
    }

    assertThat(slept()).isEqualTo(SETTLE);
  }

  @Test
  void sendsFourAtOnceWhereCanvasSaysNothing() throws InterruptedException {
    RateEstimate bucket = new RateEstimate(10, SETTLE, time, time);
    bucket.answered(bucket.admit(), UNSAID, UNSAID);
    for (int each = 0; each < 4; each++) {
      bucket.admit();
    }

    Thread fifth = admitting(bucket);
    awaitWaiting(fifth);
    bucket.answered(2, UNSAID, UNSAID);

    fifth.join();
  }

  @Test
  void halvesTheParallelismWhenRefusalsGoOn() throws InterruptedException {
    RateEstimate bucket = learned(600);
    for (int each = 0; each < 3; each++) {
      bucket.refused(bucket.admit(), OptionalDouble.of(550));
    }
    for (int each = 0; each < 5; each++) {
      bucket.admit();
    }

    Thread sixth = admitting(bucket);
    awaitWaiting(sixth);
    bucket.neverLeft(5);

    sixth.join();
  }

  @Test
  void looksAgainSoonSinceAnAnswerMayMakeRoomBeforeEnoughHasLeaked() throws InterruptedException {
    RateEstimate bucket = learned(10);

    bucket.admit();

    assertThat(time.naps().get(0)).isEqualTo(Duration.ofMillis(25));
  }

  @Test
  void forgetsWhatOthersHeldOnceAnAnswerShowsThatItIsGone() throws InterruptedException {
    RateEstimate bucket = learned(600);
    for (int each = 0; each < 5; each++) {
      bucket.admit();
    }
    time.sleep(Duration.ofMillis(400));
    bucket.answered(2, OptionalDouble.of(0), OptionalDouble.of(100));
    bucket.answered(3, OptionalDouble.of(0), OptionalDouble.of(450));
    Duration before = slept();

    for (int each = 0; each < 7; each++) {
      bucket.admit();
    }

    assertThat(slept()).isEqualTo(before);
  }

  @Test
  void countsWhatWasSentTooShortAgoToHaveArrived() throws InterruptedException {
    RateEstimate bucket = new RateEstimate(10, SETTLE, time, time);
    long first = bucket.admit();
    time.sleep(Duration.ofMillis(400));
    bucket.answered(first, OptionalDouble.of(0), OptionalDouble.of(300));
    for (int each = 0; each < 3; each++) {
      bucket.admit();
    }
    time.sleep(Duration.ofMillis(100));
    bucket.neverLeft(2);
    bucket.refused(3, OptionalDouble.of(400));
    Duration before = slept();

    for (int each = 0; each < 5; each++) {
      bucket.admit();
    }

    assertThat(slept().minus(before)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void staysFurtherBelowTheMarkAndReckonsWithMoreAfterARefusal() throws InterruptedException {
    RateEstimate bucket = learned(600);
    bucket.refused(bucket.admit(), OptionalDouble.of(100));

    bucket.admit();

    assertThat(slept()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void reckonsWithNoMoreThanTwiceWhatCanvasReservesByItself() throws InterruptedException {
    RateEstimate bucket = learned(600);
    for (int each = 0; each < 9; each++) {
      bucket.refused(bucket.admit(), OptionalDouble.of(600));
      bucket.answered(bucket.admit(), OptionalDouble.of(0), OptionalDouble.of(600));
    }
    Duration before = slept();

    for (int each = 0; each < 4; each++) {
      bucket.admit();
    }

    assertThat(slept()).isEqualTo(before);
  }

  private RateEstimate learned(double remaining) throws InterruptedException {
    RateEstimate bucket = new RateEstimate(10, SETTLE, time, time);
    bucket.answered(bucket.admit(), OptionalDouble.of(0), OptionalDouble.of(remaining));
    return bucket;
  }

  private Duration slept() {
    return time.naps().stream().reduce(Duration.ZERO, Duration::plus);
  }

  private static Thread admitting(RateEstimate bucket) {
    Thread thread =
        new Thread(
            () -> {
              try {
                bucket.admit();
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    return thread;
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }
}
