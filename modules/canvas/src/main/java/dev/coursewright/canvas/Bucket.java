package dev.coursewright.canvas;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * Paces requests by an estimate of the leaky bucket that Canvas keeps for a token: sending adds the
 * reservation, an answer puts the cost in its place, and ten a second leak away. What answers say
 * remains corrects the estimate, which is how others that use the token show.
 *
 * <p>All state is guarded by the lock of this object; nobody sleeps while holding it.
 */
final class Bucket implements Pace {

  /** Canvas's defaults; a lower mark need not be known, since it shows in what remains. */
  private static final double MARK = 600;

  private static final double RESERVATION = 50;
  private static final double LEAK_PER_SECOND = 10;

  /** How far below the mark to stay. */
  private static final double MARGIN = 50;

  /** How many requests at once go to a Canvas that says nothing of its limit. */
  private static final int WITHOUT_HEADERS = 4;

  /** So many refusals in a row, and the parallelism is halved. */
  private static final int PATIENCE = 3;

  /** So many answers in a row, and one more request may be under way again. */
  private static final int TRUST = 20;

  /** How long a request that was given up is thought to be under way at most. */
  private static final Duration SETTLED_AFTER = Duration.ofSeconds(90);

  private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

  private final int most;
  private final InstantSource time;
  private final Sleeper sleeper;

  private int parallelism;
  private int underWay;
  private final Deque<Instant> givenUp = new ArrayDeque<>();
  private double level;
  private Instant leakedAt;
  private boolean isAnswered;
  private boolean saysItsLimit;
  private int answers;
  private int refusals;

  Bucket(int parallelism, InstantSource time, Sleeper sleeper) {
    this.most = parallelism;
    this.parallelism = parallelism;
    this.time = time;
    this.sleeper = sleeper;
    this.leakedAt = time.instant();
  }

  @Override
  public void admit() throws InterruptedException {
    Duration nap = tryAdmit();
    while (!nap.isZero()) {
      sleeper.sleep(nap);
      nap = tryAdmit();
    }
  }

  /** Admits a request and returns zero, or says how long to wait before asking again. */
  private synchronized Duration tryAdmit() throws InterruptedException {
    leak();
    while (isFull()) {
      wait();
      leak();
    }
    double excess = level + RESERVATION - (MARK - MARGIN);
    if (excess > 0) {
      return napFor(excess);
    }
    underWay++;
    level += RESERVATION;
    return Duration.ZERO;
  }

  private boolean isFull() {
    return underWay > 0 && underWay + givenUp.size() >= room();
  }

  /** The first request goes alone, to learn what the limit is. */
  private int room() {
    if (!isAnswered) {
      return 1;
    }
    return saysItsLimit ? parallelism : Math.min(parallelism, WITHOUT_HEADERS);
  }

  private static Duration napFor(double excess) {
    Duration whole = Duration.ofMillis((long) Math.ceil(1000 * excess / LEAK_PER_SECOND));
    return whole.compareTo(LONGEST_NAP) < 0 ? whole : LONGEST_NAP;
  }

  @Override
  public synchronized void answered(OptionalDouble cost, OptionalDouble remaining) {
    leak();
    end();
    level = Math.max(0, level + cost.orElse(0) - RESERVATION);
    remaining.ifPresent(this::correct);
    isAnswered = true;
    refusals = 0;
    answers++;
    if (answers % TRUST == 0) {
      parallelism = Math.min(most, parallelism + 1);
    }
  }

  @Override
  public synchronized void refused(OptionalDouble remaining) {
    leak();
    end();
    level = Math.max(0, level - RESERVATION);
    remaining.ifPresent(this::correct);
    isAnswered = true;
    answers = 0;
    refusals++;
    if (refusals >= PATIENCE) {
      parallelism = Math.max(1, parallelism / 2);
      refusals = 0;
    }
  }

  @Override
  public synchronized void neverLeft() {
    leak();
    end();
    level = Math.max(0, level - RESERVATION);
  }

  /** The reservation stays in the bucket, where Canvas has it, too, and leaks away. */
  @Override
  public synchronized void givenUp() {
    leak();
    end();
    givenUp.add(time.instant().plus(SETTLED_AFTER));
  }

  private void end() {
    underWay--;
    notifyAll();
  }

  private void correct(double remaining) {
    saysItsLimit = true;
    double least = MARK - remaining;
    double most = least + RESERVATION * (underWay + givenUp.size());
    level = Math.max(0, Math.min(Math.max(level, least), most));
  }

  private void leak() {
    Instant now = time.instant();
    if (now.isAfter(leakedAt)) {
      double seconds = Duration.between(leakedAt, now).toNanos() / 1e9;
      level = Math.max(0, level - LEAK_PER_SECOND * seconds);
      leakedAt = now;
    }
    while (!givenUp.isEmpty() && !now.isBefore(givenUp.getFirst())) {
      givenUp.removeFirst();
    }
  }
}
