package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.under;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.oneOf;
import static dev.coursewright.model.Type.string;
import static dev.coursewright.model.Type.text;
import static dev.coursewright.model.Type.whole;

import dev.coursewright.model.Kind;
import dev.coursewright.model.Trait;

/*
 * groups.md: a POST without a name makes a random one; its set cannot be changed (silently ignored);
 * members[] replaces the membership, which is why members are resources of their own.
 */
final class GroupKind {
  static final Kind GROUP =
      Kind.named("group", "Group")
          .doc("A group of students, in its set.")
          .writtenIn(under("group_category", "groups"))
          .at(collection("group_categories/{group_category}/groups").item("groups/{id}"))
          .foundBy("name")
          .titledBy("name")
          .fields(
              required("name", string(), "What the group is called.").alsoCalled("title"),
              optional("description", text(), "What the group is for.").alsoCalled(Synonyms.TEXT),
              optional(
                  "join_level",
                  oneOf("parent_context_auto_join", "parent_context_request", "invitation_only"),
                  "How people come into the group; in a course it matters little."),
              optional(
                  "is_public",
                  flag(),
                  "Whether others can see the group; Canvas keeps groups of a course private."),
              optional(
                      "max_membership",
                      whole(2, 999_999),
                      "How many members it has at most; cleared, the limit of its set holds.")
                  .with(Trait.CLEARABLE),
              optional(
                      "storage_quota_mb",
                      whole(0, 999_999_999),
                      "How much the files of the group may take, in megabytes.")
                  .guardedBy(Permissions.STORAGE),
              optional("sis_group_id", string(), "The id of the group in the student system.")
                  .guardedBy(Permissions.SIS));

  private GroupKind() {}
}
