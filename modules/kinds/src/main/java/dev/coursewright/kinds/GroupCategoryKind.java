package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.section;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.oneOf;
import static dev.coursewright.model.Type.string;
import static dev.coursewright.model.Type.time;
import static dev.coursewright.model.Type.whole;

import dev.coursewright.model.Kind;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Trait;

/*
 * groups.md: a PUT resets self_signup, auto_leader and group_limit when it leaves them out (d); a
 * name is unique, a second POST of it is 400 (c); a create with an SIS id may leave the set behind
 * and refuse, and a PUT with one may crash (c), so that it is fixed here; create_group_count makes
 * more groups each time (h 3) and is therefore no field.
 */
final class GroupCategoryKind {
  static final Kind GROUP_CATEGORY =
      Kind.named("group_category", "Group set")
          .doc("A set of groups; a student is in one group of it at most.")
          .writtenIn(section("group_categories"))
          .at(collection("courses/{course}/group_categories").item("group_categories/{id}"))
          .foundBy("name")
          .titledBy("name")
          .rules(new Rule.Unique("name"))
          .fields(
              required("name", string(), "What the set is called on the People page.")
                  .alsoCalled("title")
                  .with(Trait.CARRIED),
              optional(
                      "self_signup",
                      oneOf("enabled", "restricted"),
                      "Whether students choose their group themselves; restricted lets them choose"
                          + " within their section only.")
                  .with(Trait.CLEARABLE, Trait.CARRIED),
              optional(
                      "auto_leader",
                      oneOf("first", "random"),
                      "How Canvas makes a student the leader of each group.")
                  .with(Trait.CLEARABLE, Trait.CARRIED),
              optional("group_limit", whole(2, 999_999), "How many members each group has at most.")
                  .with(Trait.CLEARABLE, Trait.CARRIED),
              optional("self_signup_end_at", time(), "Until when students can choose a group.")
                  .with(Trait.CLEARABLE),
              optional(
                      "non_collaborative",
                      flag(),
                      "Whether its groups are tags for differentiation that students never see.")
                  .with(Trait.FIXED),
              optional(
                      "sis_group_category_id", string(), "The id of the set in the student system.")
                  .guardedBy(Permissions.SIS)
                  .with(Trait.FIXED));

  private GroupCategoryKind() {}
}
