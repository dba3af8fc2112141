package dev.coursewright.sandbox.rubric;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import java.util.Optional;

/** Creates and changes the associations of rubrics (rubrics.md, "Association model rules"). */
final class AssociationWriter {
  private AssociationWriter() {}

  /** Creates or updates the association that a rubric's write describes, and renders the answer. */
  static ObjectNode saveWithRubric(Call call, Row course, Row rubric, Optional<Row> named) {
    Parameters sent = call.parameters().within("rubric_association");
    ObjectNode body = Json.object();
    Optional<Row> object = findObject(call, course, sent);
    Optional<Row> association = named;
    if (association.isEmpty() && object.isPresent()) {
      association =
          Optional.of(
              findForGrading(call, rubric, sent)
                  .orElseGet(() -> create(call, course, rubric, sent)));
    } else if (sent.isPresent("association_id") && object.isEmpty()) {
      sent.dropped("association_type", "no such object, so no association");
    }
    association.ifPresent(
        row -> {
          take(call, row, sent);
          afterSave(call, row);
        });
    body.set("rubric", RubricJson.written(call, rubric));
    association.ifPresent(row -> body.set("rubric_association", RubricJson.association(row)));
    return body;
  }

  /**
   * Saves an association that was moved to another rubric, and deletes the old rubric if it has no
   * other.
   */
  static void changeRubric(Call call, Row association, Row old) {
    afterSave(call, association);
    dropUnused(call, old.id());
  }

  static Optional<Row> findObject(Call call, Row course, Parameters sent) {
    Optional<Long> id = Lookup.number(sent.text("association_id", ""));
    return switch (sent.text("association_type", "")) {
      case "Assignment" ->
          id.flatMap(each -> call.session().find("assignments", each))
              .filter(row -> row.isLive() && row.number("course_id") == course.id());
      case "Course" -> id.filter(each -> each == course.id()).map(each -> course);
      default -> Optional.empty();
    };
  }

  static Optional<Row> findForGrading(Call call, Row rubric, Parameters sent) {
    if (!sent.text("purpose", "").equals("grading")) {
      return Optional.empty();
    }
    return AssociationRows.of(call.session(), rubric.id()).stream()
        .filter(
            row ->
                AssociationRows.isGrading(row)
                    && row.text("association_type").equals(sent.text("association_type", ""))
                    && row.text("association_id").equals(sent.text("association_id", "")))
        .findFirst();
  }

  static Row create(Call call, Row course, Row rubric, Parameters sent) {
    return call.session()
        .create("rubric_associations")
        .set("course_id", course.id())
        .set("rubric_id", rubric.id())
        .set("association_type", sent.text("association_type"))
        .set("association_id", Lookup.number(sent.text("association_id", "")).orElse(0L))
        .set("purpose", "unknown")
        .set("bookmarked", true)
        .set("created_at", call.now());
  }

  static void take(Call call, Row row, Parameters sent) {
    if (sent.isPresent("purpose")) {
      row.set("purpose", sent.text("purpose"));
    }
    Fields.flags(
        row,
        sent,
        ImmutableSet.of(
            "use_for_grading",
            "hide_score_total",
            "hide_outcome_results",
            "bookmarked",
            "hide_points"));
    if (sent.text("hide_points", "").equals("1")) {
      row.set("use_for_grading", false).set("hide_score_total", false);
    }
    if (row.text("purpose").equals("bookmark")) {
      row.set("bookmarked", true);
    }
    if (sent.isPresent("title")) {
      row.set("title", Fields.limited(sent, "title", "title", Fields.STRING));
    } else if (row.isNull("title")) {
      row.set("title", objectTitle(call, row));
    }
  }

  private static String objectTitle(Call call, Row row) {
    String table = row.text("association_type").equals("Assignment") ? "assignments" : "courses";
    return call.session()
        .find(table, row.number("association_id"))
        .map(object -> object.text("name"))
        .orElse("");
  }

  /**
   * Applies the effects of saving an association: it replaces other grading associations of the
   * object, and the assignment takes the rubric's points.
   */
  static void afterSave(Call call, Row row) {
    if (AssociationRows.isGrading(row)) {
      for (Row other :
          call.session()
              .live("rubric_associations", "association_id", row.number("association_id"))) {
        boolean same = other.text("association_type").equals(row.text("association_type"));
        if (same && AssociationRows.isGrading(other) && other.id() != row.id()) {
          other.set("workflow_state", "deleted");
          dropUnused(call, other.number("rubric_id"));
        }
      }
    }
    boolean skip =
        Ascii.toLowerCase(call.parameters().text("skip_updating_points_possible", ""))
            .contains("true");
    if (row.flag("use_for_grading") && row.text("association_type").equals("Assignment") && !skip) {
      Row rubric = call.session().require("rubrics", row.number("rubric_id"));
      call.session()
          .find("assignments", row.number("association_id"))
          .ifPresent(
              assignment -> assignment.set("points_possible", rubric.decimal("points_possible")));
    }
  }

  private static void dropUnused(Call call, long rubricId) {
    if (AssociationRows.of(call.session(), rubricId).isEmpty()) {
      call.session()
          .find("rubrics", rubricId)
          .ifPresent(row -> row.set("workflow_state", "deleted"));
    }
  }
}
