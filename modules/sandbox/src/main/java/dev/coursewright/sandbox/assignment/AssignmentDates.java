package dev.coursewright.sandbox.assignment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Dates;
import dev.coursewright.sandbox.web.Parameters;
import java.time.Instant;

/** Stores the dates of an assignment (assignments.md a and h). */
final class AssignmentDates {
  private AssignmentDates() {}

  static void take(Call call, Row row, Parameters assignment, boolean creating) {
    for (String key :
        ImmutableList.of("due_at", "lock_at", "unlock_at", "peer_reviews_assign_at")) {
      if (!assignment.has(key)) {
        continue;
      }
      if (assignment.clears(key)) {
        row.set(key, null);
        continue;
      }
      Instant date =
          Dates.strict(assignment.text(key, ""), call.zone())
              .orElseThrow(
                  () ->
                      Fields.refuse(
                          assignment,
                          key,
                          "assignment[" + key + "]",
                          "Invalid datetime for " + key));
      boolean endOfDay = key.equals("due_at") || key.equals("lock_at");
      row.set(key, endOfDay ? Dates.fancyMidnight(date, call.zone()) : date);
    }
    if (isAfter(row, "unlock_at", "due_at") || isAfter(row, "due_at", "lock_at")) {
      throw Fields.refuse(
          assignment, "due_at", "due_at", "due date cannot be outside of the availability dates");
    }
    Fields.flags(row, assignment, ImmutableSet.of("only_visible_to_overrides"));
    // Quirk 1: any due_at but null, even "", sets only_visible_to_overrides to false.
    if (!creating && assignment.has("due_at") && !assignment.value("due_at").isNull()) {
      if (row.flag("only_visible_to_overrides")) {
        assignment.dropped(
            "only_visible_to_overrides", "a due_at in the same update sets it false");
      }
      row.set("only_visible_to_overrides", false);
    }
  }

  private static boolean isAfter(Row row, String first, String second) {
    return !row.isNull(first)
        && !row.isNull(second)
        && Instant.parse(row.text(first)).isAfter(Instant.parse(row.text(second)));
  }
}
