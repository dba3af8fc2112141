package dev.coursewright.sandbox.course;

import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reactivates a deleted course when a create sends its SIS id (courses.md c). */
final class CourseReactivation {
  private CourseReactivation() {}

  /**
   * The answer with the reactivated course; null if reactivation was not requested or no course has
   * the SIS id.
   */
  static @Nullable Answer answer(Call call, Parameters course) {
    boolean asked = call.parameters().flag("enable_sis_reactivation", false);
    String sisId = course.text("sis_course_id", "");
    if (!asked || sisId.isEmpty() || !call.caller().may("manage_sis")) {
      return null;
    }
    Optional<Row> deleted =
        call.session().rows("courses").stream()
            .filter(row -> row.isDeleted() && row.text("sis_course_id").equals(sisId))
            .findFirst();
    if (deleted.isEmpty()) {
      return null;
    }
    Row row = deleted.get().set("workflow_state", "unpublished");
    for (String key : course.keys()) {
      if (!key.equals("sis_course_id")) {
        course.dropped(key, "a reactivated course keeps its values");
      }
    }
    return Answer.ok(CourseJson.created(call, row, course));
  }
}
