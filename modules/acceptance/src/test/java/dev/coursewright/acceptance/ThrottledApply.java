package dev.coursewright.acceptance;

import com.google.common.collect.ImmutableList;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.canvas.http.RequestListener;
import dev.coursewright.sandbox.LoggedRequest;
import dev.coursewright.sandbox.SandboxOptions;
import dev.coursewright.sandbox.ThrottleOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What a whole apply to a limited Canvas came to.
 *
 * @param missing objects that Canvas lacks, or has twice
 * @param refused requests of ours that the limit refused
 * @param strangersRefused those of the other user of the token
 * @param seconds from the first request to the last answer
 * @param path the longest chain of what cannot overlap
 * @param workers the sum of all round trips over the parallelism, but for what nothing goes beside
 * @param leak how long what it all cost takes to leak away, less what the bucket holds
 * @param oracle how long one takes who knows the bucket's level
 */
record ThrottledApply(
    int exit,
    int missing,
    long refused,
    long strangersRefused,
    int requests,
    double seconds,
    double path,
    double workers,
    double leak,
    double oracle) {

  /** As a course is served by Canvas: 0.4 s on average, a few requests much longer. */
  private static final SandboxOptions CANVAS =
      SandboxOptions.defaults().withLatency(Duration.ofMillis(350)).withLatencySpread(0.5);

  /**
   * Somebody else who uses the token.
   *
   * @param perSecond how many requests
   * @param cost of each
   */
  record Other(double perSecond, double cost) {
    static final Other NOBODY = new Other(0, 0);
  }

  /** Applies a course. */
  static ThrottledApply of(
      BigCourse course,
      ThrottleOptions throttle,
      Other other,
      int workers,
      UnaryOperator<CanvasOptions> canvas) {
    ThrottleOptions shared =
        throttle.withCosts(
            (method, path, seconds) ->
                path.equals(Stranger.PATH)
                    ? other.cost()
                    : throttle.costs().cost(method, path, seconds));
    List<Jobs.Sent> heard = new ArrayList<>();
    try (LeapingTime time = new LeapingTime(Instant.parse("2027-01-04T18:00:00Z"));
        World world = World.inLeapingTime(CANVAS.withThrottle(shared), time);
        Stranger stranger = new Stranger(world.sandbox(), other.perSecond(), time)) {
      RequestListener listener =
          exchange -> {
            double end = Duration.between(Instant.EPOCH, time.instant()).toNanos() / 1e9;
            synchronized (heard) {
              heard.add(new Jobs.Sent(end - exchange.took().toNanos() / 1e9, exchange));
            }
          };
      world.talkingBy(options -> canvas.apply(options).withListener(listener));
      world.write(course.yaml());
      ProgramResult run = world.apply();
      return of(
          run.exit(),
          course.operations() - course.found(world.sandbox().contents()),
          refused(world.sandbox().log().requests()),
          inOrder(heard),
          stranger.visits(),
          throttle,
          other,
          workers);
    }
  }

  private static long refused(ImmutableList<LoggedRequest> requests) {
    return requests.stream()
        .filter(each -> each.throttled() && !each.path().equals(Stranger.PATH))
        .count();
  }

  private static ImmutableList<Jobs.Sent> inOrder(List<Jobs.Sent> heard) {
    return heard.stream()
        .sorted(Comparator.comparingDouble(Jobs.Sent::at))
        .collect(ImmutableList.toImmutableList());
  }

  private static ThrottledApply of(
      int exit,
      int missing,
      long refused,
      ImmutableList<Jobs.Sent> sent,
      ImmutableList<Stranger.Visit> visits,
      ThrottleOptions throttle,
      Other other,
      int workers) {
    double start = sent.get(0).at();
    double seconds =
        sent.stream().mapToDouble(each -> each.at() + each.seconds()).max().getAsDouble() - start;
    Jobs jobs =
        Jobs.of(
            sent.stream()
                .filter(each -> !each.exchange().throttled())
                .collect(ImmutableList.toImmutableList()));
    long met = visits.stream().filter(each -> !each.isRefused()).count();
    double left = throttle.outflow() - throttle.foreignCost() - met * other.cost() / seconds;
    double room = throttle.highWater() - throttle.upFront();
    ImmutableList<Oracle.Foreign> foreign =
        visits.stream()
            .map(
                each ->
                    new Oracle.Foreign(
                        Duration.between(Instant.EPOCH, each.at()).toNanos() / 1e9 - start,
                        each.took().toNanos() / 1e9,
                        other.cost()))
            .sorted(Comparator.comparingDouble(Oracle.Foreign::at))
            .collect(ImmutableList.toImmutableList());
    return new ThrottledApply(
        exit,
        missing,
        refused,
        visits.size() - met,
        jobs.all().size(),
        seconds,
        jobs.criticalPath(),
        jobs.shared(workers),
        (throttle.startLevel() + jobs.cost() - workers * jobs.dearest() - room) / left,
        new Oracle(
                workers,
                throttle.highWater(),
                throttle.upFront(),
                throttle.outflow() - throttle.foreignCost(),
                throttle.startLevel(),
                visits.isEmpty() ? 0 : throttle.upFront(),
                foreign)
            .seconds(jobs));
  }

  double overBound() {
    return seconds / Math.max(path, Math.max(workers, leak));
  }

  double overOracle() {
    return seconds / oracle;
  }

  String binds() {
    double bound = Math.max(path, Math.max(workers, leak));
    return bound == path ? "lanes" : bound == workers ? "workers" : "leak";
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.1f s = %.3f x bound (lanes %.1f, workers %.1f, leak %.1f: %s) = %.3f x oracle (%.1f); %d requests, %d refused, %d of others, %d missing",
        seconds,
        overBound(),
        path,
        workers,
        leak,
        binds(),
        overOracle(),
        oracle,
        requests,
        refused,
        strangersRefused,
        missing);
  }
}
