package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.under;
import static dev.coursewright.model.Type.block;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.link;
import static dev.coursewright.model.Type.number;
import static dev.coursewright.model.Type.oneOf;
import static dev.coursewright.model.Type.string;
import static dev.coursewright.model.Type.text;
import static dev.coursewright.model.Type.whole;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Stage;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;

/*
 * modules.md, Module items: what an item points at cannot be changed; a title sent on update renames
 * the content, and `published` publishes it, so that both are for headers, links and tools alone;
 * those are always made unpublished; new_tab false is dropped unless it is a text; an unknown
 * requirement is refused after the item was made; a requirement goes away by an empty text only; the
 * requirements stand in the module's row, hence the lane.
 */
final class ModuleItemKind {
  private static final ImmutableList<String> ANY = ImmutableList.of();
  private static final ImmutableList<String> CONTENT =
      ImmutableList.of("page", "assignment", "discussion", "quiz");
  private static final ImmutableList<String> CONTENT_OR_HEADER =
      ImmutableList.of("page", "assignment", "discussion", "quiz", "header");

  static final Kind MODULE_ITEM =
      Kind.named("module_item", "Module item")
          .doc("One line of a module: content of the course, a header, a link or a tool.")
          .writtenIn(
              under("module", "items")
                  .listKeyedByFirst("page", "assignment", "discussion", "quiz", "header", "title"))
          .at(collection("courses/{course}/modules/{module}/items").wrappedIn("module_item"))
          .foundBy("page")
          .foundBy("assignment")
          .foundBy("discussion")
          .foundBy("quiz")
          .foundBy("header")
          .foundBy("url", "title")
          .foundBy("external_tool", "title")
          .titledBy("header", "title", "page", "assignment", "discussion", "quiz")
          .lane("{parent}")
          .ordered(Kind.Ordering.INSERTED)
          .movedBy(Kind.MovedBy.UPDATE)
          .rules(
              new Rule.ExactlyOne(
                  ImmutableList.of(
                      "page",
                      "assignment",
                      "discussion",
                      "quiz",
                      "header",
                      "url",
                      "external_tool")),
              new Rule.OnlyWithout(
                  "title", CONTENT_OR_HEADER, "The title of an item is that of its content."),
              new Rule.OnlyWithout(
                  "published", CONTENT, "Whether students see an item is said of its content."),
              new Rule.OnlyWithout(
                  "new_tab", CONTENT_OR_HEADER, "Only links and tools open in a new tab."),
              new Rule.Needs("url", "", "title", ANY, "Students would see no name for the link."),
              new Rule.Needs(
                  "external_tool", "", "title", ANY, "Students would see no name for the tool."),
              new Rule.Needs("iframe", "", "external_tool", ANY, "Only tools have a frame."),
              new Rule.Needs(
                  "completion_requirement.min_score",
                  "",
                  "completion_requirement.type",
                  ImmutableList.of("min_score"),
                  "Canvas keeps a score with the requirement min_score only."),
              new Rule.Needs(
                  "completion_requirement.type",
                  "min_score",
                  "completion_requirement.min_score",
                  ANY,
                  "Canvas would keep the requirement without a score."),
              new Rule.Needs(
                  "completion_requirement.min_percentage",
                  "",
                  "completion_requirement.type",
                  ImmutableList.of("min_percentage"),
                  "Canvas keeps a percentage with the requirement min_percentage only."),
              new Rule.Needs(
                  "completion_requirement.type",
                  "min_percentage",
                  "completion_requirement.min_percentage",
                  ANY,
                  "Canvas would keep the requirement without a percentage."),
              new Rule.GradedOnly(
                  "completion_requirement",
                  "type",
                  ImmutableList.of("must_submit", "min_score", "min_percentage"),
                  ImmutableList.of("assignment", "quiz"),
                  ImmutableList.of("discussion")),
              new Rule.AtMostLinked(
                  "completion_requirement",
                  "min_score",
                  ImmutableList.of("assignment", "quiz", "discussion"),
                  "points_possible"))
          .fields(
              content("page", link("page").by("url"), "The page it shows.", "page_url", "Page"),
              content(
                  "assignment",
                  link("assignment"),
                  "The assignment it shows.",
                  "content_id",
                  "Assignment"),
              content(
                  "discussion",
                  link("discussion"),
                  "The discussion it shows.",
                  "content_id",
                  "Discussion"),
              content("quiz", link("quiz"), "The quiz it shows.", "content_id", "Quiz"),
              optional("header", string(), "A line of text between the items.")
                  .alsoCalled("text_header", "subheader")
                  .as("title")
                  .alongside("type", "SubHeader")
                  .with(Trait.ALONGSIDE_ON_CREATE),
              optional("url", text(Type.Form.URL), "The address of another site.")
                  .alsoCalled("link")
                  .as("external_url")
                  .alongside("type", "ExternalUrl")
                  .with(Trait.ALONGSIDE_ON_CREATE),
              optional(
                      "external_tool",
                      text(Type.Form.URL),
                      "The address that a tool is launched at.")
                  .as("external_url")
                  .alongside("type", "ExternalTool")
                  .with(Trait.ALONGSIDE_ON_CREATE),
              optional("title", string(), "What a link or a tool is called.").alsoCalled("name"),
              optional("new_tab", flag(), "Whether a link or a tool opens in a tab of its own.")
                  .with(Trait.FLAG_AS_TEXT),
              optional(
                      "iframe",
                      block(
                          optional("width", whole(1, 99_999), "How wide, in pixels."),
                          optional("height", whole(1, 99_999), "How high, in pixels.")),
                      "How large a tool is shown.")
                  .with(Trait.FIXED, Trait.NEVER_READ),
              optional("indent", whole(0, 99), "How far the line is moved to the right."),
              optional(
                      "completion_requirement",
                      block(
                              required(
                                  "type",
                                  oneOf(
                                      "must_view",
                                      "must_contribute",
                                      "must_submit",
                                      "must_mark_done",
                                      "min_score",
                                      "min_percentage"),
                                  "What students must do."),
                              optional("min_score", number(), "The score they must reach."),
                              optional(
                                  "min_percentage",
                                  new Type.Decimal(false, 0, 100),
                                  "The percentage they must reach."))
                          .shortFor("type"),
                      "What students must do before the item counts as done.")
                  .alsoCalled("requirement")
                  .with(Trait.CLEARED_BY_EMPTY_TEXT, Trait.ABSENT_WHEN_EMPTY),
              optional(
                      "published",
                      flag(),
                      "Whether students can see a header, a link or a tool; they can if it is not"
                          + " written.")
                  .sent(Stage.AFTER_CREATE)
                  .defaulting(Value.flag(true))
                  .with(Trait.VISIBILITY));

  private ModuleItemKind() {}

  private static Field content(
      String name, Type.Link link, String doc, String canvasName, String canvasType) {
    return optional(name, link, doc).as(canvasName).alongside("type", canvasType).with(Trait.FIXED);
  }
}
