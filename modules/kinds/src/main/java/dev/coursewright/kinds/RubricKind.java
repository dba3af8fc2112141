package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.section;
import static dev.coursewright.model.Type.block;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.listOf;
import static dev.coursewright.model.Type.number;
import static dev.coursewright.model.Type.oneOf;
import static dev.coursewright.model.Type.outside;
import static dev.coursewright.model.Type.string;
import static dev.coursewright.model.Type.text;

import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Procedure;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Trait;

/*
 * rubrics.md: a PUT replaces title and criteria whole; an unknown id makes a new rubric, and so does
 * a change once two assignments grade by it, with ` (1)` behind the title; a JSON array of criteria
 * breaks Canvas (500); a criterion's points are its best rating's, whatever is sent, so that they are
 * no field; its long_description is turned into HTML, so that what is read cannot be compared;
 * the free-form flag is true for the text "1" only; without a bookmark of the course it is hidden
 * (g). workflow_state is no field, for the list hides what is not active.
 */
final class RubricKind {
  private static final Field KEY =
      optional("key", string(), "A stable name; without it the description gives one.")
          .with(Trait.OURS);

  private static final Field RATINGS =
      optional(
              "ratings",
              listOf(
                  block(
                      KEY,
                      required("description", text(), "The name of the level.")
                          .alsoCalled(Synonyms.TEXT),
                      required("points", number(), "How many points the level gives."),
                      optional("long_description", text(), "What the level means."))),
              "The levels; Canvas puts those with the most points first.")
          .with(Trait.INDEXED, Trait.KEYED_BY_US);

  private static final Field CRITERIA =
      required(
              "criteria",
              listOf(
                  block(
                      KEY,
                      required("description", text(), "What is judged.").alsoCalled(Synonyms.TEXT),
                      optional("long_description", text(), "What is judged, at length.")
                          .with(Trait.NEVER_READ),
                      RATINGS,
                      optional(
                          "criterion_use_range",
                          flag(),
                          "Whether each level stands for a range of points."),
                      optional(
                              "learning_outcome",
                              outside("id"),
                              "The outcome that the criterion measures.")
                          .as("learning_outcome_id"),
                      optional(
                          "mastery_points", number(), "From how many points on it is mastered."),
                      optional(
                          "ignore_for_scoring",
                          flag(),
                          "Whether the criterion does not count for the score."))),
              "What work is judged by, in this order; Canvas replaces all of it at once.")
          .readAs("data")
          .with(Trait.INDEXED, Trait.KEYED_BY_US, Trait.CARRIED, Trait.MOVES_GRADES);

  static final Kind RUBRIC =
      Kind.named("rubric", "Rubric")
          .doc("A table of criteria and levels that work is graded by.")
          .writtenIn(section("rubrics"))
          .at(collection("courses/{course}/rubrics").wrappedIn("rubric").answeredIn("rubric"))
          .always("rubric_association.association_type", "Course")
          .always("rubric_association.association_id", "{course}")
          .always("rubric_association.purpose", "bookmark")
          .foundBy("title")
          .remembers("rubric_association_id", "rubric_association.id")
          .titledBy("title")
          .repeats()
          .procedures(
              new Procedure.ReissuedId(
                  "rubric_association_id", "course_associations", "associations", "bookmark"))
          .rules(new Rule.Unique("title"))
          .fields(
              required("title", string(), "What the rubric is called.")
                  .alsoCalled("name")
                  .with(Trait.CARRIED),
              CRITERIA,
              optional(
                      "free_form_criterion_comments",
                      flag(),
                      "Whether graders write comments instead of choosing a level.")
                  .with(Trait.FLAG_AS_DIGIT),
              optional("hide_score_total", flag(), "Whether students do not see the total."),
              optional("hide_points", flag(), "Whether the rubric gives no points at all.")
                  .with(Trait.NEVER_READ, Trait.CARRIED),
              optional(
                      "button_display",
                      oneOf("numeric", "emoji", "letter"),
                      "What the buttons of the levels show.")
                  .with(Trait.NEVER_READ),
              optional(
                  "rating_order",
                  oneOf("ascending", "descending"),
                  "Whether levels are shown from few points to many or the other way."));

  private RubricKind() {}
}
