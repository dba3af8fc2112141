package dev.coursewright.sandbox.canvas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.util.Optional;

/** What a rubric is used for (rubrics.md, "Association model rules" and after). */
final class RubricAssociations {
  private RubricAssociations() {}

  static void addTo(Router router) {
    router
        .post("/courses/:course_id/rubric_associations", call -> save(call, Optional.empty()))
        .put("/courses/:course_id/rubric_associations/:id", call -> save(call, byPath(call)))
        .delete("/courses/:course_id/rubric_associations/:id", RubricAssociations::delete);
  }

  static ImmutableList<Row> of(Session session, long rubricId) {
    return session.live("rubric_associations", "rubric_id", rubricId);
  }

  /** In use for grading more than once, which makes a rubric read-only. */
  static boolean isReadOnly(Session session, long rubricId) {
    return of(session, rubricId).stream().filter(RubricAssociations::isGrading).count() > 1;
  }

  static Optional<Row> grading(Session session, long assignmentId) {
    return session.live("rubric_associations", "association_id", assignmentId).stream()
        .filter(row -> isGrading(row) && row.text("association_type").equals("Assignment"))
        .findFirst();
  }

  /** The answer to a rubric's write, with the association that the request describes. */
  static ObjectNode withAssociation(Call call, Row course, Row rubric, Optional<Row> named) {
    Parameters sent = call.parameters().within("rubric_association");
    ObjectNode body = Json.object();
    Optional<Row> object = associated(call, course, sent);
    Optional<Row> association = named;
    if (association.isEmpty() && object.isPresent()) {
      association =
          Optional.of(known(call, rubric, sent).orElseGet(() -> fresh(call, course, rubric, sent)));
    } else if (sent.isPresent("association_id") && object.isEmpty()) {
      sent.dropped("association_type", "no such object, so no association");
    }
    association.ifPresent(
        row -> {
          take(call, row, sent);
          saved(call, row);
        });
    body.set("rubric", RubricJson.written(call, rubric));
    association.ifPresent(row -> body.set("rubric_association", RubricJson.association(row)));
    return body;
  }

  /** Lets an association follow to another rubric, and drops the old one after its last use. */
  static void point(Call call, Row association, Row old) {
    saved(call, association);
    dropUnused(call, old.id());
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
    take(call, row, sent);
    saved(call, row);
    Row rubric = call.session().require("rubrics", row.number("rubric_id"));
    ObjectNode body = Json.object();
    body.set("rubric", RubricJson.written(call, rubric));
    body.set("rubric_association", RubricJson.association(row));
    return Answer.ok(body);
  }

  /** The association that a POST means: the known grading one, or a new one. */
  private static Row find(Call call, Row course, Parameters sent) {
    Row rubric =
        Lookup.number(sent.text("rubric_id", ""))
            .flatMap(id -> call.session().find("rubrics", id))
            .filter(Row::isLive)
            .orElseThrow(Refusal::notFound);
    if (rubric.number("course_id") != course.id()) {
      rubric = copied(call, course, rubric);
    }
    // The course itself may not pass the check of this endpoint (unconfirmed): refused here.
    if (!sent.text("association_type", "").equals("Assignment")
        || associated(call, course, sent).isEmpty()) {
      sent.refused("association_id", "no such object in the course");
      throw Refusal.crash();
    }
    Row owner = rubric;
    return known(call, owner, sent).orElseGet(() -> fresh(call, course, owner, sent));
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

  private static Optional<Row> associated(Call call, Row course, Parameters sent) {
    Optional<Long> id = Lookup.number(sent.text("association_id", ""));
    return switch (sent.text("association_type", "")) {
      case "Assignment" ->
          id.flatMap(each -> call.session().find("assignments", each))
              .filter(row -> row.isLive() && row.number("course_id") == course.id());
      case "Course" -> id.filter(each -> each == course.id()).map(each -> course);
      default -> Optional.empty();
    };
  }

  private static Optional<Row> known(Call call, Row rubric, Parameters sent) {
    if (!sent.text("purpose", "").equals("grading")) {
      return Optional.empty();
    }
    return of(call.session(), rubric.id()).stream()
        .filter(
            row ->
                isGrading(row)
                    && row.text("association_type").equals(sent.text("association_type", ""))
                    && row.text("association_id").equals(sent.text("association_id", "")))
        .findFirst();
  }

  private static Row fresh(Call call, Row course, Row rubric, Parameters sent) {
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

  private static void take(Call call, Row row, Parameters sent) {
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

  /** What every save of an association sets off. */
  private static void saved(Call call, Row row) {
    if (isGrading(row)) {
      for (Row other :
          call.session()
              .live("rubric_associations", "association_id", row.number("association_id"))) {
        boolean same = other.text("association_type").equals(row.text("association_type"));
        if (same && isGrading(other) && other.id() != row.id()) {
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
    if (of(call.session(), rubricId).isEmpty()) {
      call.session()
          .find("rubrics", rubricId)
          .ifPresent(row -> row.set("workflow_state", "deleted"));
    }
  }

  private static Answer delete(Call call) {
    Row row = byPath(call).orElseThrow(Refusal::notFound);
    call.needs("manage_rubrics");
    row.set("workflow_state", "deleted");
    boolean stays =
        of(call.session(), row.number("rubric_id")).stream()
            .anyMatch(other -> other.flag("bookmarked") || isGrading(other));
    if (!stays) {
      call.session().require("rubrics", row.number("rubric_id")).set("workflow_state", "deleted");
    }
    return Answer.ok(RubricJson.association(row));
  }

  private static boolean isGrading(Row row) {
    return row.text("purpose").equals("grading");
  }
}
