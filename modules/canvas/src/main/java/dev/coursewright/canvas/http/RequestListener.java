package dev.coursewright.canvas.http;

import java.time.Duration;
import java.util.OptionalDouble;

/** Hears of every request that went out, repeated ones included. Called from any thread. */
@FunctionalInterface
public interface RequestListener {

  void answered(Exchange exchange);

  /**
   * One request and what came of it.
   *
   * @param path below the host, without the query
   * @param status the HTTP status; 0 if there was no answer
   * @param took from sending to the whole answer
   * @param cost what Canvas says it cost
   * @param throttled whether Canvas refused it because of its rate limit, so that it is repeated
   */
  record Exchange(
      String method,
      String path,
      int status,
      Duration took,
      OptionalDouble cost,
      boolean throttled) {}

  /** Hears nothing. */
  static RequestListener none() {
    return exchange -> {};
  }
}
