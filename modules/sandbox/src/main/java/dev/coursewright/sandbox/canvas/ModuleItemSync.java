package dev.coursewright.sandbox.canvas;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;

/** Lets module items follow what happens to their content (modules.md, items). */
final class ModuleItemSync {
  private ModuleItemSync() {}

  /** Carries the content's new title and its published state to every item that points to it. */
  static void contentChanged(Call call, String type, Row content) {
    ItemType itemType = ItemType.find(type).orElseThrow();
    String column = itemType == ItemType.ASSIGNMENT ? "name" : "title";
    for (Row item : items(call, type, content)) {
      if (content.changed(column)) {
        item.set("title", content.text(column));
      }
      item.set(
          "workflow_state", ItemContent.isPublished(itemType, content) ? "active" : "unpublished");
    }
  }

  /** Items go with their content, and their requirements with them. */
  static void contentDeleted(Call call, String type, Row content) {
    for (Row item : items(call, type, content)) {
      item.set("workflow_state", "deleted");
      Requirements.drop(call, item);
    }
  }

  private static ImmutableList<Row> items(Call call, String type, Row content) {
    return call.session().live("items", "content_id", content.id()).stream()
        .filter(item -> item.text("content_type").equals(type))
        .collect(ImmutableList.toImmutableList());
  }
}
