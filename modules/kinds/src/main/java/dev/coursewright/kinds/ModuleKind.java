package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.section;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.link;
import static dev.coursewright.model.Type.setOf;
import static dev.coursewright.model.Type.text;
import static dev.coursewright.model.Type.time;

import dev.coursewright.model.Kind;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Stage;
import dev.coursewright.model.Trait;

/*
 * modules.md: published is ignored on create, and on update publishes every item and its content
 * unless skip_content_tags stands beside it; prerequisites that do not come earlier are dropped
 * without a word, at every save and whenever modules move; [] clears them, null does not.
 */
final class ModuleKind {
  static final Kind MODULE =
      Kind.named("module", "Module")
          .doc("A part of the course, with its items; the order here is Canvas's order.")
          .writtenIn(section("modules"))
          .at(collection("courses/{course}/modules").wrappedIn("module"))
          .foundBy("name")
          .titledBy("name")
          .lanes("module", "{self}")
          .ordered(Kind.Ordering.INSERTED)
          .rules(new Rule.EarlierOnly("prerequisites"))
          .fields(
              required("name", text(), "The heading above the items.").alsoCalled("title"),
              optional("unlock_at", time(), "From when on students can open the items.")
                  .alsoCalled("available_from")
                  .with(Trait.CLEARABLE),
              optional(
                  "require_sequential_progress",
                  flag(),
                  "Whether students must do the items one after the other."),
              optional(
                  "publish_final_grade",
                  flag(),
                  "Whether finishing the module sends the grade to the student system."),
              optional(
                      "prerequisites",
                      setOf(link("module")),
                      "The earlier modules that students must finish first.")
                  .as("prerequisite_module_ids")
                  .sent(Stage.AFTER_DEPENDANTS)
                  .with(Trait.CLEARABLE),
              optional("published", flag(), "Whether students can see the module.")
                  .alongside("skip_content_tags", "true")
                  .sent(Stage.AFTER_DEPENDANTS)
                  .with(Trait.VISIBILITY));

  private ModuleKind() {}
}
