package dev.coursewright.sandbox.content;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;

/**
 * Copies changes between an assignment and the quiz or discussion that owns it (assignments.md h
 * 4).
 */
public final class AssignmentSync {
  private AssignmentSync() {}

  /** Creates the quiz or discussion of a new assignment whose submission type asks for one. */
  public static void createOwner(Call call, Row assignment) {
    if (SubmissionTypes.has(assignment, "online_quiz")) {
      createQuiz(call, assignment);
    } else if (SubmissionTypes.has(assignment, "discussion_topic")) {
      createTopic(call, assignment);
    }
  }

  private static void createQuiz(Call call, Row assignment) {
    Row quiz = QuizRows.create(call, assignment.number("course_id"));
    quiz.set("assignment_id", assignment.id()).set("title", assignment.text("name"));
    quiz.set("description", assignment.value("description"));
    quiz.set("assignment_group_id", assignment.value("assignment_group_id"));
    quiz.set("points_possible", assignment.decimal("points_possible"));
    for (String key : ImmutableList.of("due_at", "lock_at", "unlock_at")) {
      quiz.set(key, assignment.value(key));
    }
    if (assignment.text("workflow_state").equals("published")) {
      quiz.set("workflow_state", "available");
    }
  }

  private static void createTopic(Call call, Row assignment) {
    call.session()
        .create("topics")
        .set("course_id", assignment.number("course_id"))
        .set("assignment_id", assignment.id())
        .set("title", assignment.text("name"))
        .set("message", assignment.value("description"))
        .set("discussion_type", "not_threaded")
        .set("created_at", call.now())
        .set(
            "workflow_state",
            assignment.text("workflow_state").equals("published") ? "active" : "unpublished");
  }

  /**
   * Copies a changed assignment to its owner. An owner that no longer fits the submission types
   * loses its assignment; a discussion and an empty draft quiz are deleted.
   */
  public static void toOwner(Call call, Row assignment, Parameters sent) {
    AssignmentOwners.quiz(call.session(), assignment)
        .ifPresent(quiz -> toQuiz(call, assignment, quiz, sent));
    AssignmentOwners.topic(call.session(), assignment)
        .ifPresent(topic -> toTopic(call, assignment, topic));
  }

  private static void toQuiz(Call call, Row assignment, Row quiz, Parameters sent) {
    if (!SubmissionTypes.has(assignment, "online_quiz")) {
      quiz.set("assignment_id", null);
      if (quiz.text("workflow_state").equals("unpublished")
          && QuizRows.questions(call.session(), quiz).isEmpty()) {
        Removal.quiz(call, quiz);
      }
      return;
    }
    quiz.set("title", assignment.text("name")).set("description", assignment.value("description"));
    for (String key :
        ImmutableList.of(
            "due_at", "lock_at", "unlock_at", "assignment_group_id", "only_visible_to_overrides")) {
      quiz.set(key, assignment.value(key));
    }
    quiz.set(
        "workflow_state",
        assignment.text("workflow_state").equals("published") ? "available" : "unpublished");
    if (quiz.text("workflow_state").equals("available")) {
      if (assignment.changed("points_possible")) {
        sent.dropped("points_possible", "the points of a published quiz come from its questions");
      }
      assignment.set("points_possible", quiz.decimal("points_possible"));
    }
    ModuleItemSync.contentChanged(call, ItemType.QUIZ, quiz);
  }

  private static void toTopic(Call call, Row assignment, Row topic) {
    if (!SubmissionTypes.has(assignment, "discussion_topic")) {
      topic.set("assignment_id", null);
      Removal.topic(call, topic);
      return;
    }
    topic.set("title", assignment.text("name")).set("message", assignment.value("description"));
    boolean published = assignment.text("workflow_state").equals("published");
    boolean isDraft = topic.text("workflow_state").equals("unpublished");
    if (published == isDraft) {
      topic.set("workflow_state", published ? "active" : "unpublished");
    }
    ModuleItemSync.contentChanged(call, ItemType.DISCUSSION, topic);
  }

  /** Copies a quiz to its assignment, as Canvas does at every save of the quiz. */
  public static void fromQuiz(Call call, Row quiz, Row assignment) {
    assignment
        .set("name", quiz.text("title"))
        .set("description", quiz.value("description"))
        .set("points_possible", quiz.decimal("points_possible"))
        .set("submission_types", ImmutableList.of("online_quiz"))
        .set("assignment_group_id", quiz.value("assignment_group_id"))
        .set("only_visible_to_overrides", quiz.flag("only_visible_to_overrides"))
        .set("updated_at", call.now());
    for (String key : ImmutableList.of("due_at", "lock_at", "unlock_at")) {
      assignment.set(key, quiz.value(key));
    }
    assignment.set(
        "workflow_state",
        quiz.text("workflow_state").equals("available") ? "published" : "unpublished");
  }
}
