package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.section;
import static dev.coursewright.model.Type.block;
import static dev.coursewright.model.Type.link;
import static dev.coursewright.model.Type.mapping;
import static dev.coursewright.model.Type.number;
import static dev.coursewright.model.Type.setOf;
import static dev.coursewright.model.Type.string;
import static dev.coursewright.model.Type.whole;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Procedure;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Stage;
import dev.coursewright.model.Trait;

/*
 * assignment-groups.md: a new course already has a group (h 1); rules are replaced whole and refused
 * while the group has fewer assignments than they drop (c); never_drop takes any id, right or wrong
 * (f); positions are plain numbers that nobody shifts (e); integration_data is merged, so that a key
 * never goes away (d). "Append at max + 1" runs without a lock, hence the lane of creates.
 */
final class AssignmentGroupKind {
  static final Kind ASSIGNMENT_GROUP =
      Kind.named("assignment_group", "Assignment group")
          .doc("A group of assignments that count together; the order here is Canvas's order.")
          .writtenIn(section("assignment_groups"))
          .at(collection("courses/{course}/assignment_groups"))
          .foundBy("name")
          .titledBy("name")
          .lanes("assignment_group", "")
          .ordered(Kind.Ordering.PLAIN)
          .listLags()
          .procedures(new Procedure.AdoptDefault("assignments", "assignment_id", true))
          .rules(
              new Rule.NeedsOfCourse(
                  "group_weight",
                  "apply_assignment_group_weights",
                  "Canvas keeps the weight and ignores it unless the course weights its groups."),
              new Rule.AddsTo("group_weight", 100),
              new Rule.AtMostReferring(
                  "rules",
                  ImmutableList.of("drop_lowest", "drop_highest"),
                  ImmutableList.of("assignment", "quiz", "discussion"),
                  "assignment_group"),
              new Rule.LinkedBack("rules", "never_drop", "assignment_group"))
          .fields(
              required("name", string(), "What students see above the group's assignments.")
                  .alsoCalled("title"),
              optional("group_weight", number(), "How many percent of the final grade it makes.")
                  .alsoCalled("weight")
                  .with(Trait.MOVES_GRADES),
              optional(
                      "rules",
                      block(
                          optional(
                              "drop_lowest",
                              whole(0, 999),
                              "How many of a student's lowest scores do not count."),
                          optional(
                              "drop_highest",
                              whole(0, 999),
                              "How many of a student's highest scores do not count."),
                          optional(
                              "never_drop",
                              setOf(link("assignment", "quiz", "discussion").by("assignment_id")),
                              "What always counts, whatever its score.")),
                      "Which scores of the group do not count; Canvas replaces all three at once.")
                  .sent(Stage.AFTER_DEPENDANTS)
                  .with(Trait.CLEARABLE, Trait.MOVES_GRADES),
              optional("sis_source_id", string(), "The id of the group in the student system.")
                  .guardedBy(Permissions.SIS),
              optional(
                  "integration_data",
                  mapping(),
                  "Data for another system; Canvas adds to it and never takes a name away."));

  private AssignmentGroupKind() {}
}
