package dev.coursewright.sandbox.course;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.people.EnrollmentStates;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;

/** Changes the state of a course by {@code course[event]} or {@code offer} (courses.md c). */
final class CourseEvents {
  private static final ImmutableMap<String, String> TARGETS =
      ImmutableMap.of(
          "offer", "available",
          "claim", "unpublished",
          "conclude", "completed",
          "delete", "deleted",
          "undelete", "unpublished");
  private static final ImmutableMap<String, String> RIGHTS =
      ImmutableMap.of(
          "offer", "manage_courses_publish",
          "claim", "manage_courses_publish",
          "conclude", "manage_courses_conclude",
          "delete", "manage_courses_delete",
          "undelete", "manage_courses_delete");
  private static final ImmutableMap<String, ImmutableSet<String>> FROM =
      ImmutableMap.of(
          "offer", ImmutableSet.of("unpublished", "completed"),
          "claim", ImmutableSet.of("available", "completed"),
          "conclude", ImmutableSet.of("unpublished", "available"),
          "delete", ImmutableSet.of("unpublished", "available", "completed"),
          "undelete", ImmutableSet.of("deleted"));

  private CourseEvents() {}

  static void run(Call call, Row row, String event) {
    Parameters course = call.parameters().within("course");
    String target = TARGETS.get(event);
    if (target == null) {
      throw Fields.refuse(course, "event", "workflow_state", "is an unknown event");
    }
    call.needs(RIGHTS.getOrDefault(event, "manage_courses_admin"));
    String state = row.text("workflow_state");
    if (state.equals(target) && !event.equals("undelete")) {
      return;
    }
    if (!FROM.getOrDefault(event, ImmutableSet.of()).contains(state)) {
      throw Fields.refuse(course, "event", "workflow_state", "cannot " + event + " from " + state);
    }
    row.set("workflow_state", target);
    EnrollmentStates.follow(call, row, target);
  }
}
