package dev.coursewright.apply;

import dev.coursewright.canvas.Answer;

/** Says in a sentence what an answer means to people. */
public final class AnswerText {

  private AnswerText() {}

  /** What stands in the way; of a request that went through, nothing. */
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

  /** Whether Canvas refused the credentials, so that nothing else will go through. */
  public static boolean isUnauthorized(Answer answer) {
    return answer instanceof Answer.Refused refused && refused.why() == Answer.Why.CREDENTIALS;
  }
}
