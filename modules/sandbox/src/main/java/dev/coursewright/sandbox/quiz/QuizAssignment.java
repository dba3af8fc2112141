package dev.coursewright.sandbox.quiz;

import dev.coursewright.sandbox.assignment.AssignmentGroupRows;
import dev.coursewright.sandbox.content.AssignmentSync;
import dev.coursewright.sandbox.content.Removal;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import java.util.Optional;

/** Finds, creates, updates and deletes the assignment of a quiz. */
final class QuizAssignment {
  private QuizAssignment() {}

  static Optional<Row> find(Call call, Row quiz) {
    return call.session().find("assignments", quiz.number("assignment_id")).filter(Row::isLive);
  }

  /** Creates or updates the assignment of a graded quiz, and deletes that of an ungraded one. */
  static void save(Call call, Row row, Parameters quiz) {
    String type = row.text("quiz_type");
    boolean graded = type.equals("assignment") || type.equals("graded_survey");
    if (!graded) {
      quiz.dropped("assignment_group_id", "only for graded types");
      Removal.deleteAssignmentOf(call, row);
      row.set("assignment_id", null);
      return;
    }
    if (quiz.has("assignment_group_id") || row.isNull("assignment_group_id")) {
      Optional<Row> group =
          Lookup.number(quiz.text("assignment_group_id", ""))
              .flatMap(id -> call.session().find("assignment_groups", id))
              .filter(
                  found -> found.isLive() && found.number("course_id") == row.number("course_id"));
      if (group.isEmpty() && quiz.isPresent("assignment_group_id")) {
        quiz.dropped("assignment_group_id", "not a group of the course");
      }
      row.set(
          "assignment_group_id",
          group.orElseGet(() -> AssignmentGroupRows.first(call, row.number("course_id"))).id());
    }
    Row assignment = find(call, row).orElseGet(() -> create(call, row));
    row.set("assignment_id", assignment.id());
    AssignmentSync.fromQuiz(call, row, assignment);
  }

  private static Row create(Call call, Row quiz) {
    long group = quiz.number("assignment_group_id");
    return call.session()
        .create("assignments")
        .set("course_id", quiz.number("course_id"))
        .set("grading_type", "points")
        .set("position", AssignmentGroupRows.nextPosition(call.session(), group))
        .set("created_at", call.now());
  }
}
