package dev.coursewright.sandbox.assignment;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.web.Call;
import java.util.Comparator;

/** Finds the assignment groups of a course and the assignments in them. */
public final class AssignmentGroupRows {
  /** The name of a group for which none was sent. */
  static final String DEFAULT_NAME = "Assignments";

  private AssignmentGroupRows() {}

  public static Row createDefault(Call call, long courseId) {
    return call.session()
        .create("assignment_groups")
        .set("course_id", courseId)
        .set("name", DEFAULT_NAME)
        .set("position", 1)
        .set("workflow_state", "available");
  }

  /** The first group by position; the default group is created if the course has none. */
  public static Row first(Call call, long courseId) {
    return ordered(call.session(), courseId).stream()
        .findFirst()
        .orElseGet(() -> createDefault(call, courseId));
  }

  static ImmutableList<Row> ordered(Session session, long courseId) {
    return session.live("assignment_groups", "course_id", courseId).stream()
        .sorted(
            Comparator.comparingLong((Row row) -> row.number("position"))
                .thenComparing(row -> row.text("name"))
                .thenComparing(Row::id))
        .collect(ImmutableList.toImmutableList());
  }

  static ImmutableList<Row> assignments(Session session, long groupId) {
    return session.live("assignments", "assignment_group_id", groupId).stream()
        .sorted(
            Comparator.comparingLong((Row row) -> row.number("position")).thenComparing(Row::id))
        .collect(ImmutableList.toImmutableList());
  }

  /** The position after the last assignment of a group. */
  public static long nextPosition(Session session, long groupId) {
    return assignments(session, groupId).stream()
            .mapToLong(row -> row.number("position"))
            .max()
            .orElse(0)
        + 1;
  }
}
