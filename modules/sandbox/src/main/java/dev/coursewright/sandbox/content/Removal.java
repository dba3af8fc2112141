package dev.coursewright.sandbox.content;

import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;

/**
 * Deletes content together with its owner or assignment, its module items and their requirements.
 */
public final class Removal {
  private Removal() {}

  public static void assignment(Call call, Row assignment) {
    if (assignment.isDeleted()) {
      return;
    }
    var quiz = AssignmentOwners.quiz(call.session(), assignment);
    var topic = AssignmentOwners.topic(call.session(), assignment);
    delete(call, ItemType.ASSIGNMENT, assignment);
    quiz.ifPresent(owner -> quiz(call, owner));
    topic.ifPresent(owner -> topic(call, owner));
  }

  public static void quiz(Call call, Row quiz) {
    delete(call, ItemType.QUIZ, quiz);
    deleteAssignmentOf(call, quiz);
  }

  public static void topic(Call call, Row topic) {
    delete(call, ItemType.DISCUSSION, topic);
    deleteAssignmentOf(call, topic);
  }

  public static void page(Call call, Row page) {
    delete(call, ItemType.PAGE, page);
  }

  /** Deletes the assignment of a quiz or discussion, but not the quiz or discussion. */
  public static void deleteAssignmentOf(Call call, Row owner) {
    call.session()
        .find("assignments", owner.number("assignment_id"))
        .filter(Row::isLive)
        .ifPresent(assignment -> delete(call, ItemType.ASSIGNMENT, assignment));
  }

  private static void delete(Call call, ItemType type, Row content) {
    content.set("workflow_state", "deleted").set("updated_at", call.now());
    ModuleItemSync.contentDeleted(call, type, content);
  }
}
