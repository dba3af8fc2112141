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
 * The settings of a client.
 *
 * @param url the origin of the Canvas
 * @param token the access token
 * @param parallelism how many requests may be in flight at once
 * @param readOnly whether the client itself refuses everything but GET
 * @param readTimeout how long to wait for the next bytes of an answer
 * @param settle after how long Canvas no longer executes a request whose answer was not awaited
 * @param time the clock
 * @param sleeper waits for retries and for the rate limit
 * @param jitter spreads retries; seeded where runs must be reproducible
 * @param pacing makes what keeps to the rate limit
 * @param listener is told of every request
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

  /** The same for a client that cannot write. */
  public CanvasOptions onlyReading() {
    return withReadOnly(true);
  }

  public CanvasOptions withTime(InstantSource source, Sleeper newSleeper) {
    return withTime(source).withSleeper(newSleeper);
  }
}
