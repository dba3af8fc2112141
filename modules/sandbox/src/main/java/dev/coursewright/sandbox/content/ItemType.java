package dev.coursewright.sandbox.content;

import dev.coursewright.sandbox.store.Row;
import java.util.Arrays;
import java.util.Optional;

/** The types of module items, each with the table of its content, if it has any. */
public enum ItemType {
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

  public String label() {
    return label;
  }

  public String table() {
    return table;
  }

  public boolean hasContent() {
    return !table.isEmpty();
  }

  /** Says whether items of this type hold a URL. */
  public boolean hasUrl() {
    return this == EXTERNAL_URL || this == EXTERNAL_TOOL;
  }

  /** Says whether content of this type is published. */
  public boolean isPublished(Row content) {
    String state = content.text("workflow_state");
    return switch (this) {
      case PAGE -> content.flag("published");
      case ASSIGNMENT -> state.equals("published");
      case DISCUSSION -> state.equals("active") || state.equals("post_delayed");
      case QUIZ -> state.equals("available");
      case FILE, SUB_HEADER, EXTERNAL_URL, EXTERNAL_TOOL -> false;
    };
  }

  /** The column that holds the title of content of this type. */
  public String titleColumn() {
    return this == ASSIGNMENT ? "name" : "title";
  }

  public static Optional<ItemType> find(String name) {
    return Arrays.stream(values())
        .filter(
            type ->
                type.label.equals(name)
                    || type.longName.equals(name)
                    || (type == PAGE && name.equals("wiki_page")))
        .findFirst();
  }
}
