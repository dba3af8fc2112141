package dev.coursewright.sandbox.canvas;

import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import java.util.Optional;

/** Finds the quiz or discussion that owns an assignment, that is, whose assignment it is. */
final class AssignmentOwners {
  private AssignmentOwners() {}

  static Optional<Row> quiz(Session session, Row assignment) {
    return session.live("quizzes", "assignment_id", assignment.id()).stream().findFirst();
  }

  static Optional<Row> topic(Session session, Row assignment) {
    return session.live("topics", "assignment_id", assignment.id()).stream().findFirst();
  }
}
