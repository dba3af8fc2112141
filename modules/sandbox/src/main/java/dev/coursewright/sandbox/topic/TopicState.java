package dev.coursewright.sandbox.topic;

import dev.coursewright.sandbox.course.CourseSettings;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Dates;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import java.time.Instant;
import java.time.ZoneId;

/** Stores dates, lock and publication of a discussion or announcement (discussions.md d). */
final class TopicState {
  private TopicState() {}

  static void take(Call call, Row course, Row row, Parameters parameters, boolean creating) {
    ZoneId zone = Dates.zone(course.text("time_zone")).orElse(call.zone());
    boolean datesSent = parameters.has("delayed_post_at") || parameters.has("lock_at");
    Fields.dates(row, parameters, call.zone(), "delayed_post_at", "lock_at");
    if (!row.isNull("lock_at")) {
      row.set("lock_at", Dates.fancyMidnight(Instant.parse(row.text("lock_at")), zone));
    }
    boolean datesChanged = datesSent && (row.changed("delayed_post_at") || row.changed("lock_at"));
    takePublished(call, row, parameters, creating, datesChanged);
    if (row.flag("is_announcement")) {
      // Absent flags count as unlocked, except on create (discussions.md d).
      boolean lock = parameters.flag("lock_comment", parameters.flag("locked", creating));
      row.set("locked", lock || CourseSettings.flag(course, "lock_all_announcements"));
    } else if (row.changed("lock_at")) {
      row.set("locked", !row.isNull("lock_at") && !isAhead(call, row, "lock_at"));
    } else if (parameters.isPresent("locked")) {
      row.set("locked", lock(call, row, parameters.flag("locked", false)));
    }
  }

  private static boolean lock(Call call, Row row, boolean locked) {
    if (!locked) {
      row.set("lock_at", null);
      return false;
    }
    boolean dueAhead =
        call.session()
            .find("assignments", row.number("assignment_id"))
            .filter(assignment -> isAhead(call, assignment, "due_at"))
            .isPresent();
    if (dueAhead) {
      throw Refusal.crash();
    }
    return true;
  }

  private static void takePublished(
      Call call, Row row, Parameters parameters, boolean creating, boolean datesChanged) {
    boolean sent = parameters.isPresent("published");
    boolean announcement = row.flag("is_announcement");
    if (announcement && sent && !parameters.flag("published", true)) {
      throw Fields.refuse(
          parameters, "published", "published", "This announcement cannot be a draft");
    }
    String open = isAhead(call, row, "delayed_post_at") ? "post_delayed" : "active";
    if (sent) {
      row.set("workflow_state", parameters.flag("published", false) ? open : "unpublished");
    } else if (creating) {
      row.set("workflow_state", announcement ? open : "unpublished");
    } else if (datesChanged) {
      // A change of dates publishes a draft.
      row.set("workflow_state", open);
    }
    if (row.changed("workflow_state") && open.equals("active") && row.isNull("posted_at")) {
      row.set("posted_at", call.now());
    }
  }

  private static boolean isAhead(Call call, Row row, String column) {
    return !row.isNull(column) && Instant.parse(row.text(column)).isAfter(call.now());
  }
}
