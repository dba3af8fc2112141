package dev.coursewright.sandbox;

import java.time.Duration;

/**
 * One way for a request to go wrong.
 *
 * @param length how long a hang lasts, or how late the execution is; otherwise zero
 */
public record Fault(Kind kind, Duration length) {
  /** The connection is closed before anything happened. */
  public static final Fault NOT_EXECUTED_CLOSE = of(Kind.NOT_EXECUTED_CLOSE);

  /** Everything is written, then the connection is closed without an answer. */
  public static final Fault EXECUTED_NO_ANSWER = of(Kind.EXECUTED_NO_ANSWER);

  /** Everything is written, and half of the answer's body sent. */
  public static final Fault RESET_MID_ANSWER = of(Kind.RESET_MID_ANSWER);

  /** Everything is written, then the answer is a crash. */
  public static final Fault ERROR_500_AFTER_EXECUTION = of(Kind.ERROR_500_AFTER_EXECUTION);

  /** A gateway answers for a server that never saw the request. */
  public static final Fault ERROR_502_NOT_EXECUTED = of(Kind.ERROR_502_NOT_EXECUTED);

  /** Everything is written; the answer is 200 with a body that is no JSON. */
  public static final Fault GARBAGE_BODY = of(Kind.GARBAGE_BODY);

  /** The answer is 400, nothing done. */
  public static final Fault REFUSED = of(Kind.REFUSED);

  /** Everything is written, then the answer is 400. */
  public static final Fault REFUSED_AFTER_EXECUTION = of(Kind.REFUSED_AFTER_EXECUTION);

  /** 503 with {@code Retry-After: 0}, nothing done. */
  public static final Fault SERVICE_UNAVAILABLE_RETRY_AFTER_0 =
      of(Kind.SERVICE_UNAVAILABLE_RETRY_AFTER_0);

  /** 503 with {@code Retry-After: 0} although everything is written. */
  public static final Fault SERVICE_UNAVAILABLE_AFTER_EXECUTION =
      of(Kind.SERVICE_UNAVAILABLE_AFTER_EXECUTION);

  /** 408, nothing done. */
  public static final Fault TIMEOUT_408 = of(Kind.TIMEOUT_408);

  /** 408 although everything is written. */
  public static final Fault TIMEOUT_408_AFTER_EXECUTION = of(Kind.TIMEOUT_408_AFTER_EXECUTION);

  /** The names of the faults. */
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

  /** Holds the connection for that long, executes nothing and closes it. */
  public static Fault hang(Duration length) {
    return new Fault(Kind.HANG, length);
  }

  /** Closes the connection at once and executes the request that much later. */
  public static Fault executedLate(Duration delay) {
    return new Fault(Kind.EXECUTED_LATE, delay);
  }

  private static Fault of(Kind kind) {
    return new Fault(kind, Duration.ZERO);
  }
}
