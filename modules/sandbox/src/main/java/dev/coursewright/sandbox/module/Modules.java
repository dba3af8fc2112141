package dev.coursewright.sandbox.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.Positions;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;

/** The endpoints of modules (modules.md, first part). */
public final class Modules {
  private Modules() {}

  public static void addTo(Router router) {
    router
        .get("/courses/:course_id/modules", Modules::list)
        .post("/courses/:course_id/modules", Modules::create)
        .get(
            "/courses/:course_id/modules/:id",
            call -> Answer.ok(shown(call, ModuleRows.require(call))))
        .put("/courses/:course_id/modules/:id", Modules::update)
        .put(
            "/courses/:course_id/modules/:id/relock",
            call -> Answer.ok(shown(call, ModuleRows.require(call))))
        .delete("/courses/:course_id/modules/:id", Modules::delete);
  }

  private static Answer list(Call call) {
    Row course = Lookup.course(call);
    return Paginator.page(
        call, ModuleRows.ofCourse(call.session(), course.id()), row -> shown(call, row));
  }

  private static Answer create(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_course_content_add");
    Parameters module = requireWrapper(call);
    if (!module.isPresent("name")) {
      module.refused("name", "missing");
      throw Refusal.message(400, "missing module name");
    }
    ImmutableList<Row> others = ModuleRows.ofCourse(call.session(), course.id());
    Row row = call.session().create("modules").set("course_id", course.id());
    row.set("workflow_state", "unpublished").set("created_at", call.now());
    row.set("position", Positions.last(others) + 1);
    module.dropped("published", "a module is always created unpublished");
    take(call, row, module);
    takePosition(call, course, row, module);
    return Answer.ok(json(call, row));
  }

  private static Answer update(Call call) {
    Row row = ModuleRows.require(call);
    call.needs("manage_course_content_edit");
    Parameters module = requireWrapper(call);
    Row course = call.session().require("courses", row.number("course_id"));
    take(call, row, module);
    boolean warns = takePublished(call, row, module);
    takePosition(call, course, row, module);
    ObjectNode json = json(call, row);
    if (module.isPresent("published")) {
      json.put("publish_warning", warns);
    }
    return Answer.ok(json);
  }

  private static Answer delete(Call call) {
    Row row = ModuleRows.require(call);
    call.needs("manage_course_content_delete");
    row.set("workflow_state", "deleted");
    ModuleRows.items(call.session(), row.id())
        .forEach(item -> item.set("workflow_state", "deleted"));
    return Answer.ok(json(call, row));
  }

  private static void take(Call call, Row row, Parameters module) {
    if (module.isPresent("name")) {
      row.set("name", module.text("name"));
    }
    Fields.dates(row, module, call.zone(), "unlock_at");
    Fields.flags(
        row, module, ImmutableSet.of("require_sequential_progress", "publish_final_grade"));
    JsonNode prerequisites = module.value("prerequisite_module_ids");
    if (!prerequisites.isMissingNode() && !prerequisites.isNull()) {
      ArrayNode ids = Json.array();
      module.texts("prerequisite_module_ids").forEach(id -> Lookup.number(id).ifPresent(ids::add));
      row.set("prerequisites", ids);
    }
    keepPossiblePrerequisites(call.session(), row);
    if (module.sent("prerequisite_module_ids")
        && row.value("prerequisites").size() < module.texts("prerequisite_module_ids").size()) {
      module.dropped("prerequisite_module_ids", "not a module of the course with a lower position");
    }
  }

  /**
   * Moves the module. Canvas then saves all modules of the course, which can drop prerequisites.
   */
  private static void takePosition(Call call, Row course, Row row, Parameters module) {
    if (!module.isPresent("position")) {
      return;
    }
    Long position = module.number("position");
    ImmutableList<Row> all = ModuleRows.ofCourse(call.session(), course.id());
    Positions.insertAt(all, row, position == null ? 0 : position);
    all.forEach(other -> keepPossiblePrerequisites(call.session(), other));
  }

  /**
   * Drops prerequisites that are not modules of the course with a lower position. Runs at every
   * save.
   */
  private static void keepPossiblePrerequisites(Session session, Row row) {
    ArrayNode kept = Json.array();
    for (JsonNode id : row.value("prerequisites")) {
      session
          .find("modules", id.asLong())
          .filter(
              other ->
                  other.isLive()
                      && other.number("course_id") == row.number("course_id")
                      && other.number("position") < row.number("position"))
          .ifPresent(other -> kept.add(other.id()));
    }
    if (kept.size() < row.value("prerequisites").size()) {
      row.set("prerequisites", kept);
    }
  }

  /**
   * Publishes or unpublishes the module, its items and their content, unless {@code
   * skip_content_tags}. Returns whether some content could not be published.
   */
  private static boolean takePublished(Call call, Row row, Parameters module) {
    boolean skip = module.flag("skip_content_tags", false);
    if (!module.isPresent("published")) {
      return false;
    }
    boolean published = module.flag("published", false);
    row.set("workflow_state", published ? "active" : "unpublished");
    boolean warns = false;
    if (!skip) {
      for (Row item : ModuleRows.items(call.session(), row.id())) {
        warns |= !ItemContent.publish(call, item, published) && published;
      }
    }
    return warns;
  }

  private static Parameters requireWrapper(Call call) {
    if (!call.parameters().sent("module")) {
      throw Refusal.message(400, "missing module parameter");
    }
    return call.parameters().within("module");
  }

  private static ObjectNode shown(Call call, Row row) {
    ObjectNode json = json(call, row);
    if (call.parameters().texts("include").contains("items")) {
      ImmutableList<Row> items = ModuleRows.items(call.session(), row.id());
      if (items.size() <= call.setting().pageSizeMax()) {
        ArrayNode array = json.putArray("items");
        items.forEach(item -> array.add(ModuleItemJson.of(call, item)));
      }
    }
    return json;
  }

  private static ObjectNode json(Call call, Row row) {
    ObjectNode json = Json.object().put("id", row.id()).put("name", row.text("name"));
    json.put("position", row.number("position"));
    json.set("unlock_at", row.value("unlock_at"));
    json.put("require_sequential_progress", row.flag("require_sequential_progress"));
    json.put("requirement_type", "all");
    json.put("publish_final_grade", row.flag("publish_final_grade"));
    json.set(
        "prerequisite_module_ids",
        row.value("prerequisites").isArray() ? row.value("prerequisites") : Json.array());
    json.put("published", row.text("workflow_state").equals("active"));
    json.put("items_count", ModuleRows.items(call.session(), row.id()).size());
    json.put(
        "items_url",
        call.base()
            + "/api/v1/courses/"
            + row.number("course_id")
            + "/modules/"
            + row.id()
            + "/items");
    return json;
  }
}
