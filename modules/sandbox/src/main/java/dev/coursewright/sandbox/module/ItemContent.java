package dev.coursewright.sandbox.module;

import dev.coursewright.sandbox.content.ItemType;
import dev.coursewright.sandbox.content.ModuleItemSync;
import dev.coursewright.sandbox.page.PageWriter;
import dev.coursewright.sandbox.quiz.QuizWriter;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import java.util.Optional;

/** Reads and changes the page, assignment, discussion or quiz that a module item refers to. */
final class ItemContent {
  private ItemContent() {}

  static ItemType type(Row item) {
    return ItemType.find(item.text("content_type")).orElseThrow();
  }

  static Optional<Row> find(Call call, Row item) {
    ItemType type = type(item);
    return type.hasContent()
        ? call.session().find(type.table(), item.number("content_id"))
        : Optional.empty();
  }

  /** Says whether the content is graded, as requirements about grades need it. */
  static boolean isGraded(Call call, Row item) {
    return find(call, item)
        .map(
            content ->
                type(item) == ItemType.ASSIGNMENT
                    || type(item) == ItemType.QUIZ
                    || (type(item) == ItemType.DISCUSSION && !content.isNull("assignment_id")))
        .orElse(false);
  }

  /**
   * Publishes or unpublishes the item and its content. False if the content cannot be unpublished.
   */
  static boolean publish(Call call, Row item, boolean published) {
    Optional<Row> content = find(call, item);
    if (content.isEmpty()) {
      item.set("workflow_state", published ? "active" : "unpublished");
      return true;
    }
    ItemType type = type(item);
    Row row = content.get();
    if (type == ItemType.PAGE && !published && row.flag("front_page")) {
      return false;
    }
    if (type.isPublished(row) != published) {
      setPublished(call, type, row, published);
    }
    item.set("workflow_state", published ? "active" : "unpublished");
    ModuleItemSync.contentChanged(call, type, row);
    return true;
  }

  private static void setPublished(Call call, ItemType type, Row row, boolean published) {
    if (type == ItemType.PAGE) {
      row.set("published", published).set("updated_at", call.now());
    } else if (type == ItemType.QUIZ) {
      QuizWriter.publish(call, row, published);
    } else if (type == ItemType.DISCUSSION) {
      row.set("workflow_state", published ? "active" : "unpublished");
      setAssignmentPublished(call, row, published);
    } else {
      row.set("workflow_state", published ? "published" : "unpublished");
    }
  }

  private static void setAssignmentPublished(Call call, Row owner, boolean published) {
    call.session()
        .find("assignments", owner.number("assignment_id"))
        .filter(Row::isLive)
        .ifPresent(row -> row.set("workflow_state", published ? "published" : "unpublished"));
  }

  /** Gives the content the title of its item. A page gets a new slug. */
  static void rename(Call call, Row item, String title) {
    ItemType type = type(item);
    find(call, item)
        .ifPresent(
            content -> {
              if (type == ItemType.PAGE) {
                Row course = call.session().require("courses", content.number("course_id"));
                Parameters sent = call.parameters().within("module_item");
                PageWriter.rename(call, course, content, sent, title);
              } else {
                content.set(type.titleColumn(), title);
                call.session()
                    .find("assignments", content.number("assignment_id"))
                    .ifPresent(assignment -> assignment.set("name", title));
              }
              ModuleItemSync.contentChanged(call, type, content);
            });
  }
}
