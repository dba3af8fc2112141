package dev.coursewright.apply;

import dev.coursewright.canvas.Answer;

/** Puts answers of Canvas into sentences. */
public final class AnswerText {

  private AnswerText() {}

  /** Why a request failed; empty for one that succeeded. */
  public static String inWords(Answer answer) {
    return answer.accept(
        new Answer.Cases<>() {
          @Override
          public String ok(Answer.Ok ok) {
            return "";
          }

          @Override
          public String refused(Answer.Refused refused) {
            return refused.message().isEmpty()
                ? "Canvas answered " + refused.status()
                : refused.message();
          }

          @Override
          public String unanswered(Answer.Unanswered unanswered) {
            return unanswered.how();
          }
        });
  }

  /** Whether Canvas refused the token, so that it will refuse every request. */
  public static boolean isUnauthorized(Answer answer) {
    return answer instanceof Answer.Refused refused && refused.why() == Answer.Why.CREDENTIALS;
  }
}
