package dev.coursewright.canvas;

import static com.google.common.base.Preconditions.checkArgument;

import dev.coursewright.canvas.http.BaseUrl;
import dev.coursewright.canvas.http.PacerFactory;
import dev.coursewright.canvas.http.RequestListener;
import dev.coursewright.canvas.http.Sleeper;
import dev.coursewright.canvas.http.Token;
import io.soabase.recordbuilder.core.RecordBuilder;
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
 * @param settle after how long a request that was given up can no longer be running
 * @param time what the clock says
 * @param sleeper how to wait
 * @param jitter what spreads repeated requests; seeded where runs have to be equal
 * @param pacing what keeps to the rate limit
 * @param listener who hears of every request
 */
@RecordBuilder
public record CanvasOptions(
    BaseUrl url,
    Token token,
    int parallelism,
    boolean readOnly,
    Duration readTimeout,
    Duration settle,
    InstantSource time,
    Sleeper sleeper,
    Random jitter,
    PacerFactory pacing,
    RequestListener listener)
    implements CanvasOptionsBuilder.With {

  public static final int DEFAULT_PARALLELISM = 10;
  public static final Duration DEFAULT_READ_TIMEOUT = Duration.ofSeconds(90);
  public static final Duration DEFAULT_SETTLE = Duration.ofSeconds(90);

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
        DEFAULT_SETTLE,
        InstantSource.system(),
        Sleeper.real(),
        new Random(),
        PacerFactory.byEstimate(),
        RequestListener.none());
  }

  /** A client that cannot write. */
  public CanvasOptions onlyReading() {
    return withReadOnly(true);
  }

  public CanvasOptions withTime(InstantSource source, Sleeper how) {
    return withTime(source).withSleeper(how);
  }
}
