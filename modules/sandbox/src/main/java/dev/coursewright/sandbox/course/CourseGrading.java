package dev.coursewright.sandbox.course;

import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.account.GradingStandards;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;

/** Stores how a course is graded: weights, grading scheme, grade passback. */
final class CourseGrading {
  private CourseGrading() {}

  static void take(Call call, Row row, Parameters course, boolean creating) {
    if (course.has("group_weighting_scheme")) {
      String scheme = course.text("group_weighting_scheme", "");
      row.set("weighted", scheme.equals("percent"));
      row.set("group_weighting_scheme", scheme.isEmpty() ? null : scheme);
    }
    if (course.has("apply_assignment_group_weights")) {
      boolean weighted = course.flag("apply_assignment_group_weights", false);
      row.set("weighted", weighted);
      row.set("group_weighting_scheme", weighted ? "percent" : "equal");
    }
    if (course.has("grading_standard_id")) {
      GradingStandards.take(call, row, course, row.id());
    }
    if (course.has("grading_standard_enabled") && !course.flag("grading_standard_enabled", true)) {
      row.set("grading_standard_id", null);
    }
    if (course.has("grade_passback_setting")) {
      String setting = course.text("grade_passback_setting", "");
      boolean known = ImmutableSet.of("nightly_sync", "disabled", "").contains(setting);
      // On create, a later validation undoes this check, so a bad value is stored (unconfirmed).
      if (!known && !creating) {
        throw Fields.refuse(
            course,
            "grade_passback_setting",
            "grade_passback_setting",
            "is not included in the list");
      }
      row.set("grade_passback_setting", setting.isEmpty() ? null : setting);
    }
  }
}
