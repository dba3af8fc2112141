package dev.coursewright.sandbox.rubric;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.util.Optional;

/** The endpoints of rubric associations (rubrics.md, "Association model rules" and after). */
public final class RubricAssociations {
  private RubricAssociations() {}

  public static void addTo(Router router) {
    router
        .post("/courses/:course_id/rubric_associations", call -> save(call, Optional.empty()))
        .put("/courses/:course_id/rubric_associations/:id", call -> save(call, byPath(call)))
        .delete("/courses/:course_id/rubric_associations/:id", RubricAssociations::delete);
  }

  private static Answer save(Call call, Optional<Row> existing) {
    Row course = Lookup.course(call);
    call.needs("manage_rubrics");
    Parameters sent = call.parameters().within("rubric_association");
    Row row = existing.orElseGet(() -> find(call, course, sent));
    if (existing.isPresent()) {
      sent.dropped("rubric_id", "an association keeps its rubric");
      sent.dropped("association_id", "an association keeps its object");
      sent.dropped("association_type", "an association keeps its object");
    }
    AssociationWriter.take(call, row, sent);
    AssociationWriter.afterSave(call, row);
    Row rubric = call.session().require("rubrics", row.number("rubric_id"));
    ObjectNode body = Json.object();
    body.set("rubric", RubricJson.written(call, rubric));
    body.set("rubric_association", RubricJson.association(row));
    return Answer.ok(body);
  }

  /** The association that a POST refers to: the existing one for grading, or a new one. */
  private static Row find(Call call, Row course, Parameters sent) {
    Row rubric =
        Lookup.number(sent.text("rubric_id", ""))
            .flatMap(id -> call.session().find("rubrics", id))
            .filter(Row::isLive)
            .orElseThrow(Refusal::notFound);
    if (rubric.number("course_id") != course.id()) {
      rubric = copied(call, course, rubric);
    }
    // Canvas may refuse associations with the course itself (unconfirmed); the sandbox does.
    if (!sent.text("association_type", "").equals("Assignment")
        || AssociationWriter.findObject(call, course, sent).isEmpty()) {
      sent.refused("association_id", "no such object in the course");
      throw Refusal.crash();
    }
    Row owner = rubric;
    return AssociationWriter.findForGrading(call, owner, sent)
        .orElseGet(() -> AssociationWriter.create(call, course, owner, sent));
  }

  private static Row copied(Call call, Row course, Row rubric) {
    Row copy = call.session().create("rubrics").set("course_id", course.id());
    for (String key :
        ImmutableList.of(
            "title", "data", "points_possible", "free_form_criterion_comments", "workflow_state")) {
      copy.set(key, rubric.value(key));
    }
    return copy.set("created_at", call.now());
  }

  private static Optional<Row> byPath(Call call) {
    Row course = Lookup.course(call);
    return Lookup.number(call.variable("id"))
        .flatMap(id -> call.session().find("rubric_associations", id))
        .filter(row -> row.isLive() && row.number("course_id") == course.id());
  }

  private static Answer delete(Call call) {
    Row row = byPath(call).orElseThrow(Refusal::notFound);
    call.needs("manage_rubrics");
    row.set("workflow_state", "deleted");
    boolean stays =
        AssociationRows.of(call.session(), row.number("rubric_id")).stream()
            .anyMatch(other -> other.flag("bookmarked") || AssociationRows.isGrading(other));
    if (!stays) {
      call.session().require("rubrics", row.number("rubric_id")).set("workflow_state", "deleted");
    }
    return Answer.ok(RubricJson.association(row));
  }
}
