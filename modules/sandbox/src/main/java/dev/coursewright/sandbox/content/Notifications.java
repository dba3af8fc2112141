package dev.coursewright.sandbox.content;

import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;

/**
 * Counts what Canvas would tell people. One broadcast counts once, however many read it; a course
 * that is not published tells nobody anything.
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

  /** A new announcement or discussion, at its first publication. */
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
