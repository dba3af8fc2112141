package dev.coursewright.canvas;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

/**
 * How a client talks to a Canvas.
 *
 * @param url where it is
 * @param token who asks
 * @param parallelism how many requests may be under way at once
 * @param readOnly whether anything but GET is refused by the client itself
 * @param readTimeout how long to wait for an answer
 * @param time what the clock says
 * @param sleeper how to wait
 * @param jitter what spreads repeated requests; seeded where runs have to be equal
 * @param pacing what keeps to the rate limit
 * @param listener who hears of every request
 */
public record CanvasOptions(
    BaseUrl url,
    Token token,
    int parallelism,
    boolean readOnly,
    Duration readTimeout,
    InstantSource time,
    Sleeper sleeper,
    Random jitter,
    Pacing pacing,
    RequestListener listener) {

  public static final int DEFAULT_PARALLELISM = 10;
  public static final Duration DEFAULT_READ_TIMEOUT = Duration.ofSeconds(90);

  public CanvasOptions {
    checkArgument(parallelism > 0, "parallelism is at least 1: %s", parallelism);
  }

  /** The defaults: ten requests at once, 90 seconds for an answer, in real time. */
  public static CanvasOptions of(BaseUrl url, Token token) {
    return new CanvasOptions(
        url,
        token,
        DEFAULT_PARALLELISM,
        false,
        DEFAULT_READ_TIMEOUT,
        InstantSource.system(),
        Sleeper.real(),
        new Random(),
        Pacing.byEstimate(),
        RequestListener.none());
  }

  public CanvasOptions withParallelism(int count) {
    return new CanvasOptions(
        url, token, count, readOnly, readTimeout, time, sleeper, jitter, pacing, listener);
  }

  /** A client that cannot write. */
  public CanvasOptions onlyReading() {
    return new CanvasOptions(
        url, token, parallelism, true, readTimeout, time, sleeper, jitter, pacing, listener);
  }

  public CanvasOptions withReadTimeout(Duration timeout) {
    return new CanvasOptions(
        url, token, parallelism, readOnly, timeout, time, sleeper, jitter, pacing, listener);
  }

  public CanvasOptions withTime(InstantSource source, Sleeper how) {
    return new CanvasOptions(
        url, token, parallelism, readOnly, readTimeout, source, how, jitter, pacing, listener);
  }

  public CanvasOptions withJitter(Random random) {
    return new CanvasOptions(
        url, token, parallelism, readOnly, readTimeout, time, sleeper, random, pacing, listener);
  }

  public CanvasOptions withPacing(Pacing how) {
    return new CanvasOptions(
        url, token, parallelism, readOnly, readTimeout, time, sleeper, jitter, how, listener);
  }

  public CanvasOptions withListener(RequestListener who) {
    return new CanvasOptions(
        url, token, parallelism, readOnly, readTimeout, time, sleeper, jitter, pacing, who);
  }
}
