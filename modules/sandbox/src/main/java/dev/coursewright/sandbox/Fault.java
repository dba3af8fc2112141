package dev.coursewright.sandbox;

import java.time.Duration;

/**
 * A fault that a request suffers instead of, or in addition to, its normal execution.
 *
 * @param length duration of a hang, or delay of a late execution; zero for all other kinds
 */
public record Fault(Kind kind, Duration length) {
  /** Nothing is executed; the connection is closed. */
  public static final Fault NOT_EXECUTED_CLOSE = of(Kind.NOT_EXECUTED_CLOSE);

  /** The request is executed; the connection is closed without an answer. */
  public static final Fault EXECUTED_NO_ANSWER = of(Kind.EXECUTED_NO_ANSWER);

  /** The request is executed; half of the answer's body is sent and the connection closed. */
  public static final Fault RESET_MID_ANSWER = of(Kind.RESET_MID_ANSWER);

  /** The request is executed; the answer is 500. */
  public static final Fault ERROR_500_AFTER_EXECUTION = of(Kind.ERROR_500_AFTER_EXECUTION);

  /** Nothing is executed; the answer is 502, as from a gateway. */
  public static final Fault ERROR_502_NOT_EXECUTED = of(Kind.ERROR_502_NOT_EXECUTED);

  /** The request is executed; the answer is 200 with a truncated JSON body. */
  public static final Fault GARBAGE_BODY = of(Kind.GARBAGE_BODY);

  /** Nothing is executed; the answer is 400. */
  public static final Fault REFUSED = of(Kind.REFUSED);

  /** The request is executed; the answer is 400. */
  public static final Fault REFUSED_AFTER_EXECUTION = of(Kind.REFUSED_AFTER_EXECUTION);

  /** Nothing is executed; the answer is 503 with {@code Retry-After: 0}. */
  public static final Fault SERVICE_UNAVAILABLE_RETRY_AFTER_0 =
      of(Kind.SERVICE_UNAVAILABLE_RETRY_AFTER_0);

  /** The request is executed; the answer is 503 with {@code Retry-After: 0}. */
  public static final Fault SERVICE_UNAVAILABLE_AFTER_EXECUTION =
      of(Kind.SERVICE_UNAVAILABLE_AFTER_EXECUTION);

  /** Nothing is executed; the answer is 408. */
  public static final Fault TIMEOUT_408 = of(Kind.TIMEOUT_408);

  /** The request is executed; the answer is 408. */
  public static final Fault TIMEOUT_408_AFTER_EXECUTION = of(Kind.TIMEOUT_408_AFTER_EXECUTION);

  /** The kinds of faults. */
  public enum Kind {
    NOT_EXECUTED_CLOSE,
    EXECUTED_NO_ANSWER,
    RESET_MID_ANSWER,
    ERROR_500_AFTER_EXECUTION,
    ERROR_502_NOT_EXECUTED,
    GARBAGE_BODY,
    HANG,
    EXECUTED_LATE,
    REFUSED,
    REFUSED_AFTER_EXECUTION,
    SERVICE_UNAVAILABLE_RETRY_AFTER_0,
    SERVICE_UNAVAILABLE_AFTER_EXECUTION,
    TIMEOUT_408,
    TIMEOUT_408_AFTER_EXECUTION
  }

  /** Executes nothing; closes the connection after the given time. */
  public static Fault hang(Duration length) {
    return new Fault(Kind.HANG, length);
  }

  /** Closes the connection at once and executes the request after the given delay. */
  public static Fault executedLate(Duration delay) {
    return new Fault(Kind.EXECUTED_LATE, delay);
  }

  private static Fault of(Kind kind) {
    return new Fault(kind, Duration.ZERO);
  }
}
