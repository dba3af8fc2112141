package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.singleton;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Placement.under;
import static dev.coursewright.model.Type.html;
import static dev.coursewright.model.Type.link;
import static dev.coursewright.model.Type.oneOf;
import static dev.coursewright.model.Type.setOf;
import static dev.coursewright.model.Type.string;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Trait;

/*
 * pages.md: a page becomes the front page by a PUT of its own with front_page=true, and must be
 * published by then (400); a PUT to /front_page where there is none makes a published one. Setting
 * another front page moves it.
 */
final class FrontPageKind {
  private static final String OWN =
      "A page that is named by its key keeps its text under pages, not here.";

  static final Kind FRONT_PAGE =
      Kind.named("front_page", "Front page")
          .doc("The page that stands for the course: one of its pages, or one written right here.")
          .writtenIn(under("course", "front_page").single().shortFor("page"))
          .at(
              singleton("courses/{course}/front_page")
                  .orWith("page", "courses/{course}/pages/page_id:{page}")
                  .wrappedIn("wiki_page")
                  .identifiedBy("page_id"))
          .titledBy("title")
          .lane("course")
          .rules(
              new Rule.Excludes("title", "page", ImmutableList.of(), OWN),
              new Rule.Excludes("body", "page", ImmutableList.of(), OWN),
              new Rule.Excludes("editing_roles", "page", ImmutableList.of(), OWN),
              new Rule.NeedsOfLinked(
                  "page", "published", "Canvas refuses an unpublished page as front page."))
          .fields(
              optional("page", link("page"), "The page that becomes the front page, by its key.")
                  .as("page_id")
                  .alongside("front_page", "true")
                  .with(Trait.IN_PATH),
              optional("title", string(), "The heading of whichever page is the front page.")
                  .alsoCalled("name"),
              optional("body", html(), "The text of whichever page is the front page.")
                  .alsoCalled(Synonyms.TEXT)
                  .with(Trait.CLEARABLE),
              optional(
                      "editing_roles",
                      setOf(oneOf("teachers", "students", "members", "public")),
                      "Who may edit it.")
                  .with(Trait.JOINED));

  private FrontPageKind() {}
}
