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
 * Keeps to Canvas's rate limit: sends a request when the pacer admits it, and sends it again when
 * Canvas throttled it. That includes a POST, since Canvas does not execute what it throttles.
 */
public final class ThrottlingInterceptor implements Interceptor {

  /** Assumed to remain of the limit where the answer does not say it. */
  private static final double DEFAULT_REMAINING = 0;

  private final Pacer pacer;
  private final Sleeper sleeper;
  private final Random jitter;
  private final CancellationInterceptor cancellation;

  public ThrottlingInterceptor(
      Pacer pacer, Sleeper sleeper, Random jitter, CancellationInterceptor cancellation) {
    this.pacer = pacer;
    this.sleeper = sleeper;
    this.jitter = jitter;
    this.cancellation = cancellation;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    try {
      Response response = attempt(chain);
      while (RateLimitHeaders.isThrottled(response)) {
        OptionalDouble remaining = RateLimitHeaders.remaining(response);
        response.close();
        SendTracker.of(chain.request()).onThrottled();
        sleeper.sleep(pause(remaining.orElse(DEFAULT_REMAINING)));
        response = attempt(chain);
      }
      return response;
    } catch (InterruptedException interrupted) {
      if (cancellation.isCancelled()) {
        chain.call().cancel();
      } else {
        Thread.currentThread().interrupt();
      }
      throw new InterruptedIOException("interrupted while waiting for Canvas's rate limit");
    }
  }

  private Response attempt(Chain chain) throws IOException, InterruptedException {
    Request request = chain.request();
    long number = pacer.admit();
    boolean isAnswered = false;
    try {
      SendTracker.of(request).onSend();
      Response response = chain.proceed(request);
      isAnswered = true;
      if (RateLimitHeaders.isThrottled(response)) {
        pacer.onThrottled(number, RateLimitHeaders.remaining(response));
      } else {
        pacer.onAnswer(
            number, RateLimitHeaders.cost(response), RateLimitHeaders.remaining(response));
      }
      return response;
    } finally {
      if (!isAnswered) {
        if (SendTracker.of(request).isSent()) {
          pacer.onUnanswered(number);
        } else {
          pacer.onNotSent(number);
        }
      }
    }
  }

  /** Until the bucket has room for one request, and at least 1 s; jitter adds up to half of it. */
  private Duration pause(double remaining) {
    double seconds =
        Math.max(
            1, (RateLimitHeaders.UP_FRONT_COST - remaining) / RateLimitHeaders.LEAK_PER_SECOND);
    return Duration.ofMillis((long) (1000 * seconds * (1 + jitter.nextDouble() / 2)));
  }
}
