package dev.coursewright.sandbox.quiz;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.content.QuizRows;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import java.time.Instant;

/** Stores which results a quiz shows to students, and when (quizzes.md a). */
final class QuizResults {
  private static final ImmutableSet<String> HIDE =
      ImmutableSet.of(
          "always",
          "until_after_last_attempt",
          "until_after_due_date",
          "until_after_available_date");

  private QuizResults() {}

  static void take(Call call, Row row, Parameters quiz) {
    if (quiz.has("hide_results")) {
      String hide = quiz.text("hide_results", "");
      if (hide.equals("until_after_last_attempt") && !QuizRows.hasSeveralAttempts(row)) {
        quiz.dropped("hide_results", "needs allowed_attempts above 1");
      } else if (!hide.isBlank() && !HIDE.contains(hide)) {
        throw Fields.refuse(quiz, "hide_results", "hide_results", "is not included in the list");
      } else {
        row.set("hide_results", hide.isBlank() ? null : hide);
      }
    }
    boolean hidden = !row.isNull("hide_results");
    for (String key : ImmutableList.of("show_correct_answers", "one_time_results")) {
      if (quiz.isPresent(key) && hidden) {
        quiz.dropped(key, "hide_results is set");
      } else if (quiz.isPresent(key)) {
        row.set(key, quiz.flag(key, false));
      }
    }
    boolean shows = row.flag("show_correct_answers") && !hidden;
    for (String key : ImmutableList.of("show_correct_answers_at", "hide_correct_answers_at")) {
      if (quiz.isPresent(key) && !shows) {
        quiz.dropped(key, "show_correct_answers is off");
      } else if (quiz.has(key)) {
        row.set(key, quiz.date(key, call.zone()));
      }
    }
    if (!row.isNull("show_correct_answers_at")
        && !row.isNull("hide_correct_answers_at")
        && !Instant.parse(row.text("hide_correct_answers_at"))
            .isAfter(Instant.parse(row.text("show_correct_answers_at")))) {
      throw Fields.refuse(
          quiz,
          "hide_correct_answers_at",
          "invalid_hide_correct_answers_at",
          "must come after the showing");
    }
    String last = "show_correct_answers_last_attempt";
    if (quiz.isPresent(last) && !(shows && QuizRows.hasSeveralAttempts(row))) {
      quiz.dropped(last, "needs show_correct_answers and allowed_attempts above 1");
    } else if (quiz.isPresent(last)) {
      row.set(last, quiz.flag(last, false));
    }
  }
}
