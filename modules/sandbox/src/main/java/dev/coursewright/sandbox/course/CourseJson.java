package dev.coursewright.sandbox.course;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.account.Accounts;
import dev.coursewright.sandbox.resource.Html;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;

/** Renders a course (courses.md b and g). */
final class CourseJson {
  private static final ImmutableList<String> COPIED =
      ImmutableList.of(
          "course_code",
          "account_id",
          "created_at",
          "start_at",
          "end_at",
          "default_view",
          "enrollment_term_id",
          "grading_standard_id",
          "uuid",
          "license",
          "grade_passback_setting",
          "storage_quota_mb",
          "time_zone",
          "workflow_state");
  private static final ImmutableList<String> FLAGS =
      ImmutableList.of(
          "is_public",
          "public_syllabus",
          "public_syllabus_to_auth",
          "is_public_to_auth_users",
          "restrict_enrollments_to_course_dates");

  /** Undocumented values of {@code include[]}: names of columns (courses.md g). */
  private static final ImmutableSet<String> COLUMNS =
      ImmutableSet.of("open_enrollment", "self_enrollment", "allow_wiki_comments", "indexed");

  private CourseJson() {}

  static ObjectNode of(Call call, Row row) {
    ObjectNode json = Json.object().put("id", row.id()).put("name", row.text("name"));
    String friendly = row.value("settings").path("friendly_name").asText("");
    if (!friendly.isEmpty() && !friendly.equals("null")) {
      json.put("name", friendly).put("original_name", row.text("name"));
    }
    json.put("root_account_id", 1);
    COPIED.forEach(key -> json.set(key, row.value(key)));
    FLAGS.forEach(key -> json.put(key, row.flag(key)));
    json.put("apply_assignment_group_weights", row.flag("weighted"));
    json.put("homeroom_course", CourseSettings.flag(row, "homeroom_course"));
    json.put("hide_final_grades", CourseSettings.flag(row, "hide_final_grades"));
    json.set("course_color", Json.of(row.value("settings").get("course_color")));
    json.set("friendly_name", Json.of(row.value("settings").get("friendly_name")));
    json.put("blueprint", false);
    json.putObject("calendar")
        .put("ics", call.base() + "/feeds/calendars/course_" + row.text("uuid") + ".ics");
    json.putArray("enrollments");
    for (String key : ImmutableList.of("course_format", "locale")) {
      if (!row.isNull(key)) {
        json.set(key, row.value(key));
      }
    }
    if (call.caller().seesSis()) {
      json.set("sis_course_id", row.value("sis_course_id"));
      json.set("integration_id", row.value("integration_id"));
      json.putNull("sis_import_id");
    }
    return json;
  }

  /** The answer to a create. It shows the real name and some keys that updates do not show. */
  static ObjectNode created(Call call, Row row, Parameters course) {
    ObjectNode json = of(call, row).put("name", row.text("name"));
    json.remove("original_name");
    json.set("public_description", row.value("public_description"));
    json.put(
        "allow_student_forum_attachments",
        CourseSettings.flag(row, "allow_student_forum_attachments"));
    COLUMNS.forEach(key -> json.put(key, row.flag(key)));
    if (course.sent("conclude_at")) {
      json.set("conclude_at", json.remove("end_at"));
    }
    return json;
  }

  static ObjectNode withIncludes(Call call, Row row) {
    ObjectNode json = of(call, row);
    for (String include : call.parameters().texts("include")) {
      if (include.equals("syllabus_body")) {
        json.put(include, Html.shown(call, row.isNull(include) ? null : row.text(include)));
      } else if (include.equals("public_description")) {
        json.set(include, row.value(include));
      } else if (include.equals("term")) {
        json.set(
            "term",
            Accounts.term(call.session().require("terms", row.number("enrollment_term_id"))));
      } else if (include.equals("account")) {
        json.set(
            "account",
            Accounts.json(call, call.session().require("accounts", row.number("account_id"))));
      } else if (include.equals("concluded")) {
        json.put("concluded", row.text("workflow_state").equals("completed"));
      } else if (include.equals("group_weighting_scheme")) {
        json.set(include, row.value(include));
      } else if (include.equals("sections")) {
        json.putArray("sections");
      } else if (COLUMNS.contains(include)) {
        json.put(include, row.flag(include));
      }
    }
    return json;
  }
}
