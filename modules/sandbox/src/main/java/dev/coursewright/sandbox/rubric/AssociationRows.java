package dev.coursewright.sandbox.rubric;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import java.util.Optional;

/** Finds the associations of rubrics. */
public final class AssociationRows {
  private AssociationRows() {}

  /** The live associations of a rubric, by id. */
  static ImmutableList<Row> of(Session session, long rubricId) {
    return session.live("rubric_associations", "rubric_id", rubricId);
  }

  /** Says whether a rubric is read-only: more than one association uses it for grading. */
  static boolean isReadOnly(Session session, long rubricId) {
    return of(session, rubricId).stream().filter(AssociationRows::isGrading).count() > 1;
  }

  /** The association that grades an assignment. */
  public static Optional<Row> grading(Session session, long assignmentId) {
    return session.live("rubric_associations", "association_id", assignmentId).stream()
        .filter(row -> isGrading(row) && row.text("association_type").equals("Assignment"))
        .findFirst();
  }

  static boolean isGrading(Row row) {
    return row.text("purpose").equals("grading");
  }
}
