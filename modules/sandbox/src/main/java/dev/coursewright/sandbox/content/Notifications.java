package dev.coursewright.sandbox.content;

import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;

/**
 * Counts the broadcasts that Canvas would send. A broadcast counts once, independent of the number
 * of recipients. An unpublished course sends none.
 */
public final class Notifications {
  private Notifications() {}

  public static void assignmentSaved(Call call, Row course, Row assignment, boolean asked) {
    boolean published = assignment.text("workflow_state").equals("published");
    boolean justPublished = published && assignment.changed("workflow_state");
    boolean dateMoved = published && assignment.changed("due_at");
    if (isOpen(course) && (justPublished || dateMoved || (published && asked))) {
      call.notifies();
    }
  }

  /** Counts the broadcast of a new announcement or discussion, sent when it is first published. */
  public static void topicSaved(Call call, Row course, Row topic) {
    boolean active = topic.text("workflow_state").equals("active");
    if (isOpen(course) && active && topic.changed("workflow_state")) {
      call.notifies();
    }
  }

  public static void pageSaved(Call call, Row course, Row page, boolean asked) {
    if (isOpen(course) && page.flag("published") && asked) {
      call.notifies();
    }
  }

  private static boolean isOpen(Row course) {
    return course.text("workflow_state").equals("available");
  }
}
