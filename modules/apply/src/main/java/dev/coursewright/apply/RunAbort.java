package dev.coursewright.apply;

import dev.coursewright.canvas.Answer;
import java.util.Optional;

/**
 * Ends a run from within, because nothing more would succeed or nothing more can be recorded. The
 * first cause is kept. Safe for use by several threads.
 */
public final class RunAbort {

  private Optional<String> cause = Optional.empty();
  private boolean isUnauthorized;

  /** The disk failed, so that nothing more may be sent. */
  public synchronized void because(String reason) {
    if (cause.isEmpty()) {
      cause = Optional.of(reason);
    }
  }

  /** Aborts the run if Canvas refused the token: it will refuse everything from now on. */
  public synchronized void check(Answer answer) {
    if (AnswerText.isUnauthorized(answer)) {
      isUnauthorized = true;
      because("Canvas refused the token: " + AnswerText.inWords(answer));
    }
  }

  public synchronized Optional<String> cause() {
    return cause;
  }

  public synchronized boolean isPressed() {
    return cause.isPresent();
  }

  public synchronized boolean isUnauthorized() {
    return isUnauthorized;
  }
}
