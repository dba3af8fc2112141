package dev.coursewright.sandbox.assignment;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.content.SubmissionTypes;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Html;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.SisIds;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import java.util.Optional;

/** Stores {@code assignment[...]} in an assignment (assignments.md a, c and h). */
public final class AssignmentWriter {
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

  /** Stores all parameters. The quiz or discussion of the assignment is not touched. */
  public static void take(Call call, Row row, Parameters assignment, boolean creating) {
    if (assignment.has("name") || creating) {
      takeName(call, row, assignment);
    }
    if (assignment.has("description")) {
      String html = Fields.limited(assignment, "description", "description", Fields.LONG_TEXT);
      row.set("description", Html.stored(call, html, Html.filesPrefix(row.number("course_id"))));
    }
    SubmissionTypes.take(row, assignment, creating);
    AssignmentGrading.take(call, row, assignment);
    AssignmentDates.take(call, row, assignment, creating);
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
    AssignmentGrading.checkGradebook(row, assignment);
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

  /** An unknown group is silently replaced by the first one; a deleted group is accepted. */
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
    AssignmentGrading.takeGraders(row, assignment);
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
    assignment.dropped("assignment_overrides", "overrides are not supported");
  }

  /** The parameters below {@code assignment}; refuses a request without them. */
  static Parameters requireWrapper(Call call) {
    if (!call.parameters().sent("assignment")) {
      throw Refusal.missing("assignment");
    }
    return call.parameters().within("assignment");
  }
}
