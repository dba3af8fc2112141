package dev.coursewright.sandbox.canvas;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paging;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.util.Comparator;

/** The endpoints of classic quizzes (quizzes.md). */
final class Quizzes {
  private Quizzes() {}

  static void addTo(Router router) {
    router
        .get("/courses/:course_id/quizzes", Quizzes::list)
        .post("/courses/:course_id/quizzes", Quizzes::create)
        .get(
            "/courses/:course_id/quizzes/:id",
            call -> Answer.ok(QuizJson.full(call, require(call))))
        .put("/courses/:course_id/quizzes/:id", Quizzes::update)
        .delete("/courses/:course_id/quizzes/:id", Quizzes::delete);
  }

  /** Makes the quiz of an assignment whose submission type asks for one. */
  static void createFor(Call call, Row assignment) {
    Row quiz = fresh(call, assignment.number("course_id"));
    quiz.set("assignment_id", assignment.id()).set("title", assignment.text("name"));
    quiz.set("description", assignment.value("description"));
    quiz.set("assignment_group_id", assignment.value("assignment_group_id"));
    quiz.set("points_possible", assignment.decimal("points_possible"));
    for (String key : ImmutableList.of("due_at", "lock_at", "unlock_at")) {
      quiz.set(key, assignment.value(key));
    }
    if (assignment.text("workflow_state").equals("published")) {
      quiz.set("workflow_state", "available");
    }
  }

  private static Row fresh(Call call, long courseId) {
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

  /** Quizzes have no position: they come by lock date, title and id. */
  private static Answer list(Call call) {
    Row course = Lookup.course(call);
    String term = Courses.searchTerm(call);
    ImmutableList<Row> rows =
        call.session().live("quizzes", "course_id", course.id()).stream()
            .filter(row -> Ascii.toLowerCase(row.text("title")).contains(term))
            .sorted(
                Comparator.comparing(
                        (Row row) -> row.isNull("lock_at") ? "9999" : row.text("lock_at"))
                    .thenComparing(row -> row.text("title"))
                    .thenComparing(Row::id))
            .collect(ImmutableList.toImmutableList());
    return Paging.page(call, rows, row -> QuizJson.of(call, row));
  }

  private static Answer create(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_assignments_add");
    if (!call.parameters().sent("quiz")) {
      throw Refusal.emptyErrors();
    }
    Parameters quiz = call.parameters().within("quiz");
    Row row = fresh(call, course.id());
    QuizSaving.take(call, row, quiz);
    if (quiz.isPresent("published") && quiz.flag("published", false)) {
      // Saved first, published then: the snapshot is of no questions.
      QuizSaving.publish(call, row, true);
    }
    return Answer.ok(QuizJson.full(call, row));
  }

  private static Answer update(Call call) {
    Row row = require(call);
    call.needs("manage_assignments_edit");
    Parameters quiz = call.parameters().within("quiz");
    if (!call.parameters().sent("quiz")) {
      return Answer.ok(QuizJson.full(call, row));
    }
    if (row.isDeleted()) {
      // Found although deleted; publishing revives it, without its assignment (quizzes.md c).
      QuizSaving.takeOnDeadRow(call, row, quiz);
      return Answer.ok(QuizJson.full(call, row));
    }
    QuizSaving.take(call, row, quiz);
    if (quiz.isPresent("published")) {
      QuizSaving.publish(call, row, quiz.flag("published", false));
    }
    ModuleItemSync.contentChanged(call, "Quiz", row);
    return Answer.ok(QuizJson.full(call, row));
  }

  private static Answer delete(Call call) {
    Row row = require(call);
    call.needs("manage_assignments_delete");
    Removal.quiz(call, row);
    return Answer.ok(QuizJson.full(call, row));
  }

  /** The quiz of the path, a deleted one too. */
  static Row require(Call call) {
    Row course = Lookup.course(call);
    return Lookup.number(call.variable("id"))
        .flatMap(id -> call.session().find("quizzes", id))
        .filter(row -> row.number("course_id") == course.id())
        .orElseThrow(Refusal::notFound);
  }
}
