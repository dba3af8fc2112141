package dev.coursewright.sandbox.content;

import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import java.util.Optional;

/**
 * Finds the owner of an assignment: the quiz or discussion that refers to it by {@code
 * assignment_id}.
 */
public final class AssignmentOwners {
  private AssignmentOwners() {}

  public static Optional<Row> quiz(Session session, Row assignment) {
    return session.live("quizzes", "assignment_id", assignment.id()).stream().findFirst();
  }

  public static Optional<Row> topic(Session session, Row assignment) {
    return session.live("topics", "assignment_id", assignment.id()).stream().findFirst();
  }
}
