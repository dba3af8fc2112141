package dev.coursewright.sandbox.content;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Refusal;

/** Finds and creates quizzes, and finds their questions. */
public final class QuizRows {
  private QuizRows() {}

  /** A new, unpublished quiz with the values that Canvas gives where none are sent. */
  public static Row create(Call call, long courseId) {
    return call.session()
        .create("quizzes")
        .set("course_id", courseId)
        .set("title", "Unnamed Quiz")
        .set("quiz_type", "assignment")
        .set("workflow_state", "unpublished")
        .set("allowed_attempts", 1)
        .set("scoring_policy", "keep_highest")
        .set("show_correct_answers", true)
        .set("version_number", 1)
        .set("points_possible", 0.0)
        .set("created_at", call.now());
  }

  /** The quiz of the path, even if it is deleted. */
  public static Row require(Call call) {
    Row course = Lookup.course(call);
    return Lookup.number(call.variable("id"))
        .flatMap(id -> call.session().find("quizzes", id))
        .filter(row -> row.number("course_id") == course.id())
        .orElseThrow(Refusal::notFound);
  }

  /** The questions of a quiz, by id. */
  public static ImmutableList<Row> questions(Session session, Row quiz) {
    return session.live("quiz_questions", "quiz_id", quiz.id());
  }

  /** The sum of the points of a quiz's questions. */
  public static double points(Session session, Row quiz) {
    return questions(session, quiz).stream()
        .mapToDouble(row -> row.decimal("points_possible"))
        .sum();
  }

  /** Says whether a quiz allows several attempts; -1, for unlimited, does not count as several. */
  public static boolean hasSeveralAttempts(Row row) {
    return row.number("allowed_attempts") > 1;
  }
}
