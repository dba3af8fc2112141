package dev.coursewright.canvas.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalDouble;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Reports every request that was sent to the listener, throttled and repeated ones included. */
public final class ReportingInterceptor implements Interceptor {

  private final RequestListener listener;
  private final InstantSource time;

  public ReportingInterceptor(RequestListener listener, InstantSource time) {
    this.listener = listener;
    this.time = time;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Instant start = time.instant();
    try {
      Response response = chain.proceed(request);
      report(
          request,
          start,
          response.code(),
          RateLimitHeaders.cost(response),
          RateLimitHeaders.isThrottled(response));
      return response;
    } catch (IOException lost) {
      report(request, start, 0, OptionalDouble.empty(), false);
      throw lost;
    }
  }

  private void report(
      Request request, Instant start, int status, OptionalDouble cost, boolean throttled) {
    listener.answered(
        new RequestListener.Exchange(
            request.method(),
            request.url().encodedPath(),
            status,
            Duration.between(start, time.instant()),
            cost,
            throttled));
  }
}
