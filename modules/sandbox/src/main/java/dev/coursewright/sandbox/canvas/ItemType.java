package dev.coursewright.sandbox.canvas;

import java.util.Arrays;
import java.util.Optional;

/** What a module item may hold, and the table of its content. */
enum ItemType {
  FILE("File", "", "Attachment"),
  PAGE("Page", "pages", "WikiPage"),
  DISCUSSION("Discussion", "topics", "DiscussionTopic"),
  ASSIGNMENT("Assignment", "assignments", "Assignment"),
  QUIZ("Quiz", "quizzes", "Quizzes::Quiz"),
  SUB_HEADER("SubHeader", "", "ContextModuleSubHeader"),
  EXTERNAL_URL("ExternalUrl", "", "ExternalUrl"),
  EXTERNAL_TOOL("ExternalTool", "", "ContextExternalTool");

  private final String label;
  private final String table;
  private final String longName;

  ItemType(String label, String table, String longName) {
    this.label = label;
    this.table = table;
    this.longName = longName;
  }

  String label() {
    return label;
  }

  String table() {
    return table;
  }

  boolean hasContent() {
    return !table.isEmpty();
  }

  /** Says whether the item has an address of its own. */
  boolean hasUrl() {
    return this == EXTERNAL_URL || this == EXTERNAL_TOOL;
  }

  static Optional<ItemType> find(String name) {
    return Arrays.stream(values())
        .filter(
            type ->
                type.label.equals(name)
                    || type.longName.equals(name)
                    || (type == PAGE && name.equals("wiki_page")))
        .findFirst();
  }
}
