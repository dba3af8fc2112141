package dev.coursewright.sandbox.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.content.CompletionRequirements;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.Positions;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;

/** The endpoints of module items (modules.md, second part). */
public final class ModuleItems {
  private ModuleItems() {}

  public static void addTo(Router router) {
    router
        .get("/courses/:course_id/modules/:id/items", ModuleItems::list)
        .post("/courses/:course_id/modules/:id/items", ModuleItems::create)
        .get(
            "/courses/:course_id/modules/:id/items/:item_id",
            call -> Answer.ok(ModuleItemJson.of(call, require(call))))
        .put("/courses/:course_id/modules/:id/items/:item_id", ModuleItems::update)
        .delete("/courses/:course_id/modules/:id/items/:item_id", ModuleItems::delete);
  }

  private static Answer list(Call call) {
    Row module = ModuleRows.require(call);
    call.parameters().texts("include");
    return Paginator.page(
        call, ModuleRows.items(call.session(), module.id()), row -> ModuleItemJson.of(call, row));
  }

  private static Answer create(Call call) {
    Row module = ModuleRows.require(call);
    call.needs("manage_course_content_add");
    Parameters item = requireWrapper(call);
    Row row = ItemCreator.create(call, module, item);
    item.dropped("published", "an item is created in its content's state");
    if (RequirementWriter.isUnknown(item)) {
      // The check follows the write, so the item remains (modules.md).
      item.refused("completion_requirement", "unknown type");
      return Answer.message(400, "Invalid requirement type");
    }
    RequirementWriter.take(call, row, item);
    return Answer.ok(ModuleItemJson.of(call, row));
  }

  private static Answer update(Call call) {
    Row row = require(call);
    call.needs("manage_course_content_edit");
    Parameters item = requireWrapper(call);
    if (RequirementWriter.isUnknown(item)) {
      item.refused("completion_requirement", "unknown type");
      throw Refusal.message(400, "Invalid requirement type");
    }
    for (String key : ImmutableList.of("type", "content_id", "page_url", "iframe")) {
      item.dropped(key, "an item keeps its content");
    }
    takeTitle(call, row, item);
    takeLook(row, item);
    takePlace(call, row, item);
    RequirementWriter.take(call, row, item);
    takePublished(call, row, item);
    return Answer.ok(ModuleItemJson.of(call, row));
  }

  private static void takeTitle(Call call, Row row, Parameters item) {
    String title = item.text("title");
    if (title == null || title.isBlank()) {
      return;
    }
    row.set("title", title);
    ItemContent.rename(call, row, title);
  }

  private static void takeLook(Row row, Parameters item) {
    if (item.isPresent("indent")) {
      row.set("indent", item.number("indent"));
    }
    if (item.has("external_url")) {
      if (ItemContent.type(row).hasUrl()) {
        row.set("external_url", ItemCreator.url(item));
      } else {
        item.dropped("external_url", "the item has no address of its own");
      }
    }
    JsonNode newTab = item.value("new_tab");
    // A JSON false counts as not sent; the text "false" does not (modules.md, items a).
    if (newTab.isBoolean() && !newTab.asBoolean()) {
      item.dropped("new_tab", "a JSON false is ignored on update");
    } else if (item.isPresent("new_tab")) {
      row.set("new_tab", item.flag("new_tab", false));
    }
  }

  private static void takePlace(Call call, Row row, Parameters item) {
    boolean placed = item.isPresent("position");
    Long number = item.number("position");
    long position = number == null ? 0 : number;
    if (item.isPresent("module_id")) {
      // A deleted target module is accepted, one of another course is not.
      Row target =
          Lookup.number(item.text("module_id", ""))
              .flatMap(id -> call.session().find("modules", id))
              .filter(module -> module.number("course_id") == row.number("course_id"))
              .orElseThrow(() -> Refusal.message(400, "invalid module_id"));
      if (target.id() != row.number("module_id")) {
        CompletionRequirements.move(call, row, target.id());
        row.set("position", null);
        if (placed) {
          ItemCreator.place(call, row, target.id(), position);
        }
        return;
      }
    }
    if (placed) {
      // Deleted items keep their positions and are counted.
      Positions.insertAt(
          call.session().where("items", "module_id", row.number("module_id")), row, position);
    }
  }

  private static void takePublished(Call call, Row row, Parameters item) {
    if (!item.isPresent("published")) {
      return;
    }
    boolean published = item.flag("published", false);
    if (!ItemContent.publish(call, row, published)) {
      item.refused("published", "the content cannot be unpublished");
      throw Refusal.message(403, "item can't be unpublished");
    }
  }

  private static Answer delete(Call call) {
    Row row = require(call);
    call.needs("manage_course_content_delete");
    var json = ModuleItemJson.of(call, row);
    row.set("workflow_state", "deleted");
    CompletionRequirements.drop(call, row);
    return Answer.ok(json);
  }

  private static Parameters requireWrapper(Call call) {
    if (!call.parameters().sent("module_item")) {
      throw Refusal.message(400, "missing module item parameter");
    }
    return call.parameters().within("module_item");
  }

  /** The item of the path, of any module of the course: Canvas ignores the module in the path. */
  private static Row require(Call call) {
    return Lookup.inCourse(call, Lookup.course(call), "items", "item_id");
  }
}
