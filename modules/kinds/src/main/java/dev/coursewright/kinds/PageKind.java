package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.section;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.html;
import static dev.coursewright.model.Type.oneOf;
import static dev.coursewright.model.Type.setOf;
import static dev.coursewright.model.Type.string;
import static dev.coursewright.model.Type.time;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Trait;

/*
 * pages.md: the slug comes from the title and changes with it; a title that is taken becomes `X-2`
 * without a word; a PUT to an id that is gone makes a page, so that nothing is repeated blindly;
 * publish_at and published undo each other; a to-do date goes away by its checkbox only; the list has no bodies. Being the front page is said by
 * the kind front_page.
 */
final class PageKind {
  static final Kind PAGE =
      Kind.named("page", "Page")
          .doc("A page of prose.")
          .writtenIn(section("pages"))
          .at(
              collection("courses/{course}/pages")
                  .item("courses/{course}/pages/page_id:{id}")
                  .wrappedIn("wiki_page")
                  .identifiedBy("page_id"))
          .foundBy("title")
          .remembers("url")
          .titledBy("title")
          .repeats()
          .rules(
              new Rule.Unique("title"),
              new Rule.Excludes(
                  "publish_at",
                  "published",
                  ImmutableList.of(),
                  "Canvas forgets the date when it is told whether the page is published."))
          .fields(
              required("title", string(), "The heading; Canvas derives the URL from it.")
                  .alsoCalled("name")
                  .with(Trait.NUMBERED_IF_TAKEN),
              optional("body", html(), "The prose.")
                  .alsoCalled(Synonyms.TEXT)
                  .with(Trait.CLEARABLE),
              optional(
                      "editing_roles",
                      setOf(oneOf("teachers", "students", "members", "public")),
                      "Who may edit it.")
                  .with(Trait.JOINED),
              optional(
                      "student_todo_at",
                      time(),
                      "When it stands on students' to-do lists; student_planner_checkbox: false"
                          + " takes it off.")
                  .readAs("todo_date"),
              optional(
                      "student_planner_checkbox",
                      flag(),
                      "Whether it stands on students' to-do lists at all.")
                  .with(Trait.NEVER_READ),
              optional(
                      "publish_at",
                      time(),
                      "When Canvas publishes it by itself; cleared, it stays unpublished.")
                  .with(Trait.CLEARABLE),
              optional("published", flag(), "Whether students can see it.").with(Trait.VISIBILITY));

  private PageKind() {}
}
