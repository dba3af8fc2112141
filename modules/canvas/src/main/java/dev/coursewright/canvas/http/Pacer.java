package dev.coursewright.canvas.http;

import java.util.OptionalDouble;

/**
 * Decides when the next request may be sent, so that Canvas does not throttle it. Each admission is
 * followed by exactly one call of the others, with the number of the admission. Implementations are
 * thread-safe.
 */
public interface Pacer {

  /** Waits until a request may be sent, and returns its number, counted from 1. */
  long admit() throws InterruptedException;

  /**
   * Canvas answered the request.
   *
   * @param cost what Canvas charged for it, if the answer says so
   * @param remaining what is left of the limit, if the answer says so
   */
  void onAnswer(long number, OptionalDouble cost, OptionalDouble remaining);

  /** Canvas refused the request because of its rate limit. */
  void onThrottled(long number, OptionalDouble remaining);

  /** The request failed before any byte of it was sent. */
  void onNotSent(long number);

  /** The request was sent, at least in part, and has no answer: Canvas may still execute it. */
  void onUnanswered(long number);
}
