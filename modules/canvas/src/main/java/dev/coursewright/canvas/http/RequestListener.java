package dev.coursewright.canvas.http;

import java.time.Duration;
import java.util.OptionalDouble;

/** Is told of every request that was sent, repeated ones included. Called by any thread. */
@FunctionalInterface
public interface RequestListener {

  void answered(Exchange exchange);

  /**
   * One request and its result.
   *
   * @param path of the URL, without the query
   * @param status the HTTP status; 0 if there was no answer
   * @param took from sending to the end of the body
   * @param cost what Canvas charged for it, if the answer says so
   * @param throttled whether Canvas refused it because of its rate limit; it is sent again then
   */
  record Exchange(
      String method,
      String path,
      int status,
      Duration took,
      OptionalDouble cost,
      boolean throttled) {}

  /** Does nothing. */
  static RequestListener none() {
    return exchange -> {};
  }
}
