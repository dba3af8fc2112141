package dev.coursewright.sandbox.course;

import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.page.PageRows;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;

/**
 * Stores the columns of a course that take one of a few values: home page, format, license, locale.
 */
final class CourseChoices {
  private static final ImmutableSet<String> VIEWS =
      ImmutableSet.of("assignments", "feed", "modules", "syllabus", "wiki");
  private static final ImmutableSet<String> FORMATS =
      ImmutableSet.of("on_campus", "online", "blended");
  private static final ImmutableSet<String> LICENSES =
      ImmutableSet.of(
          "private",
          "cc_by_nc_nd",
          "cc_by_nc_sa",
          "cc_by_nc",
          "cc_by_nd",
          "cc_by_sa",
          "cc_by",
          "public_domain");
  private static final ImmutableSet<String> LOCALES =
      ImmutableSet.of(
          "en", "en-GB", "en-AU", "en-CA", "de", "es", "fr", "fr-CA", "nl", "it", "pt", "sv", "ja");

  private CourseChoices() {}

  static void take(Call call, Row row, Parameters course, boolean creating) {
    if (course.has("default_view") && !course.clears("default_view")) {
      String view =
          Fields.oneOf(
              course,
              "default_view",
              VIEWS,
              text -> Refusal.invalid("default_view", "Home page is not valid"));
      if (view.equals("wiki")
          && (creating || PageRows.frontPage(call.session(), row.id()).isEmpty())) {
        throw Fields.refuse(course, "default_view", "default_view", "A Front Page is required");
      }
      row.set("default_view", view);
    }
    if (course.has("course_format")) {
      String format = course.text("course_format", "");
      if (!FORMATS.contains(format) && !course.clears("course_format")) {
        course.dropped("course_format", "an unknown format becomes null");
      }
      row.set("course_format", FORMATS.contains(format) ? format : null);
    }
    if (course.has("license")) {
      String license = course.text("license", "");
      if (!LICENSES.contains(license)) {
        course.dropped("license", "an unknown license becomes private");
      }
      row.set("license", LICENSES.contains(license) ? license : "private");
    }
    if (course.has("locale")) {
      boolean blank = course.clears("locale");
      row.set(
          "locale",
          blank
              ? null
              : Fields.oneOf(
                  course,
                  "locale",
                  LOCALES,
                  text -> Refusal.invalid("locale", "is not included in the list")));
    }
  }
}
