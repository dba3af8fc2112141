package dev.coursewright.canvas.http;

import java.util.OptionalDouble;

/**
 * Decides when the next request may go, so that Canvas need not refuse it. Every admission is
 * followed by exactly one of the other calls. Safe for use by several threads.
 */
public interface Pacer {

  /** Waits until a request may be sent, and counts it: the first is 1. */
  long admit() throws InterruptedException;

  /**
   * It was answered, at this cost.
   *
   * @param number by which it was admitted
   * @param remaining what the limit still allows
   */
  void answered(long number, OptionalDouble cost, OptionalDouble remaining);

  /** Canvas refused it for its limit. */
  void refused(long number, OptionalDouble remaining);

  /** It never left this machine. */
  void neverLeft(long number);

  /** It may have left, and there is no answer: Canvas may still be at it. */
  void givenUp(long number);
}
