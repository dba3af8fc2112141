package dev.coursewright.sandbox.content;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;

/** Updates or deletes module items when their content changes or is deleted (modules.md, items). */
public final class ModuleItemSync {
  private ModuleItemSync() {}

  /** Copies the content's new title and its published state to every item that refers to it. */
  public static void contentChanged(Call call, ItemType type, Row content) {
    String column = type.titleColumn();
    for (Row item : items(call, type, content)) {
      if (content.changed(column)) {
        item.set("title", content.text(column));
      }
      item.set("workflow_state", type.isPublished(content) ? "active" : "unpublished");
    }
  }

  /** Deletes the items that refer to the content, and their requirements. */
  static void contentDeleted(Call call, ItemType type, Row content) {
    for (Row item : items(call, type, content)) {
      item.set("workflow_state", "deleted");
      CompletionRequirements.drop(call, item);
    }
  }

  private static ImmutableList<Row> items(Call call, ItemType type, Row content) {
    return call.session().live("items", "content_id", content.id()).stream()
        .filter(item -> item.text("content_type").equals(type.label()))
        .collect(ImmutableList.toImmutableList());
  }
}
