package dev.coursewright.sandbox.module;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coursewright.sandbox.content.CompletionRequirements;
import dev.coursewright.sandbox.content.ItemType;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;

/** Renders a module item (modules.md b). */
final class ModuleItemJson {
  private ModuleItemJson() {}

  static ObjectNode of(Call call, Row item) {
    ItemType type = ItemContent.type(item);
    ObjectNode json = Json.object().put("id", item.id()).put("title", item.text("title"));
    json.set("position", item.value("position"));
    json.put("indent", item.number("indent")).put("type", type.label());
    json.put("module_id", item.number("module_id"));
    String course = call.base() + "/courses/" + item.number("course_id");
    if (type != ItemType.SUB_HEADER) {
      json.put("html_url", course + "/modules/items/" + item.id());
    }
    if (type != ItemType.PAGE && type != ItemType.SUB_HEADER && type != ItemType.EXTERNAL_URL) {
      json.put("content_id", item.number("content_id"));
    }
    if (type == ItemType.PAGE) {
      ItemContent.find(call, item).ifPresent(page -> json.put("page_url", page.text("url")));
      json.putNull("publish_at");
    }
    if (type.hasContent()) {
      json.put("url", url(call, item, type));
    }
    if (type.hasUrl()) {
      json.set("external_url", item.value("external_url"));
      json.set("new_tab", item.value("new_tab"));
    }
    CompletionRequirements.find(call, item)
        .ifPresent(
            requirement -> {
              ObjectNode shown = ((ObjectNode) requirement).deepCopy();
              shown.remove("id");
              json.set("completion_requirement", shown);
            });
    json.put("published", item.text("workflow_state").equals("active"));
    json.put("unpublishable", true);
    return json;
  }

  private static String url(Call call, Row item, ItemType type) {
    String api = call.base() + "/api/v1/courses/" + item.number("course_id");
    if (type == ItemType.PAGE) {
      return api
          + "/pages/"
          + ItemContent.find(call, item).map(page -> page.text("url")).orElse("");
    }
    String family = type == ItemType.DISCUSSION ? "discussion_topics" : type.table();
    return api + "/" + family + "/" + item.number("content_id");
  }
}
