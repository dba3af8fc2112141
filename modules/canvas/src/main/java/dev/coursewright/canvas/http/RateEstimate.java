package dev.coursewright.canvas.http;

import static com.google.common.base.Preconditions.checkState;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Paces requests by an estimate of the leaky bucket that Canvas keeps for a token: sending adds the
 * reservation, an answer puts the cost in its place, and ten a second leak away. What answers say
 * remains corrects the estimate, which is how others that use the token show.
 *
 * <p>All state is guarded by the lock of this object; nobody sleeps while holding it. Who waits to
 * be admitted stands in line, so that what was to go first does.
 */
final class RateEstimate implements Pacer {

  /** Canvas's defaults; a lower mark need not be known, since it shows in what remains. */
  private static final double MARK = 600;

  private static final double RESERVATION = 50;
  private static final double LEAK_PER_SECOND = 10;

  /** How far below the mark to stay: at least, and by how much more after each refusal. */
  private static final double MARGIN = 50;

  private static final double CAUTION = 25;
  private static final double LARGEST_MARGIN = 200;

  /** A Canvas that reserves more shows by its refusals: how much more to reckon with after each. */
  private static final double LESSON = 15;

  private static final double LARGEST_RESERVATION = 2 * RESERVATION;

  /** So many answers in a row, and the margin is so much smaller again. */
  private static final int CALM = 300;

  private static final double RELIEF = 5;

  /** How many requests at once go to a Canvas that says nothing of its limit. */
  private static final int WITHOUT_HEADERS = 4;

  /** So many refusals in a row, and the parallelism is halved. */
  private static final int PATIENCE = 3;

  /** So many answers in a row, and one more request may be under way again. */
  private static final int TRUST = 20;

  /** An answer may make room before enough has leaked, and comes every few hundredths. */
  private static final Duration LONGEST_NAP = Duration.ofMillis(25);

  private final int most;
  private final Duration settle;
  private final InstantSource time;
  private final Sleeper sleeper;
  private final Lock firstInLine = new ReentrantLock(true);

  private int parallelism;
  private final Map<Long, Sent> underWay = new HashMap<>();
  private final Deque<Instant> givenUp = new ArrayDeque<>();
  private long admissions;
  private Duration shortest = Duration.ofDays(1);
  private double level;
  private Instant leakedAt;
  private boolean isAnswered;
  private boolean saysItsLimit;
  private int answers;
  private int refusals;
  private double margin = MARGIN;
  private double reservation = RESERVATION;

  /** A request that is under way, and what it was thought to add to the level. */
  private record Sent(Instant at, double reserved) {}

  /**
   * An empty bucket.
   *
   * @param settle how long a request that was given up is thought to be under way at most
   */
  RateEstimate(int parallelism, Duration settle, InstantSource time, Sleeper sleeper) {
    this.most = parallelism;
    this.parallelism = parallelism;
    this.settle = settle;
    this.time = time;
    this.sleeper = sleeper;
    this.leakedAt = time.instant();
  }

  @Override
  public long admit() throws InterruptedException {
    firstInLine.lockInterruptibly();
    try {
      Duration nap = tryAdmit();
      while (!nap.isZero()) {
        sleeper.sleep(nap);
        nap = tryAdmit();
      }
      return admitted();
    } finally {
      firstInLine.unlock();
    }
  }

  /** Admits a request and returns zero, or says how long to wait before asking again. */
  private synchronized Duration tryAdmit() throws InterruptedException {
    leak();
    while (isFull()) {
      wait();
      leak();
    }
    double excess = level + reservation - (MARK - margin);
    if (excess > 0) {
      return napFor(excess);
    }
    level += reservation;
    admissions++;
    underWay.put(admissions, new Sent(leakedAt, reservation));
    return Duration.ZERO;
  }

  /** The number of the last one; only who is first in line may ask. */
  private synchronized long admitted() {
    return admissions;
  }

  /**
   * What was given up counts, but takes half of the room at most: the level has the rest of it, and
   * a Canvas that loses an answer now and then would be left with one request at a time.
   */
  private boolean isFull() {
    int lost = Math.min(givenUp.size(), parallelism / 2);
    return !underWay.isEmpty() && underWay.size() + lost >= room();
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
  public synchronized void answered(long number, OptionalDouble cost, OptionalDouble remaining) {
    leak();
    Sent sent = end(number);
    Duration took = Duration.between(sent.at(), leakedAt);
    shortest = took.compareTo(shortest) < 0 ? took : shortest;
    level = Math.max(0, level + cost.orElse(0) - sent.reserved());
    remaining.ifPresent(this::correct);
    isAnswered = true;
    refusals = 0;
    answers++;
    if (answers % TRUST == 0) {
      parallelism = Math.min(most, parallelism + 1);
    }
    if (answers % CALM == 0) {
      margin = Math.max(MARGIN, margin - RELIEF);
    }
  }

  @Override
  public synchronized void refused(long number, OptionalDouble remaining) {
    leak();
    level = Math.max(0, level - end(number).reserved());
    remaining.ifPresent(this::correct);
    isAnswered = true;
    answers = 0;
    refusals++;
    margin = Math.min(LARGEST_MARGIN, margin + CAUTION);
    reservation = Math.min(LARGEST_RESERVATION, reservation + LESSON);
    if (refusals >= PATIENCE) {
      parallelism = Math.max(1, parallelism / 2);
      refusals = 0;
    }
  }

  @Override
  public synchronized void neverLeft(long number) {
    leak();
    level = Math.max(0, level - end(number).reserved());
  }

  /** The reservation stays in the bucket, where Canvas has it, too, and leaks away. */
  @Override
  public synchronized void givenUp(long number) {
    leak();
    Sent unused = end(number);
    givenUp.add(leakedAt.plus(settle));
  }

  /** A request is no longer under way. */
  private Sent end(long number) {
    Sent sent = underWay.remove(number);
    checkState(sent != null, "request %s is not under way", number);
    notifyAll();
    return sent;
  }

  /**
   * What remains counts every request that has reached Canvas. Only those may not have that were
   * sent so short a time ago as no request has gone there and back in; and nobody knows of those
   * that were given up.
   */
  private void correct(double remaining) {
    saysItsLimit = true;
    double least = MARK - remaining;
    long onTheWay =
        underWay.values().stream()
            .filter(sent -> sent.at().plus(shortest).isAfter(leakedAt))
            .count();
    double most = least + reservation * (onTheWay + givenUp.size());
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
