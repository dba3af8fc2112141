package dev.coursewright.sandbox.canvas;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import java.util.Optional;

/** Keeps an assignment and the quiz or discussion that owns it alike (assignments.md h 4). */
final class AssignmentSync {
  private AssignmentSync() {}

  static Optional<Row> quiz(Session session, Row assignment) {
    return session.live("quizzes", "assignment_id", assignment.id()).stream().findFirst();
  }

  static Optional<Row> topic(Session session, Row assignment) {
    return session.live("topics", "assignment_id", assignment.id()).stream().findFirst();
  }

  /** Carries a change of the assignment to its owner, or lets the owner go with the type. */
  static void toOwner(Call call, Row assignment, Parameters sent) {
    quiz(call.session(), assignment).ifPresent(quiz -> toQuiz(call, assignment, quiz, sent));
    topic(call.session(), assignment).ifPresent(topic -> toTopic(call, assignment, topic));
  }

  private static void toQuiz(Call call, Row assignment, Row quiz, Parameters sent) {
    if (!SubmissionTypes.has(assignment, "online_quiz")) {
      quiz.set("assignment_id", null);
      if (quiz.text("workflow_state").equals("unpublished")
          && QuizQuestions.live(call, quiz).isEmpty()) {
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
    ModuleItemSync.contentChanged(call, "Quiz", quiz);
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
    ModuleItemSync.contentChanged(call, "Discussion", topic);
  }

  /** Carries a change of the quiz to its assignment, which Canvas does at every quiz save. */
  static void fromQuiz(Call call, Row quiz, Row assignment) {
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
