package dev.coursewright.sandbox.rubric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;

/** Renders rubrics and their associations (rubrics.md b and g). */
public final class RubricJson {
  private RubricJson() {}

  /** A rubric in the answer to a write, with all columns. */
  static ObjectNode written(Call call, Row row) {
    ObjectNode json = listed(call, row);
    json.set("criteria", criteria(row));
    json.put("user_id", call.caller().userId());
    json.set("rubric_id", row.value("rubric_id"));
    json.putNull("description").putNull("migration_id");
    json.set("created_at", row.value("created_at"));
    json.set("updated_at", row.value("updated_at"));
    json.put("association_count", AssociationRows.of(call.session(), row.id()).size());
    json.put("context_code", "course_" + row.number("course_id"));
    json.put(
        "workflow_state", row.isNull("workflow_state") ? "active" : row.text("workflow_state"));
    json.put(
        "button_display", row.isNull("button_display") ? "numeric" : row.text("button_display"));
    json.put("hide_points", row.flag("hide_points")).put("root_account_id", 1);
    json.putObject("permissions").put("update", true).put("delete", true);
    return json;
  }

  static ObjectNode listed(Call call, Row row) {
    ObjectNode json = Json.object().put("id", row.id()).put("title", row.text("title"));
    json.put("context_id", row.number("course_id")).put("context_type", "Course");
    json.put("points_possible", row.decimal("points_possible"));
    json.put("reusable", false).put("public", false);
    json.put("read_only", AssociationRows.isReadOnly(call.session(), row.id()));
    json.put("free_form_criterion_comments", row.flag("free_form_criterion_comments"));
    json.put("hide_score_total", row.flag("hide_score_total"));
    json.set("data", criteria(row));
    json.put("rating_order", row.isNull("rating_order") ? "descending" : row.text("rating_order"));
    return json;
  }

  public static JsonNode criteria(Row row) {
    return row.value("data").isArray() ? row.value("data") : Json.array();
  }

  public static ObjectNode settings(Row row, Row association) {
    return Json.object()
        .put("id", row.id())
        .put("title", row.text("title"))
        .put("points_possible", row.decimal("points_possible"))
        .put("free_form_criterion_comments", row.flag("free_form_criterion_comments"))
        .put("hide_score_total", association.flag("hide_score_total"))
        .put("hide_points", association.flag("hide_points"));
  }

  static ObjectNode association(Row row) {
    ObjectNode json = Json.object().put("id", row.id());
    for (String key :
        ImmutableList.of(
            "rubric_id", "association_id", "association_type", "purpose", "title", "created_at")) {
      json.set(key, row.value(key));
    }
    json.put("context_id", row.number("course_id")).put("context_type", "Course");
    for (String key :
        ImmutableList.of(
            "use_for_grading",
            "hide_score_total",
            "hide_points",
            "hide_outcome_results",
            "bookmarked")) {
      json.put(key, row.flag(key));
    }
    json.putNull("summary_data").put("workflow_state", row.isDeleted() ? "deleted" : "active");
    json.putArray("assessment_requests");
    json.putArray("rubric_assessments");
    json.putObject("permissions").put("manage", true);
    return json;
  }

  /** The associations for {@code include[]=associations}, without bookmark and title. */
  static ArrayNode associations(Call call, Row rubric) {
    ArrayNode array = Json.array();
    for (Row row : AssociationRows.of(call.session(), rubric.id())) {
      ObjectNode json = association(row);
      json.retain(
          "id",
          "rubric_id",
          "association_id",
          "association_type",
          "use_for_grading",
          "summary_data",
          "purpose",
          "hide_score_total",
          "hide_points",
          "hide_outcome_results");
      array.add(json);
    }
    return array;
  }
}
