package dev.coursewright.sandbox.assignment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.content.AssignmentOwners;
import dev.coursewright.sandbox.content.TopicJson;
import dev.coursewright.sandbox.resource.Html;
import dev.coursewright.sandbox.rubric.AssociationRows;
import dev.coursewright.sandbox.rubric.RubricJson;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Renders an assignment (assignments.md b). */
public final class AssignmentJson {
  private static final ImmutableList<String> COPIED =
      ImmutableList.of(
          "name",
          "course_id",
          "position",
          "points_possible",
          "grading_type",
          "grading_standard_id",
          "submission_types",
          "due_at",
          "unlock_at",
          "lock_at",
          "assignment_group_id",
          "group_category_id",
          "grader_count",
          "final_grader_id",
          "workflow_state",
          "created_at",
          "updated_at");
  private static final ImmutableList<String> FLAGS =
      ImmutableList.of(
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
          "anonymous_grading",
          "anonymous_instructor_annotations",
          "only_visible_to_overrides",
          "important_dates");
  private static final ImmutableList<String> ALWAYS_FALSE =
      ImmutableList.of(
          "anonymize_students",
          "muted",
          "post_manually",
          "has_submitted_submissions",
          "graded_submissions_exist",
          "due_date_required",
          "in_closed_grading_period",
          "can_duplicate",
          "require_lockdown_browser",
          "restrict_quantitative_data",
          "locked_for_user",
          "has_overrides");
  private static final ImmutableList<String> ALWAYS_NULL =
      ImmutableList.of(
          "annotatable_attachment_id",
          "original_course_id",
          "original_assignment_id",
          "original_assignment_name");

  private AssignmentJson() {}

  public static ObjectNode of(Call call, Row row) {
    ObjectNode json = Json.object().put("id", row.id());
    COPIED.forEach(key -> json.set(key, row.value(key)));
    json.put(
        "description",
        Html.shown(call, row.isNull("description") ? null : row.text("description")));
    FLAGS.forEach(key -> json.put(key, row.flag(key)));
    ALWAYS_FALSE.forEach(key -> json.put(key, false));
    ALWAYS_NULL.forEach(json::putNull);
    json.put("published", row.text("workflow_state").equals("published"));
    json.put("unpublishable", true).put("max_name_length", 255);
    json.put(
        "allowed_attempts", row.isNull("allowed_attempts") ? -1 : row.number("allowed_attempts"));
    json.put("visible_to_everyone", !row.flag("only_visible_to_overrides"));
    json.put(
        "html_url", call.base() + "/courses/" + row.text("course_id") + "/assignments/" + row.id());
    json.put("submissions_download_url", json.get("html_url").asText() + "/submissions?zip=1");
    String secret = "assignment" + row.id();
    json.put(
        "lti_context_id",
        UUID.nameUUIDFromBytes(secret.getBytes(StandardCharsets.UTF_8)).toString());
    json.put("secure_params", "signed." + row.id());
    addConditional(call, row, json);
    addOwner(call, row, json);
    addRubric(call, row, json);
    return json;
  }

  static ObjectNode withIncludes(Call call, Row row) {
    ObjectNode json = of(call, row);
    ImmutableList<String> includes = call.parameters().texts("include");
    call.parameters().has("override_assignment_dates");
    if (includes.contains("overrides")) {
      json.putArray("overrides");
    }
    if (includes.contains("all_dates") || call.parameters().flag("all_dates", false)) {
      ObjectNode base = json.putArray("all_dates").addObject().put("base", true);
      ImmutableList.of("due_at", "unlock_at", "lock_at")
          .forEach(key -> base.set(key, row.value(key)));
    }
    return json;
  }

  private static void addConditional(Call call, Row row, ObjectNode json) {
    if (row.flag("peer_reviews") && row.flag("automatic_peer_reviews")) {
      json.set("peer_review_count", row.value("peer_review_count"));
      json.set("peer_reviews_assign_at", row.value("peer_reviews_assign_at"));
    }
    if (!row.value("allowed_extensions").isEmpty()) {
      json.set("allowed_extensions", row.value("allowed_extensions"));
    }
    if (!row.isNull("external_tool_tag_attributes")) {
      json.set("external_tool_tag_attributes", row.value("external_tool_tag_attributes"));
    }
    if (call.caller().seesSis()) {
      json.set("sis_assignment_id", row.value("sis_assignment_id"));
      json.set("integration_id", row.value("integration_id"));
      json.set(
          "integration_data",
          row.isNull("integration_data") ? Json.object() : row.value("integration_data"));
    }
    if (call.caller().may("manage_grades")) {
      json.put("needs_grading_count", 0);
    }
  }

  private static void addOwner(Call call, Row row, ObjectNode json) {
    Optional<Row> quiz = AssignmentOwners.quiz(call.session(), row);
    json.put("is_quiz_assignment", quiz.isPresent());
    quiz.ifPresent(
        owner ->
            json.put("quiz_id", owner.id())
                .put("anonymous_submissions", owner.flag("anonymous_submissions")));
    AssignmentOwners.topic(call.session(), row)
        .ifPresent(topic -> json.set("discussion_topic", TopicJson.of(call, topic)));
  }

  private static void addRubric(Call call, Row row, ObjectNode json) {
    AssociationRows.grading(call.session(), row.id())
        .ifPresent(
            association -> {
              Row rubric = call.session().require("rubrics", association.number("rubric_id"));
              json.set("rubric", RubricJson.criteria(rubric));
              json.set("rubric_settings", RubricJson.settings(rubric, association));
              json.put("use_rubric_for_grading", association.flag("use_for_grading"));
              json.put("free_form_criterion_comments", rubric.flag("free_form_criterion_comments"));
            });
  }
}
