package dev.coursewright.sandbox.assignment;

import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.account.GradingStandards;
import dev.coursewright.sandbox.content.SubmissionTypes;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;

/** Stores how an assignment is graded (assignments.md a). */
final class AssignmentGrading {
  private static final ImmutableSet<String> GRADING_TYPES =
      ImmutableSet.of("points", "percent", "letter_grade", "gpa_scale", "pass_fail", "not_graded");

  private AssignmentGrading() {}

  static void take(Call call, Row row, Parameters assignment) {
    if (assignment.has("grading_type")) {
      String type = assignment.text("grading_type", "");
      if (!type.isBlank() && !GRADING_TYPES.contains(type)) {
        throw Fields.refuse(
            assignment, "grading_type", "grading_type", "is not included in the list");
      }
      row.set("grading_type", type.isBlank() ? "points" : type);
    }
    if (assignment.has("points_possible")) {
      Double points = assignment.decimal("points_possible");
      double value = points == null ? 0 : points;
      if (value < 0 || value > 999_999_999) {
        throw Fields.refuse(
            assignment, "points_possible", "points_possible", "must be between 0 and 999999999");
      }
      row.set("points_possible", value);
    } else if (row.isNull("points_possible")) {
      row.set("points_possible", 0.0);
    }
    if (SubmissionTypes.isUngraded(row)) {
      if (assignment.isPresent("points_possible")) {
        assignment.dropped("points_possible", "an ungraded type has none");
      }
      row.set("points_possible", null).set("post_to_sis", false);
    }
    if (assignment.has("grading_standard_id")) {
      GradingStandards.take(call, row, assignment, row.number("course_id"));
    }
  }

  /** Resets the columns about graders unless grading is moderated. */
  static void takeGraders(Row row, Parameters assignment) {
    if (assignment.has("final_grader_id")) {
      row.set("final_grader_id", assignment.number("final_grader_id"));
    }
    if (!row.flag("moderated_grading")) {
      row.set("grader_count", 0)
          .set("final_grader_id", null)
          .set("graders_anonymous_to_graders", false)
          .set("grader_comments_visible_to_graders", false)
          .set("grader_names_visible_to_final_grader", false);
    }
  }

  static void checkGradebook(Row row, Parameters assignment) {
    boolean fits = row.flag("omit_from_final_grade") && row.decimal("points_possible") == 0;
    if (row.flag("hide_in_gradebook") && !fits) {
      throw Fields.refuse(
          assignment,
          "hide_in_gradebook",
          "hide_in_gradebook",
          "needs omit_from_final_grade and no points");
    }
  }
}
