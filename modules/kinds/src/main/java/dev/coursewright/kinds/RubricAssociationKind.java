package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.under;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.link;

import dev.coursewright.model.Kind;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Trait;

/*
 * rubrics.md: no GET exists; a POST for grading answers the association that is there and updates it,
 * so that it may be repeated; a PUT cannot exchange the rubric and may create; saving one deletes
 * every other grading association of the assignment and counts those of the rubric, hence the lanes
 * (side by side, the last two uses of an old rubric would both leave it to the other to remove it),
 * and overwrites the assignment's points if they differ.
 */
final class RubricAssociationKind {
  static final Kind RUBRIC_ASSOCIATION =
      Kind.named("rubric_association", "Rubric association")
          .doc("Which rubric an assignment, a graded quiz or a graded discussion is judged by.")
          .writtenIn(
              under("assignment", "rubric").single().shortFor("use").belongingBy("association"),
              under("quiz", "rubric").single().shortFor("use").belongingBy("association"),
              under("discussion", "assignment.rubric")
                  .single()
                  .shortFor("use")
                  .belongingBy("association"))
          .at(
              collection("courses/{course}/rubric_associations")
                  .shownAt("")
                  .listedAt("")
                  .wrappedIn("rubric_association")
                  .answeredIn("rubric_association"))
          .always("association_type", "Assignment")
          .always("purpose", "grading")
          .foundBy("use", "association")
          .titledBy("association")
          .lane("{association} {use}")
          .repeats(Kind.Repeat.CREATE)
          .rules(
              new Rule.EqualPoints(
                  "use_for_grading",
                  "association",
                  "points_possible",
                  "use",
                  "criteria",
                  "ratings",
                  "points"))
          .fields(
              required("use", link("rubric"), "The rubric, by its key.")
                  .as("rubric_id")
                  .with(Trait.FIXED),
              required(
                      "association",
                      link("assignment", "quiz", "discussion").by("assignment_id"),
                      "What the rubric is used for; it is where the rubric is written.")
                  .as("association_id")
                  .with(Trait.FIXED),
              optional(
                      "use_for_grading",
                      flag(),
                      "Whether the rubric's score becomes the grade; its points must then add up to"
                          + " those of the assignment.")
                  .with(Trait.MOVES_GRADES),
              optional("hide_score_total", flag(), "Whether students do not see the total."),
              optional("hide_points", flag(), "Whether students do not see points."),
              optional(
                  "hide_outcome_results",
                  flag(),
                  "Whether results do not go to the learning mastery gradebook."));

  private RubricAssociationKind() {}
}
