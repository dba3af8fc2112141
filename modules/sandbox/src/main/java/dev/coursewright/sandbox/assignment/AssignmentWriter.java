package dev.coursewright.sandbox.assignment;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.account.GradingStandards;
import dev.coursewright.sandbox.content.SubmissionTypes;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Html;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.SisIds;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Dates;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import java.time.Instant;
import java.util.Optional;

/** Takes {@code assignment[...]} into an assignment (assignments.md a, c and h). */
public final class AssignmentWriter {
  private static final ImmutableSet<String> GRADING_TYPES =
      ImmutableSet.of("points", "percent", "letter_grade", "gpa_scale", "pass_fail", "not_graded");
  private static final ImmutableSet<String> FLAGS =
      ImmutableSet.of(
          "grade_group_students_individually",
          "peer_reviews",
          "automatic_peer_reviews",
          "anonymous_peer_reviews",
          "intra_group_peer_reviews",
          "omit_from_final_grade",
          "hide_in_gradebook",
          "post_to_sis",
          "moderated_grading",
          "graders_anonymous_to_graders",
          "grader_comments_visible_to_graders",
          "grader_names_visible_to_final_grader",
          "anonymous_instructor_annotations",
          "important_dates");
  private static final ImmutableSet<String> KNOWN_BUT_OFF =
      ImmutableSet.of(
          "anonymous_grading",
          "turnitin_enabled",
          "turnitin_settings",
          "vericite_enabled",
          "vericite_settings",
          "report_visibility",
          "freeze_on_copy",
          "quiz_lti");

  private AssignmentWriter() {}

  /** Takes everything but what makes the assignment a quiz or a discussion. */
  public static void take(Call call, Row row, Parameters assignment, boolean creating) {
    if (assignment.has("name") || creating) {
      takeName(call, row, assignment);
    }
    if (assignment.has("description")) {
      String html = Fields.limited(assignment, "description", "description", Fields.LONG_TEXT);
      row.set("description", Html.stored(call, html, Html.filesPrefix(row.number("course_id"))));
    }
    SubmissionTypes.take(row, assignment, creating);
    takeGrading(call, row, assignment);
    takeDates(call, row, assignment, creating);
    takeGroup(call, row, assignment, creating);
    takeGroupCategory(call, row, assignment);
    Fields.flags(row, assignment, FLAGS);
    takeCounts(row, assignment);
    if (assignment.has("published") && !assignment.clears("published")) {
      row.set("workflow_state", assignment.flag("published", false) ? "published" : "unpublished");
    }
    SisIds.set(call, row, assignment, "sis_assignment_id", "sis_assignment_id");
    SisIds.set(call, row, assignment, "integration_id", "integration_id");
    takeMore(row, assignment);
    checkGradebook(row, assignment);
    row.set("updated_at", call.now());
  }

  private static void takeName(Call call, Row row, Parameters assignment) {
    if (!assignment.sent("name")) {
      Optional<Row> group =
          Lookup.number(assignment.text("assignment_group_id", ""))
              .flatMap(id -> call.session().find("assignment_groups", id));
      row.set(
          "name",
          group
              .map(found -> found.text("default_name"))
              .filter(text -> !text.isEmpty())
              .orElse("Assignment"));
      return;
    }
    String name = Fields.limited(assignment, "name", "title", Fields.STRING);
    if (name == null || name.isBlank()) {
      throw Fields.refuse(assignment, "name", "title", "is required");
    }
    row.set("name", name);
  }

  private static void takeGrading(Call call, Row row, Parameters assignment) {
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

  private static void takeDates(Call call, Row row, Parameters assignment, boolean creating) {
    for (String key :
        ImmutableList.of("due_at", "lock_at", "unlock_at", "peer_reviews_assign_at")) {
      if (!assignment.has(key)) {
        continue;
      }
      if (assignment.clears(key)) {
        row.set(key, null);
        continue;
      }
      Instant date =
          Dates.strict(assignment.text(key, ""), call.zone())
              .orElseThrow(
                  () ->
                      Fields.refuse(
                          assignment,
                          key,
                          "assignment[" + key + "]",
                          "Invalid datetime for " + key));
      boolean endOfDay = key.equals("due_at") || key.equals("lock_at");
      row.set(key, endOfDay ? Dates.fancyMidnight(date, call.zone()) : date);
    }
    if (isAfter(row, "unlock_at", "due_at") || isAfter(row, "due_at", "lock_at")) {
      throw Fields.refuse(
          assignment, "due_at", "due_at", "due date cannot be outside of the availability dates");
    }
    Fields.flags(row, assignment, ImmutableSet.of("only_visible_to_overrides"));
    // Quirk 1: even "" in due_at makes it visible to everyone again, whatever else was sent.
    if (!creating && assignment.has("due_at") && !assignment.value("due_at").isNull()) {
      if (row.flag("only_visible_to_overrides")) {
        assignment.dropped(
            "only_visible_to_overrides", "a due_at in the same update sets it false");
      }
      row.set("only_visible_to_overrides", false);
    }
  }

  private static boolean isAfter(Row row, String first, String second) {
    return !row.isNull(first)
        && !row.isNull(second)
        && Instant.parse(row.text(first)).isAfter(Instant.parse(row.text(second)));
  }

  /** An unknown group becomes the first one without a word; a deleted one is taken as it is. */
  private static void takeGroup(Call call, Row row, Parameters assignment, boolean creating) {
    if (!assignment.has("assignment_group_id") && !creating) {
      return;
    }
    long course = row.number("course_id");
    Optional<Row> group = Optional.empty();
    if (assignment.isPresent("assignment_group_id")) {
      String text = assignment.text("assignment_group_id", "");
      Long id = Lookup.number(text).orElse(0L);
      if (id == 0) {
        throw Fields.refuse(
            assignment,
            "assignment_group_id",
            "assignment[assignment_group_id]",
            "must be a positive number");
      }
      group =
          call.session()
              .find("assignment_groups", id)
              .filter(found -> found.number("course_id") == course);
      if (group.isEmpty()) {
        assignment.dropped("assignment_group_id", "unknown, so the first group is taken");
      }
    }
    Row taken = group.orElseGet(() -> AssignmentGroupRows.first(call, course));
    row.set("assignment_group_id", taken.id());
    if (creating && !assignment.isPresent("position")) {
      row.set("position", AssignmentGroupRows.nextPosition(call.session(), taken.id()));
    }
  }

  private static void takeGroupCategory(Call call, Row row, Parameters assignment) {
    if (!assignment.has("group_category_id")) {
      return;
    }
    Optional<Row> category =
        Lookup.number(assignment.text("group_category_id", ""))
            .flatMap(id -> call.session().find("group_categories", id))
            .filter(
                found -> found.isLive() && found.number("course_id") == row.number("course_id"));
    if (category.isEmpty() && assignment.isPresent("group_category_id")) {
      assignment.dropped("group_category_id", "unknown, so it becomes null");
    }
    row.set("group_category_id", category.map(Row::id).orElse(null));
  }

  private static void takeCounts(Row row, Parameters assignment) {
    if (assignment.isPresent("position")) {
      row.set("position", assignment.number("position"));
    }
    if (assignment.has("allowed_attempts")) {
      Long attempts = assignment.number("allowed_attempts");
      if (attempts != null && attempts < 1 && attempts != -1) {
        throw Fields.refuse(
            assignment, "allowed_attempts", "allowed_attempts", "must be greater than 0 or -1");
      }
      row.set("allowed_attempts", attempts == null || attempts == -1 ? null : attempts);
    }
    if (SubmissionTypes.takesNoAttempts(row) && !row.isNull("allowed_attempts")) {
      assignment.dropped("allowed_attempts", "reset for this submission type");
      row.set("allowed_attempts", null);
    }
    if (assignment.has("peer_review_count")) {
      row.set("peer_review_count", assignment.number("peer_review_count"));
    }
    takeExtensions(row, assignment);
    if (assignment.has("grader_count")) {
      row.set("grader_count", assignment.number("grader_count"));
    }
    takeGraders(row, assignment);
  }

  /** What is about graders is reset while the grading is not moderated. */
  private static void takeGraders(Row row, Parameters assignment) {
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

  private static void takeExtensions(Row row, Parameters assignment) {
    if (!assignment.has("allowed_extensions")) {
      return;
    }
    ImmutableList<String> extensions =
        assignment.texts("allowed_extensions").stream()
            .flatMap(text -> Splitter.onPattern("[,\\s]+").omitEmptyStrings().splitToStream(text))
            .map(text -> Ascii.toLowerCase(text.startsWith(".") ? text.substring(1) : text))
            .collect(ImmutableList.toImmutableList());
    if (String.join(",", extensions).length() > Fields.STRING) {
      throw Fields.refuse(
          assignment, "allowed_extensions", "assignment[allowed_extensions]", "is too long");
    }
    row.set("allowed_extensions", extensions);
  }

  private static void takeMore(Row row, Parameters assignment) {
    KNOWN_BUT_OFF.forEach(key -> assignment.dropped(key, "its feature is off"));
    if (assignment.value("external_tool_tag_attributes").isObject()) {
      row.set("external_tool_tag_attributes", assignment.value("external_tool_tag_attributes"));
    }
    if (assignment.value("integration_data").isObject()) {
      row.set("integration_data", assignment.value("integration_data"));
    }
    assignment.has("notify_of_update");
    assignment.has("override_dates");
    assignment.dropped("assignment_overrides", "overrides are not in the box");
  }

  private static void checkGradebook(Row row, Parameters assignment) {
    boolean fits = row.flag("omit_from_final_grade") && row.decimal("points_possible") == 0;
    if (row.flag("hide_in_gradebook") && !fits) {
      throw Fields.refuse(
          assignment,
          "hide_in_gradebook",
          "hide_in_gradebook",
          "needs omit_from_final_grade and no points");
    }
  }

  /** The refusal of a request without its wrapper. */
  static Parameters requireWrapper(Call call) {
    if (!call.parameters().sent("assignment")) {
      throw Refusal.missing("assignment");
    }
    return call.parameters().within("assignment");
  }
}
