package dev.coursewright.sandbox.quiz;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.content.AssignmentSync;
import dev.coursewright.sandbox.content.Notifications;
import dev.coursewright.sandbox.content.QuizRows;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Html;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Dates;
import dev.coursewright.sandbox.web.Parameters;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores {@code quiz[...]} in a classic quiz; Canvas drops many combinations silently (quizzes.md
 * a).
 */
public final class QuizWriter {
  private static final ImmutableSet<String> TYPES =
      ImmutableSet.of("practice_quiz", "assignment", "graded_survey", "survey");
  private static final ImmutableSet<String> FLAGS =
      ImmutableSet.of(
          "shuffle_answers",
          "anonymous_submissions",
          "only_visible_to_overrides",
          "disable_timer_autosubmission");

  private QuizWriter() {}

  static void take(Call call, Row row, Parameters quiz) {
    takeText(call, row, quiz);
    takeType(row, quiz);
    takeLimits(row, quiz);
    QuizResults.take(call, row, quiz);
    takeOrder(row, quiz);
    Fields.flags(row, quiz, FLAGS);
    Fields.texts(row, quiz, Fields.STRING, "access_code");
    takeFilter(row, quiz);
    takeDates(call, row, quiz);
    quiz.dropped("notify_of_update", "has no effect in the API");
    quiz.dropped("require_lockdown_browser", "its plugin is off");
    takePoints(call, row, quiz);
    row.set("version_number", row.number("version_number") + 1).set("updated_at", call.now());
    QuizAssignment.save(call, row, quiz);
  }

  /** Changes a deleted quiz. Publishing restores it, without its assignment. */
  static void changeDeleted(Call call, Row row, Parameters quiz) {
    takeText(call, row, quiz);
    if (quiz.isPresent("published") && quiz.flag("published", false)) {
      row.set("workflow_state", "available").set("assignment_id", null);
    }
  }

  /** Publishes or unpublishes a quiz. Publishing takes the snapshot of its questions. */
  public static void publish(Call call, Row row, boolean published) {
    String state = published ? "available" : "unpublished";
    if (row.text("workflow_state").equals(state)) {
      return;
    }
    row.set("workflow_state", state);
    if (published) {
      takeSnapshot(call, row);
    }
    QuizAssignment.find(call, row)
        .ifPresent(assignment -> AssignmentSync.fromQuiz(call, row, assignment));
    if (published) {
      Row course = call.session().require("courses", row.number("course_id"));
      QuizAssignment.find(call, row)
          .ifPresent(assignment -> Notifications.assignmentSaved(call, course, assignment, false));
    }
  }

  private static void takeSnapshot(Call call, Row row) {
    row.set("question_count", QuizRows.questions(call.session(), row).size());
    if (!isSurvey(row)) {
      row.set("points_possible", QuizRows.points(call.session(), row));
    }
  }

  private static void takeText(Call call, Row row, Parameters quiz) {
    if (quiz.has("title")) {
      String title = Fields.limited(quiz, "title", "title", Fields.STRING);
      row.set("title", title == null || title.isBlank() ? "Unnamed Quiz" : title);
    }
    if (quiz.has("description")) {
      String html = Fields.limited(quiz, "description", "description", Fields.LONG_TEXT);
      row.set("description", Html.stored(call, html, Html.filesPrefix(row.number("course_id"))));
    }
  }

  private static void takeType(Row row, Parameters quiz) {
    if (!quiz.has("quiz_type")) {
      return;
    }
    String type = quiz.text("quiz_type", "assignment");
    if (!TYPES.contains(type)) {
      throw Fields.refuse(quiz, "quiz_type", "invalid_quiz_type", "invalid quiz type");
    }
    row.set("quiz_type", type);
  }

  private static void takeLimits(Row row, Parameters quiz) {
    if (quiz.has("time_limit")) {
      Long minutes = quiz.number("time_limit");
      if (minutes != null && minutes == 0) {
        throw Fields.refuse(quiz, "time_limit", "invalid_time_limit", "must be greater than 0");
      }
      if (minutes != null && minutes < 0) {
        quiz.dropped("time_limit", "negative");
      } else {
        row.set("time_limit", minutes);
      }
    }
    if (quiz.has("allowed_attempts")) {
      Long attempts = quiz.number("allowed_attempts");
      if (attempts != null && attempts < -1) {
        quiz.dropped("allowed_attempts", "below -1");
      } else {
        row.set("allowed_attempts", attempts == null ? 1 : attempts);
      }
    }
    if (quiz.has("scoring_policy")) {
      // Needs more than one attempt; -1 for unlimited does not count as more than one.
      if (QuizRows.hasSeveralAttempts(row)) {
        row.set("scoring_policy", quiz.text("scoring_policy"));
      } else {
        quiz.dropped("scoring_policy", "needs allowed_attempts above 1");
      }
    }
  }

  /**
   * Stores {@code one_question_at_a_time} and {@code cant_go_back}. The check of the latter takes
   * any text of the former for true; if it fails, both are dropped.
   */
  private static void takeOrder(Row row, Parameters quiz) {
    boolean oneSent = quiz.has("one_question_at_a_time");
    var raw = quiz.value("one_question_at_a_time");
    boolean one = oneSent ? raw.isTextual() || raw.asBoolean() : row.flag("one_question_at_a_time");
    if (quiz.has("cant_go_back") && !one) {
      if (oneSent) {
        quiz.dropped("one_question_at_a_time", "falls to the check of cant_go_back");
      }
      quiz.dropped("cant_go_back", "needs one_question_at_a_time");
    } else {
      if (oneSent) {
        row.set("one_question_at_a_time", quiz.flag("one_question_at_a_time", false));
      }
      if (quiz.has("cant_go_back")) {
        row.set("cant_go_back", quiz.flag("cant_go_back", false));
      }
    }
    if (!row.flag("one_question_at_a_time")) {
      row.set("cant_go_back", false);
    }
  }

  private static void takeFilter(Row row, Parameters quiz) {
    if (!quiz.has("ip_filter")) {
      return;
    }
    String filter = quiz.text("ip_filter", "");
    if (!filter.isBlank() && !filter.matches("[0-9a-fA-F.:/,\\-\\s]+")) {
      throw Fields.refuse(quiz, "ip_filter", "invalid_ip_filter", "IP filter is not valid");
    }
    row.set("ip_filter", filter.isBlank() ? null : filter);
  }

  private static void takeDates(Call call, Row row, Parameters quiz) {
    Fields.dates(row, quiz, call.zone(), "due_at", "lock_at", "unlock_at");
    for (String key : ImmutableList.of("due_at", "lock_at")) {
      if (quiz.isPresent(key) && !row.isNull(key)) {
        row.set(key, Dates.fancyMidnight(Instant.parse(row.text(key)), call.zone()));
      }
    }
    if (quiz.isPresent("locked")) {
      row.set(quiz.flag("locked", false) ? "lock_at" : "unlock_at", call.now());
    }
  }

  /** Recomputes the points of an unpublished quiz at every save, unless it is a survey. */
  private static void takePoints(Call call, Row row, Parameters quiz) {
    if (isSurvey(row)) {
      Double points = quiz.decimal("points_possible");
      if (points != null) {
        row.set("points_possible", points);
      }
      return;
    }
    quiz.dropped("points_possible", "comes from the questions");
    if (row.text("workflow_state").equals("unpublished")) {
      boolean empty = QuizRows.questions(call.session(), row).isEmpty();
      Optional<Row> assignment = QuizAssignment.find(call, row);
      double points = QuizRows.points(call.session(), row);
      row.set(
          "points_possible",
          empty && assignment.isPresent() ? assignment.get().decimal("points_possible") : points);
      row.set("question_count", QuizRows.questions(call.session(), row).size());
    }
  }

  private static boolean isSurvey(Row row) {
    return row.text("quiz_type").endsWith("survey");
  }
}
