package dev.coursewright.sandbox.quiz;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.content.ItemType;
import dev.coursewright.sandbox.content.ModuleItemSync;
import dev.coursewright.sandbox.content.QuizRows;
import dev.coursewright.sandbox.content.Removal;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.SearchTerm;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.util.Comparator;

/** The endpoints of classic quizzes (quizzes.md). */
public final class Quizzes {
  private Quizzes() {}

  public static void addTo(Router router) {
    router
        .get("/courses/:course_id/quizzes", Quizzes::list)
        .post("/courses/:course_id/quizzes", Quizzes::create)
        .get(
            "/courses/:course_id/quizzes/:id",
            call -> Answer.ok(QuizJson.full(call, QuizRows.require(call))))
        .put("/courses/:course_id/quizzes/:id", Quizzes::update)
        .delete("/courses/:course_id/quizzes/:id", Quizzes::delete);
  }

  /** Quizzes have no position; they are listed by lock date, title and id. */
  private static Answer list(Call call) {
    Row course = Lookup.course(call);
    String term = SearchTerm.of(call);
    ImmutableList<Row> rows =
        call.session().live("quizzes", "course_id", course.id()).stream()
            .filter(row -> Ascii.toLowerCase(row.text("title")).contains(term))
            .sorted(
                Comparator.comparing(
                        (Row row) -> row.isNull("lock_at") ? "9999" : row.text("lock_at"))
                    .thenComparing(row -> row.text("title"))
                    .thenComparing(Row::id))
            .collect(ImmutableList.toImmutableList());
    return Paginator.page(call, rows, row -> QuizJson.of(call, row));
  }

  private static Answer create(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_assignments_add");
    if (!call.parameters().sent("quiz")) {
      throw Refusal.emptyErrors();
    }
    Parameters quiz = call.parameters().within("quiz");
    Row row = QuizRows.create(call, course.id());
    QuizWriter.take(call, row, quiz);
    if (quiz.isPresent("published") && quiz.flag("published", false)) {
      // Canvas saves before it publishes, so the snapshot has no questions.
      QuizWriter.publish(call, row, true);
    }
    return Answer.ok(QuizJson.full(call, row));
  }

  private static Answer update(Call call) {
    Row row = QuizRows.require(call);
    call.needs("manage_assignments_edit");
    Parameters quiz = call.parameters().within("quiz");
    if (!call.parameters().sent("quiz")) {
      return Answer.ok(QuizJson.full(call, row));
    }
    if (row.isDeleted()) {
      // Deleted quizzes are found; publishing restores one, without its assignment (quizzes.md c).
      QuizWriter.changeDeleted(call, row, quiz);
      return Answer.ok(QuizJson.full(call, row));
    }
    QuizWriter.take(call, row, quiz);
    if (quiz.isPresent("published")) {
      QuizWriter.publish(call, row, quiz.flag("published", false));
    }
    ModuleItemSync.contentChanged(call, ItemType.QUIZ, row);
    return Answer.ok(QuizJson.full(call, row));
  }

  private static Answer delete(Call call) {
    Row row = QuizRows.require(call);
    call.needs("manage_assignments_delete");
    Removal.quiz(call, row);
    return Answer.ok(QuizJson.full(call, row));
  }
}
