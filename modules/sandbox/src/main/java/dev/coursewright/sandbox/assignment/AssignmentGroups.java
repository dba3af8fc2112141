package dev.coursewright.sandbox.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.content.Removal;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.util.List;
import java.util.Optional;

/** Assignment groups and their rules (assignment-groups.md). */
public final class AssignmentGroups {
  private AssignmentGroups() {}

  public static void addTo(Router router) {
    router
        .getFromReplica("/courses/:course_id/assignment_groups", AssignmentGroups::list)
        .post("/courses/:course_id/assignment_groups", AssignmentGroups::create)
        .get("/courses/:course_id/assignment_groups/:id", AssignmentGroups::show)
        .put("/courses/:course_id/assignment_groups/:id", AssignmentGroups::update)
        .delete("/courses/:course_id/assignment_groups/:id", AssignmentGroups::delete);
  }

  private static Answer list(Call call) {
    Row course = Lookup.course(call);
    return Paginator.page(
        call,
        AssignmentGroupRows.ordered(call.session(), course.id()),
        row -> withIncludes(call, row));
  }

  private static Answer show(Call call) {
    return Answer.ok(withIncludes(call, require(call)));
  }

  private static Answer create(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_assignments_add");
    long last =
        call.session().live("assignment_groups", "course_id", course.id()).stream()
            .mapToLong(row -> row.number("position"))
            .max()
            .orElse(0);
    Row row = call.session().create("assignment_groups").set("course_id", course.id());
    row.set("name", AssignmentGroupRows.DEFAULT_NAME)
        .set("position", last + 1)
        .set("workflow_state", "available");
    take(call, row);
    return Answer.ok(written(call, row));
  }

  private static Answer update(Call call) {
    Row row = require(call);
    call.needs("manage_assignments_edit");
    take(call, row);
    return Answer.ok(written(call, row));
  }

  private static Answer delete(Call call) {
    Row row = require(call);
    call.needs("manage_assignments_delete");
    List<Row> inside = AssignmentGroupRows.assignments(call.session(), row.id());
    if (call.parameters().isPresent("move_assignments_to")) {
      Row target =
          Lookup.number(call.parameters().text("move_assignments_to", ""))
              .flatMap(id -> call.session().find("assignment_groups", id))
              .filter(
                  group -> group.isLive() && group.number("course_id") == row.number("course_id"))
              .orElseThrow(Refusal::notFound);
      long position = AssignmentGroupRows.nextPosition(call.session(), target.id());
      for (Row assignment : inside) {
        assignment.set("assignment_group_id", target.id()).set("position", position++);
      }
    } else {
      inside.forEach(assignment -> Removal.assignment(call, assignment));
    }
    row.set("workflow_state", "deleted");
    return Answer.ok(json(row));
  }

  private static void take(Call call, Row row) {
    Parameters parameters = call.parameters();
    if (parameters.has("name")) {
      String name = Fields.limited(parameters, "name", "name", Fields.STRING);
      row.set("name", name == null || name.isBlank() ? AssignmentGroupRows.DEFAULT_NAME : name);
    }
    // A plain write: siblings are not shifted, so two groups may share a number.
    if (parameters.isPresent("position")) {
      row.set("position", parameters.number("position"));
    }
    if (parameters.has("group_weight")) {
      Double weight = parameters.decimal("group_weight");
      row.set("group_weight", weight == null ? 0.0 : weight);
    }
    Fields.texts(row, parameters, Fields.STRING, "sis_source_id");
    takeRules(call, row, parameters);
    takeIntegration(row, parameters);
  }

  private static void takeRules(Call call, Row row, Parameters parameters) {
    if (!parameters.has("rules")) {
      return;
    }
    Parameters sent = parameters.within("rules");
    ObjectNode rules = Json.object();
    int size = AssignmentGroupRows.assignments(call.session(), row.id()).size();
    for (String key : ImmutableList.of("drop_lowest", "drop_highest")) {
      if (sent.isPresent(key)) {
        Long dropped = sent.number(key);
        long count = dropped == null ? 0 : dropped;
        if (count < 0 || count > size) {
          throw Fields.refuse(
              sent, key, "rules", "Drop rules must be within the number of assignments");
        }
        rules.put(key, count);
      }
    }
    ArrayNode never = Json.array();
    for (String id : sent.texts("never_drop")) {
      Lookup.number(id).ifPresent(never::add);
    }
    if (!never.isEmpty()) {
      rules.set("never_drop", never);
    }
    row.set("rules", rules);
  }

  /**
   * Merges {@code integration_data} into the stored hash: keys can be overwritten but not removed.
   */
  private static void takeIntegration(Row row, Parameters parameters) {
    JsonNode sent = parameters.value("integration_data");
    if (sent.isMissingNode() || sent.isNull()) {
      return;
    }
    if (!sent.isObject()) {
      parameters.refused("integration_data", "not an object");
      throw new Refusal(Answer.of(400, TextNode.valueOf("Invalid integration data")));
    }
    ObjectNode merged = Json.object();
    if (row.value("integration_data") instanceof ObjectNode known) {
      merged.setAll(known);
    }
    merged.setAll((ObjectNode) sent);
    row.set("integration_data", merged);
  }

  private static Row require(Call call) {
    return Lookup.inCourse(call, Lookup.course(call), "assignment_groups", "id");
  }

  private static ObjectNode withIncludes(Call call, Row row) {
    ObjectNode json = json(row);
    call.parameters().has("override_assignment_dates");
    if (call.parameters().texts("include").contains("assignments")) {
      ArrayNode assignments = json.putArray("assignments");
      for (Row assignment : AssignmentGroupRows.assignments(call.session(), row.id())) {
        assignments.add(AssignmentJson.of(call, assignment));
      }
      json.put("any_assignment_in_closed_grading_period", false);
    }
    return json;
  }

  /**
   * The answer to a write. If the request sent rules, their ids are text even without the header
   * for string ids (quirk 3).
   */
  private static ObjectNode written(Call call, Row row) {
    ObjectNode json = json(row);
    if (call.parameters().has("rules")
        && json.get("rules") instanceof ObjectNode rules
        && rules.get("never_drop") instanceof ArrayNode ids) {
      ArrayNode texts = Json.array();
      ids.forEach(id -> texts.add(id.asText()));
      json.set("rules", rules.deepCopy().set("never_drop", texts));
    }
    return json;
  }

  private static ObjectNode json(Row row) {
    ObjectNode json = Json.object().put("id", row.id()).put("name", row.text("name"));
    json.put("position", row.number("position")).put("group_weight", row.decimal("group_weight"));
    json.set("sis_source_id", row.value("sis_source_id"));
    json.set(
        "integration_data",
        Optional.of(row.value("integration_data"))
            .filter(JsonNode::isObject)
            .orElse(Json.object()));
    json.set(
        "rules", Optional.of(row.value("rules")).filter(JsonNode::isObject).orElse(Json.object()));
    return json;
  }
}
