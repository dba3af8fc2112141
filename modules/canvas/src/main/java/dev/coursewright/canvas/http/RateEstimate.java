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
 * Paces requests by an estimate of the leaky bucket that Canvas keeps for a token. Sending a
 * request adds the up-front cost to the level, its answer replaces that by the actual cost, and the
 * level leaks at a constant rate. The {@code X-Rate-Limit-Remaining} of each answer corrects the
 * estimate, which is how requests of other users of the token become visible.
 *
 * <p>Refusals make it more careful: each raises the margin and the assumed up-front cost, and
 * several in a row halve the parallelism. Answers undo that step by step.
 *
 * <p>Thread-safe: all state is guarded by the lock of this object, which no thread holds while it
 * sleeps. Threads that wait for admission are served in the order of their arrival.
 */
final class RateEstimate implements Pacer {

  // The limit, in units of cost: a request costs the CPU and database seconds that it takes.

  /**
   * Canvas's default limit. A Canvas with a lower one needs no setting, since what remains of it is
   * in the answers.
   */
  private static final double LIMIT = 600;

  /** The upper bound of the assumed up-front cost, for a Canvas that charges more than usual. */
  private static final double MAX_UP_FRONT_COST = 2 * RateLimitHeaders.UP_FRONT_COST;

  /** By how much each refusal raises the assumed up-front cost. */
  private static final double UP_FRONT_COST_INCREASE = 15;

  /** How far below the limit the level is kept, at least and at most. */
  private static final double MIN_MARGIN = 50;

  private static final double MAX_MARGIN = 200;

  /** By how much each refusal raises the margin. */
  private static final double MARGIN_INCREASE = 25;

  /** By how much {@link #ANSWERS_PER_MARGIN_DECREASE} answers without a refusal lower it. */
  private static final double MARGIN_DECREASE = 5;

  private static final int ANSWERS_PER_MARGIN_DECREASE = 300;

  // The parallelism, in requests in flight.

  /** The most requests in flight to a Canvas whose answers have no rate-limit headers. */
  private static final int PARALLELISM_WITHOUT_HEADERS = 4;

  /** After so many refusals in a row the parallelism is halved. */
  private static final int REFUSALS_PER_HALVING = 3;

  /** After so many answers without a refusal the parallelism rises by one request. */
  private static final int ANSWERS_PER_PARALLELISM_INCREASE = 20;

  /**
   * The longest sleep before the level is looked at again: an answer, of which one arrives every
   * few hundredths of a second, may lower it sooner than the leak.
   */
  private static final Duration MAX_SLEEP = Duration.ofMillis(25);

  private final int maxParallelism;
  private final Duration settle;
  private final InstantSource time;
  private final Sleeper sleeper;
  private final Lock queue = new ReentrantLock(true);

  private long lastNumber;
  private final Map<Long, InFlight> inFlight = new HashMap<>();

  /** For each request whose answer was not awaited, when Canvas has finished it at the latest. */
  private final Deque<Instant> unansweredUntil = new ArrayDeque<>();

  private double level;
  private Instant levelAt;
  private double upFrontCost = RateLimitHeaders.UP_FRONT_COST;
  private double margin = MIN_MARGIN;
  private int parallelism;
  private boolean hasAnswer;
  private boolean hasLimitHeaders;
  private int answersSinceRefusal;
  private int refusalsInARow;
  private Duration fastestAnswer = Duration.ofDays(1);

  /** A request in flight, and what it added to the level. */
  private record InFlight(Instant sentAt, double upFrontCost) {}

  /**
   * Starts with an empty bucket.
   *
   * @param settle how long a request whose answer was not awaited still counts as in flight
   */
  RateEstimate(int parallelism, Duration settle, InstantSource time, Sleeper sleeper) {
    this.maxParallelism = parallelism;
    this.parallelism = parallelism;
    this.settle = settle;
    this.time = time;
    this.sleeper = sleeper;
    this.levelAt = time.instant();
  }

  @Override
  public long admit() throws InterruptedException {
    queue.lockInterruptibly();
    try {
      Duration pause = tryAdmit();
      while (!pause.isZero()) {
        sleeper.sleep(pause);
        pause = tryAdmit();
      }
      return lastNumber();
    } finally {
      queue.unlock();
    }
  }

  /** Admits a request and returns zero, or returns how long to sleep before the next attempt. */
  private synchronized Duration tryAdmit() throws InterruptedException {
    leak();
    while (isFull()) {
      wait();
      leak();
    }
    double excess = level + upFrontCost - (LIMIT - margin);
    if (excess > 0) {
      return pauseFor(excess);
    }
    level += upFrontCost;
    lastNumber++;
    inFlight.put(lastNumber, new InFlight(levelAt, upFrontCost));
    return Duration.ZERO;
  }

  /** The number of the request admitted last; only the holder of the queue's lock may ask. */
  private synchronized long lastNumber() {
    return lastNumber;
  }

  /**
   * Whether as many requests are in flight as may be. Unanswered ones count, but for half of the
   * parallelism at most: the level holds their cost, and a Canvas that loses an answer now and then
   * would otherwise be left with one request at a time.
   */
  private boolean isFull() {
    int unanswered = Math.min(unansweredUntil.size(), parallelism / 2);
    return !inFlight.isEmpty() && inFlight.size() + unanswered >= currentParallelism();
  }

  /** One until the first answer, which shows whether there are rate-limit headers. */
  private int currentParallelism() {
    if (!hasAnswer) {
      return 1;
    }
    return hasLimitHeaders ? parallelism : Math.min(parallelism, PARALLELISM_WITHOUT_HEADERS);
  }

  private static Duration pauseFor(double excess) {
    Duration untilLeaked =
        Duration.ofMillis((long) Math.ceil(1000 * excess / RateLimitHeaders.LEAK_PER_SECOND));
    return untilLeaked.compareTo(MAX_SLEEP) < 0 ? untilLeaked : MAX_SLEEP;
  }

  @Override
  public synchronized void onAnswer(long number, OptionalDouble cost, OptionalDouble remaining) {
    leak();
    InFlight request = remove(number);
    Duration took = Duration.between(request.sentAt(), levelAt);
    fastestAnswer = took.compareTo(fastestAnswer) < 0 ? took : fastestAnswer;
    level = Math.max(0, level + cost.orElse(0) - request.upFrontCost());
    remaining.ifPresent(this::correct);
    hasAnswer = true;
    refusalsInARow = 0;
    answersSinceRefusal++;
    if (answersSinceRefusal % ANSWERS_PER_PARALLELISM_INCREASE == 0) {
      parallelism = Math.min(maxParallelism, parallelism + 1);
    }
    if (answersSinceRefusal % ANSWERS_PER_MARGIN_DECREASE == 0) {
      margin = Math.max(MIN_MARGIN, margin - MARGIN_DECREASE);
    }
  }

  @Override
  public synchronized void onThrottled(long number, OptionalDouble remaining) {
    leak();
    level = Math.max(0, level - remove(number).upFrontCost());
    remaining.ifPresent(this::correct);
    hasAnswer = true;
    answersSinceRefusal = 0;
    refusalsInARow++;
    margin = Math.min(MAX_MARGIN, margin + MARGIN_INCREASE);
    upFrontCost = Math.min(MAX_UP_FRONT_COST, upFrontCost + UP_FRONT_COST_INCREASE);
    if (refusalsInARow >= REFUSALS_PER_HALVING) {
      parallelism = Math.max(1, parallelism / 2);
      refusalsInARow = 0;
    }
  }

  @Override
  public synchronized void onNotSent(long number) {
    leak();
    level = Math.max(0, level - remove(number).upFrontCost());
  }

  /** The up-front cost stays in the level, as it does in Canvas, and leaks. */
  @Override
  public synchronized void onUnanswered(long number) {
    leak();
    InFlight unused = remove(number);
    unansweredUntil.add(levelAt.plus(settle));
  }

  private InFlight remove(long number) {
    InFlight request = inFlight.remove(number);
    checkState(request != null, "request %s is not in flight", number);
    notifyAll();
    return request;
  }

  /**
   * Brings the level into the range that an answer allows. What remains includes every request that
   * has reached Canvas; not yet included may be those that were sent less than the fastest answer
   * ago, and the unanswered ones.
   */
  private void correct(double remaining) {
    hasLimitHeaders = true;
    double min = LIMIT - remaining;
    long maybeNotArrived =
        inFlight.values().stream()
            .filter(request -> request.sentAt().plus(fastestAnswer).isAfter(levelAt))
            .count();
    double max = min + upFrontCost * (maybeNotArrived + unansweredUntil.size());
    level = Math.max(0, Math.min(Math.max(level, min), max));
  }

  private void leak() {
    Instant now = time.instant();
    if (now.isAfter(levelAt)) {
      double seconds = Duration.between(levelAt, now).toNanos() / 1e9;
      level = Math.max(0, level - RateLimitHeaders.LEAK_PER_SECOND * seconds);
      levelAt = now;
    }
    while (!unansweredUntil.isEmpty() && !now.isBefore(unansweredUntil.getFirst())) {
      unansweredUntil.removeFirst();
    }
  }
}
