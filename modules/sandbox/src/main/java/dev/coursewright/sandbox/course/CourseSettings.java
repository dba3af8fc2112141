package dev.coursewright.sandbox.course;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Router;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a course (courses.md, second half). They are stored as one hash: a request that
 * changes one setting rewrites all others with the values it read.
 */
public final class CourseSettings {
  static final ImmutableSet<String> FLAGS =
      ImmutableSet.of(
          "allow_final_grade_override",
          "allow_student_anonymous_discussion_topics",
          "allow_student_discussion_editing",
          "allow_student_discussion_reporting",
          "allow_student_discussion_topics",
          "allow_student_forum_attachments",
          "allow_student_organized_groups",
          "conditional_release",
          "filter_speed_grader_by_student_group",
          "hide_distribution_graphs",
          "hide_final_grades",
          "hide_sections_on_course_users_page",
          "homeroom_course",
          "lock_all_announcements",
          "restrict_quantitative_data",
          "restrict_student_future_view",
          "restrict_student_past_view",
          "show_announcements_on_home_page",
          "syllabus_course_summary",
          "usage_rights_required");
  static final ImmutableSet<String> WRITE_ONLY_FLAGS =
      ImmutableSet.of(
          "show_total_grade_as_points", "sync_enrollments_from_homeroom", "enable_course_paces");
  private static final ImmutableSet<String> TRUE_AT_FIRST =
      ImmutableSet.of(
          "allow_student_discussion_topics",
          "allow_student_discussion_editing",
          "allow_student_discussion_reporting",
          "allow_student_forum_attachments",
          "allow_student_organized_groups",
          "syllabus_course_summary");

  /** Settings of features that are off: they always read as false. */
  private static final ImmutableSet<String> FEATURE_OFF =
      ImmutableSet.of("allow_final_grade_override", "filter_speed_grader_by_student_group");

  private static final ImmutableList<String> READ_ONLY =
      ImmutableList.of(
          "banner_image", "banner_image_id", "banner_image_url", "image", "image_id", "image_url");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm[:ss]");

  private CourseSettings() {}

  public static void addTo(Router router) {
    router
        .get("/courses/:course_id/settings", call -> Answer.ok(json(Lookup.course(call))))
        .put("/courses/:course_id/settings", CourseSettings::update);
  }

  private static Answer update(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_course_content_edit");
    ObjectNode settings = copy(course);
    Parameters parameters = call.parameters();
    take(settings, parameters);
    // Unlike the course endpoint, this one adds no "#" and checks nothing.
    if (parameters.has("course_color")) {
      settings.put("course_color", parameters.text("course_color"));
    }
    course.set("settings", settings);
    return Answer.ok(json(course));
  }

  /** Stores the settings that this and the course endpoint treat alike. */
  static void take(ObjectNode settings, Parameters parameters) {
    for (String key : Iterables.concat(FLAGS, WRITE_ONLY_FLAGS)) {
      if (parameters.has(key) && !parameters.clears(key)) {
        settings.put(key, parameters.flag(key, false));
        if (FEATURE_OFF.contains(key) && parameters.flag(key, false)) {
          parameters.dropped(key, "its feature is off, so it reads as false");
        }
      }
    }
    if (parameters.has("home_page_announcement_limit")) {
      settings.put(
          "home_page_announcement_limit", parameters.number("home_page_announcement_limit"));
    }
    if (parameters.has("friendly_name")) {
      settings.put(
          "friendly_name",
          Fields.limited(parameters, "friendly_name", "friendly_name", Fields.STRING));
    }
    if (parameters.has("homeroom_course_id")) {
      settings.put("homeroom_course_id", parameters.text("homeroom_course_id"));
    }
    if (parameters.has("default_due_time")) {
      settings.put("default_due_time", dueTime(parameters));
    }
  }

  /** A copy of the stored hash, to be changed and stored as a whole. */
  static ObjectNode copy(Row course) {
    JsonNode stored = course.value("settings");
    return stored instanceof ObjectNode known ? known.deepCopy() : Json.object();
  }

  public static boolean flag(Row course, String key) {
    JsonNode value = course.value("settings").path(key);
    return !FEATURE_OFF.contains(key) && value.asBoolean(TRUE_AT_FIRST.contains(key));
  }

  private static ObjectNode json(Row course) {
    JsonNode settings = course.value("settings");
    ObjectNode json = Json.object();
    FLAGS.forEach(key -> json.put(key, flag(course, key)));
    READ_ONLY.forEach(json::putNull);
    json.set("course_color", Json.of(settings.get("course_color")));
    json.set("friendly_name", Json.of(settings.get("friendly_name")));
    json.set("home_page_announcement_limit", Json.of(settings.get("home_page_announcement_limit")));
    json.put("default_due_time", settings.path("default_due_time").asText("23:59:59"));
    if (settings.path("default_due_time").isNull()) {
      json.put("default_due_time", "23:59:59");
    }
    json.set("grade_passback_setting", course.value("grade_passback_setting"));
    json.put("grading_standard_enabled", !course.isNull("grading_standard_id"));
    json.set("grading_standard_id", course.value("grading_standard_id"));
    return json;
  }

  private static @Nullable String dueTime(Parameters parameters) {
    String text = parameters.text("default_due_time", "").strip();
    if (text.isEmpty() || text.equals("inherit")) {
      return null;
    }
    try {
      return LocalTime.parse(text, TIME).format(DateTimeFormatter.ofPattern("HH:mm:ss"));
    } catch (DateTimeParseException noTime) {
      parameters.dropped("default_due_time", "text that is no time becomes null");
      return null;
    }
  }
}
