package dev.coursewright.canvas.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Random;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Keeps to Canvas's rate limit: sends when the pace allows it, and sends again what Canvas refused
 * for the limit, a POST too, since it was not executed.
 */
public final class ThrottlingInterceptor implements Interceptor {

  private static final double RESERVATION = 50;
  private static final double LEAK_PER_SECOND = 10;

  /** Where remaining is not said, as if it were zero. */
  private static final double UNSAID = 0;

  private final Pacer pace;
  private final Sleeper sleeper;
  private final Random jitter;
  private final CancellationInterceptor end;

  public ThrottlingInterceptor(
      Pacer pace, Sleeper sleeper, Random jitter, CancellationInterceptor end) {
    this.pace = pace;
    this.sleeper = sleeper;
    this.jitter = jitter;
    this.end = end;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    try {
      Response response = attempt(chain);
      while (RateLimit.refused(response)) {
        OptionalDouble remaining = RateLimit.remaining(response);
        response.close();
        SendTracker.of(chain.request()).onThrottled();
        sleeper.sleep(pause(remaining.orElse(UNSAID)));
        response = attempt(chain);
      }
      return response;
    } catch (InterruptedException interrupted) {
      if (end.isGivenUp()) {
        chain.call().cancel();
      } else {
        Thread.currentThread().interrupt();
      }
      throw new InterruptedIOException("interrupted while waiting for Canvas's rate limit");
    }
  }

  private Response attempt(Chain chain) throws IOException, InterruptedException {
    Request request = chain.request();
    long number = pace.admit();
    boolean ended = false;
    try {
      SendTracker.of(request).onSend();
      Response response = chain.proceed(request);
      ended = true;
      if (RateLimit.refused(response)) {
        pace.refused(number, RateLimit.remaining(response));
      } else {
        pace.answered(number, RateLimit.cost(response), RateLimit.remaining(response));
      }
      return response;
    } finally {
      if (!ended) {
        if (SendTracker.of(request).hasDeparted()) {
          pace.givenUp(number);
        } else {
          pace.neverLeft(number);
        }
      }
    }
  }

  /** At least a second, and until the bucket has room for one request; up to half as long again. */
  private Duration pause(double remaining) {
    double seconds = Math.max(1, (RESERVATION - remaining) / LEAK_PER_SECOND);
    return Duration.ofMillis((long) (1000 * seconds * (1 + jitter.nextDouble() / 2)));
  }
}
