package dev.coursewright.sandbox.people;

import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import java.time.Instant;

/** Computes the states of enrollments (enrollments.md d, f and h). */
public final class EnrollmentStates {
  private EnrollmentStates() {}

  /** Updates the course's enrollments after the course has changed to the given state. */
  public static void follow(Call call, Row course, String courseState) {
    for (Row enrollment : call.session().live("enrollments", "course_id", course.id())) {
      String state = enrollment.text("workflow_state");
      if (courseState.equals("deleted")) {
        enrollment.set("workflow_state", "deleted");
      } else if (courseState.equals("completed")
          && (state.equals("active") || state.equals("invited"))) {
        enrollment.set("workflow_state", "completed");
      } else if (courseState.equals("available") && state.equals("creation_pending")) {
        enrollment.set("workflow_state", "invited");
        call.notifies();
      }
    }
  }

  /**
   * The state of a new enrollment; {@code asked} is the requested state or empty (enrollments.md
   * a).
   */
  static String atFirst(Row course, String type, String asked) {
    boolean published = course.text("workflow_state").equals("available");
    boolean learner = type.equals("StudentEnrollment") || type.equals("ObserverEnrollment");
    if (asked.isEmpty()) {
      if (type.equals("ObserverEnrollment")) {
        return "active";
      }
      return !published && learner ? "creation_pending" : "invited";
    }
    boolean pending = asked.equals("invited") && !published && type.equals("StudentEnrollment");
    return pending ? "creation_pending" : asked;
  }

  /** Says whether the enrollment is in effect by its state, its dates and its course. */
  static boolean isEffective(Call call, Row course, Row enrollment) {
    return enrollment.text("workflow_state").equals("active")
        && course.text("workflow_state").equals("available")
        && !liesAhead(call, enrollment, "start_at")
        && (enrollment.isNull("end_at") || liesAhead(call, enrollment, "end_at"))
        && !(course.flag("restrict_enrollments_to_course_dates")
            && liesAhead(call, course, "start_at"));
  }

  private static boolean liesAhead(Call call, Row row, String column) {
    return !row.isNull(column) && Instant.parse(row.text(column)).isAfter(call.now());
  }
}
