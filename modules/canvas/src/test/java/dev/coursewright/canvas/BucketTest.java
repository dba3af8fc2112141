package dev.coursewright.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class BucketTest {

  private static final OptionalDouble UNSAID = OptionalDouble.empty();

  private final FakeTime time = new FakeTime();

  @Test
  void letsTheFirstRequestGoAlone() throws InterruptedException {
    Bucket bucket = new Bucket(10, time, time);
    bucket.admit();
    Thread second = admitting(bucket);
    awaitWaiting(second);

    bucket.answered(OptionalDouble.of(0.1), OptionalDouble.of(599));

    second.join();
    assertThat(time.naps()).isEmpty();
  }

  @Test
  void letsTenGoAtOnceFromAnEmptyBucket() throws InterruptedException {
    Bucket bucket = learned(600);

    for (int each = 0; each < 10; each++) {
      bucket.admit();
    }

    assertThat(time.naps()).isEmpty();
  }

  @Test
  void waitsWhileSomebodyElseFillsTheBucket() throws InterruptedException {
    Bucket bucket = learned(10);

    bucket.admit();

    assertThat(slept()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void waitsForDearRequestsToLeak() throws InterruptedException {
    Bucket bucket = learned(600);
    bucket.admit();
    bucket.answered(OptionalDouble.of(520), OptionalDouble.of(80));

    bucket.admit();

    assertThat(slept()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void keepsTheReservationOfARequestThatWasGivenUp() throws InterruptedException {
    Bucket bucket = learned(600);
    for (int each = 0; each < 11; each++) {
      bucket.admit();
      bucket.givenUp();
    }

    bucket.admit();

    assertThat(slept()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void sendsFourAtOnceWhereCanvasSaysNothing() throws InterruptedException {
    Bucket bucket = new Bucket(10, time, time);
    bucket.admit();
    bucket.answered(UNSAID, UNSAID);
    for (int each = 0; each < 4; each++) {
      bucket.admit();
    }

    Thread fifth = admitting(bucket);
    awaitWaiting(fifth);
    bucket.answered(UNSAID, UNSAID);

    fifth.join();
  }

  @Test
  void halvesTheParallelismWhenRefusalsGoOn() throws InterruptedException {
    Bucket bucket = learned(600);
    for (int each = 0; each < 3; each++) {
      bucket.admit();
      bucket.refused(OptionalDouble.of(550));
    }
    for (int each = 0; each < 5; each++) {
      bucket.admit();
    }

    Thread sixth = admitting(bucket);
    awaitWaiting(sixth);
    bucket.neverLeft();

    sixth.join();
  }

  private Bucket learned(double remaining) throws InterruptedException {
    Bucket bucket = new Bucket(10, time, time);
    bucket.admit();
    bucket.answered(OptionalDouble.of(0), OptionalDouble.of(remaining));
    return bucket;
  }

  private Duration slept() {
    return time.naps().stream().reduce(Duration.ZERO, Duration::plus);
  }

  private static Thread admitting(Bucket bucket) {
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
