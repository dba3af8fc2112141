package dev.coursewright.kinds;

import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Type.deadline;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.link;
import static dev.coursewright.model.Type.number;
import static dev.coursewright.model.Type.oneOf;
import static dev.coursewright.model.Type.outside;
import static dev.coursewright.model.Type.time;
import static dev.coursewright.model.Type.whole;

import dev.coursewright.model.Field;
import dev.coursewright.model.NameList;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;

/** What an assignment and the assignment of a graded discussion have in common. */
final class GradingFields {
  static final Type.Link GRADING_STANDARDS =
      outside("id")
          .namedIn(
              NameList.of(
                  "grading standard",
                  "title",
                  "courses/{course}/grading_standards",
                  "accounts/{account}/grading_standards"));

  static final Field ASSIGNMENT_GROUP =
      optional(
              "assignment_group",
              link("assignment_group").or("id"),
              "The group that it counts in; the first one if it is not written.")
          .alsoCalled("group")
          .as("assignment_group_id")
          .with(Trait.MOVES_GRADES);

  static final Field POINTS_POSSIBLE =
      optional("points_possible", number(), "How many points it is worth.")
          .with(Trait.NOTIFIES, Trait.MOVES_GRADES);

  static final Field GRADING_TYPE =
      optional(
              "grading_type",
              oneOf("points", "percent", "letter_grade", "gpa_scale", "pass_fail", "not_graded"),
              "How the grade is shown.")
          .alsoCalled("display_grade_as")
          .with(Trait.MOVES_GRADES);

  static final Field GRADING_STANDARD =
      optional(
              "grading_standard",
              GRADING_STANDARDS,
              "The grading scheme that turns points into letters.")
          .as("grading_standard_id")
          .with(Trait.CLEARABLE, Trait.MOVES_GRADES);

  static final Field DUE_AT =
      optional("due_at", deadline(), "When it is due.").with(Trait.CLEARABLE, Trait.NOTIFIES);

  static final Field UNLOCK_AT =
      optional("unlock_at", time(), "From when on students can take it.")
          .alsoCalled("available_from")
          .with(Trait.CLEARABLE);

  static final Field LOCK_AT =
      optional("lock_at", deadline(), "Until when students can take it.")
          .alsoCalled("until", "available_until")
          .with(Trait.CLEARABLE);

  static final Field ONLY_VISIBLE_TO_OVERRIDES =
      optional(
          "only_visible_to_overrides",
          flag(),
          "Whether only those see it to whom it is assigned by name, group or section.");

  static final Field PEER_REVIEWS =
      optional("peer_reviews", flag(), "Whether students review each other's work.");

  static final Field AUTOMATIC_PEER_REVIEWS =
      optional("automatic_peer_reviews", flag(), "Whether Canvas says who reviews whom.");

  static final Field INTRA_GROUP_PEER_REVIEWS =
      optional(
          "intra_group_peer_reviews", flag(), "Whether members of a group may review each other.");

  static final Field PEER_REVIEW_COUNT =
      optional("peer_review_count", whole(0, 999), "How many reviews each student writes.");

  static final Field PEER_REVIEWS_ASSIGN_AT =
      optional("peer_reviews_assign_at", time(), "When Canvas says who reviews whom.")
          .with(Trait.CLEARABLE);

  static final Field GRADE_GROUP_STUDENTS_INDIVIDUALLY =
      optional(
          "grade_group_students_individually",
          flag(),
          "Whether each member of a group gets a grade of their own.");

  static final Field OMIT_FROM_FINAL_GRADE =
      optional("omit_from_final_grade", flag(), "Whether it does not count for the final grade.")
          .with(Trait.MOVES_GRADES);

  static final Field HIDE_IN_GRADEBOOK =
      optional(
          "hide_in_gradebook",
          flag(),
          "Whether the gradebook does not show it; it must then be worth nothing.");

  static final Field POST_TO_SIS =
      optional("post_to_sis", flag(), "Whether its grades go to the student system.");

  static final Field IMPORTANT_DATES =
      optional("important_dates", flag(), "Whether elementary pupils see its date on their home.");

  private GradingFields() {}
}
