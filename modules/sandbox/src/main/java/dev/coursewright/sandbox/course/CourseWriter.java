package dev.coursewright.sandbox.course;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Html;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.SisIds;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Dates;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stores {@code course[...]} in a course (courses.md a to d and h). */
final class CourseWriter {
  private static final ImmutableSet<String> FLAGS =
      ImmutableSet.of(
          "is_public_to_auth_users",
          "public_syllabus",
          "public_syllabus_to_auth",
          "open_enrollment",
          "self_enrollment",
          "indexed",
          "allow_wiki_comments",
          "allow_student_wiki_edits",
          "organize_epub_by_content_type",
          "enable_offline_web_export",
          "template");
  private static final Pattern LATER_NUMBER = Pattern.compile("\\S*\\d\\S*");

  private CourseWriter() {}

  static void create(Call call, Row row, Row account, Parameters course) {
    row.set("created_at", call.now())
        .set("workflow_state", "unpublished")
        .set("account_id", accountOf(call, account, course))
        .set("enrollment_term_id", 1)
        .set("default_view", "modules")
        .set("license", "private")
        .set("time_zone", call.setting().accountZone().getId())
        .set("storage_quota_mb", 500)
        .set("settings", CourseSettings.copy(row))
        .set(
            "uuid",
            UUID.nameUUIDFromBytes(("course" + row.id()).getBytes(StandardCharsets.UTF_8))
                .toString());
    take(call, row, course, true);
    if (!course.flag("restrict_enrollments_to_course_dates", false)) {
      dropDates(row, course, true);
    }
    if (row.text("course_code").isEmpty()) {
      row.set("course_code", code(row.text("name")));
    }
    for (String key :
        ImmutableSet.of(
            "image_url",
            "image_id",
            "banner_image_url",
            "banner_image_id",
            "blueprint",
            "usage_rights_required")) {
      course.dropped(key, "taken on update only");
    }
  }

  static void update(Call call, Row row, Parameters course) {
    if (course.isPresent("account_id")) {
      Lookup.find(call.session(), "accounts", "sis_account_id", course.text("account_id", ""))
          .ifPresentOrElse(
              account -> row.set("account_id", account.id()),
              () -> {
                throw Refusal.notFound();
              });
    }
    take(call, row, course, false);
    // Every update clears the dates, even one that does not send them (courses.md h 1).
    if (!row.flag("restrict_enrollments_to_course_dates")) {
      dropDates(row, course, row.text("workflow_state").equals("unpublished"));
    }
    course.has("blueprint");
    course.has("image_url");
    course.has("image_id");
    course.has("banner_image_url");
    course.has("banner_image_id");
    course.has("course_visibility");
    if (course.has("image_url") && course.isPresent("image_url") && course.isPresent("image_id")) {
      throw Refusal.message(400, "You cannot provide both an image_url and a image_id.");
    }
  }

  private static void take(Call call, Row row, Parameters course, boolean creating) {
    takeIdentity(call, row, course, creating);
    takeDates(call, row, course);
    CourseChoices.take(call, row, course, creating);
    CourseGrading.take(call, row, course, creating);
    Fields.flags(row, course, FLAGS);
    takeVisibility(call, row, course, creating);
    Fields.texts(
        row,
        course,
        Fields.TEXT,
        "public_description",
        "turnitin_comments",
        "default_wiki_editing_roles");
    if (course.has("syllabus_body")) {
      String html = Fields.limited(course, "syllabus_body", "syllabus_body", Fields.LONG_TEXT);
      row.set("syllabus_body", Html.stored(call, html, Html.filesPrefix(row.id())));
    }
    if (course.has("storage_quota_mb")) {
      if (call.caller().may("manage_storage_quotas")) {
        row.set("storage_quota_mb", course.number("storage_quota_mb"));
      } else {
        course.dropped("storage_quota_mb", "needs the right manage_storage_quotas");
      }
    }
    takeSettings(call, row, course);
  }

  private static void takeIdentity(Call call, Row row, Parameters course, boolean creating) {
    if (course.has("name") || creating) {
      String name = Fields.limited(course, "name", "name", Fields.STRING);
      row.set("name", name == null || name.isBlank() ? "Unnamed Course" : name.replace("\r", ""));
    }
    Fields.texts(row, course, Fields.STRING, "course_code");
    SisIds.set(call, row, course, "sis_course_id", "sis_source_id");
    SisIds.set(call, row, course, "integration_id", "integration_id");
    String key = course.sent("term_id") ? "term_id" : "enrollment_term_id";
    if (course.isPresent(key)) {
      Row term = Lookup.term(call.session(), course.text(key, "")).orElseThrow(Refusal::notFound);
      if (creating || call.caller().may("manage_courses_admin")) {
        row.set("enrollment_term_id", term.id());
      } else {
        course.dropped(key, "needs the account's course management right");
      }
    }
  }

  private static void takeDates(Call call, Row row, Parameters course) {
    if (course.has("restrict_enrollments_to_course_dates")) {
      if (course.value("restrict_enrollments_to_course_dates").isContainerNode()) {
        throw Fields.refuse(
            course,
            "restrict_enrollments_to_course_dates",
            "restrict_enrollments_to_course_dates",
            "must be a boolean");
      }
      row.set(
          "restrict_enrollments_to_course_dates",
          course.flag("restrict_enrollments_to_course_dates", false));
    }
    Fields.dates(row, course, call.zone(), "start_at", "end_at");
    if (course.has("conclude_at")) {
      row.set("end_at", course.date("conclude_at", call.zone()));
    }
    if (!row.isNull("start_at")
        && !row.isNull("end_at")
        && Instant.parse(row.text("end_at")).isBefore(Instant.parse(row.text("start_at")))) {
      throw Fields.refuse(course, "end_at", "conclude_at", "End date cannot be before start date");
    }
    if (course.has("time_zone")) {
      Optional<String> zone = Dates.zone(course.text("time_zone", "")).map(ZoneId::getId);
      if (zone.isEmpty()) {
        course.dropped("time_zone", "an unknown zone becomes the account's");
      }
      row.set("time_zone", zone.orElse(call.setting().accountZone().getId()));
    }
  }

  private static void takeVisibility(Call call, Row row, Parameters course, boolean creating) {
    if (!course.has("is_public")) {
      return;
    }
    boolean may = call.caller().may("manage_course_visibility");
    if (creating && !may) {
      course.dropped("is_public", "needs the right manage_course_visibility");
    }
    row.set("is_public", may && course.flag("is_public", false));
  }

  private static void takeSettings(Call call, Row row, Parameters course) {
    ObjectNode settings = CourseSettings.copy(row);
    CourseSettings.take(settings, course);
    if (course.has("course_color")) {
      String color = course.text("course_color", "");
      if (color.strip().length() > 1 && !color.matches("#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")) {
        throw Fields.refuse(course, "course_color", "course_color", "is not a valid color");
      }
      settings.put(
          "course_color", color.strip().length() <= 1 ? null : "#" + color.replace("#", ""));
    }
    if (!settings.equals(CourseSettings.copy(row))) {
      row.set("settings", settings);
    }
    // Locks the existing announcements; false unlocks none (courses.md h 6).
    if (course.flag("lock_all_announcements", false)) {
      call.session().live("topics", "course_id", row.id()).stream()
          .filter(topic -> topic.flag("is_announcement"))
          .forEach(topic -> topic.set("locked", true));
    }
  }

  private static void dropDates(Row row, Parameters course, boolean startToo) {
    course.dropped("end_at", "wiped without restrict_enrollments_to_course_dates");
    row.set("end_at", null);
    if (startToo) {
      course.dropped("start_at", "wiped without restrict_enrollments_to_course_dates");
      row.set("start_at", null);
    }
  }

  /** The account of a new course: only a number is accepted here, no SIS id. */
  private static long accountOf(Call call, Row account, Parameters course) {
    Long wanted = course.number("account_id");
    return wanted == null
        ? account.id()
        : call.session().find("accounts", wanted).orElseThrow(Refusal::notFound).id();
  }

  private static String code(String name) {
    int space = name.indexOf(' ');
    if (space < 0) {
      return name;
    }
    Matcher later = LATER_NUMBER.matcher(name.substring(space + 1));
    return name.substring(0, space) + (later.find() ? " " + later.group() : "");
  }
}
