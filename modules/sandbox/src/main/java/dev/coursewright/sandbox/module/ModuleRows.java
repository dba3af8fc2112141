package dev.coursewright.sandbox.module;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.Positions;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.web.Call;

/** Finds modules and their items. */
final class ModuleRows {
  private ModuleRows() {}

  static Row require(Call call) {
    return Lookup.inCourse(call, Lookup.course(call), "modules", "id");
  }

  /** The live modules of a course by position. */
  static ImmutableList<Row> ofCourse(Session session, long courseId) {
    return session.live("modules", "course_id", courseId).stream()
        .sorted(Positions.ORDER.thenComparing(Row::id))
        .collect(ImmutableList.toImmutableList());
  }

  /** The live items by position, then title. */
  static ImmutableList<Row> items(Session session, long moduleId) {
    return session.live("items", "module_id", moduleId).stream()
        .sorted(
            Positions.ORDER.thenComparing((Row row) -> row.text("title")).thenComparing(Row::id))
        .collect(ImmutableList.toImmutableList());
  }
}
