package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.under;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.outside;

import dev.coursewright.model.Kind;
import dev.coursewright.model.Stage;
import dev.coursewright.model.Trait;

/*
 * groups.md, Group memberships: a POST answers an existing membership, so that it may be repeated; a
 * POST to another group of the same set takes the user out of the old one, so that it is a move; the
 * POST takes the user and nothing else. The PUT by user only updates (404 otherwise); where a Canvas
 * refuses the POST itself it is tried instead.
 */
final class GroupMembershipKind {
  static final Kind GROUP_MEMBERSHIP =
      Kind.named("group_membership", "Group membership")
          .doc("A member of a group; the group's list names them.")
          .writtenIn(under("group", "members").listKeyedByAll("user").shortFor("user"))
          .at(
              collection("groups/{group}/memberships")
                  .item("groups/{group}/users/{user}")
                  .orCreatedBy("groups/{group}/users/{user}"))
          .foundBy("user")
          .movedBy(Kind.MovedBy.CREATE)
          .repeats(Kind.Repeat.CREATE, Kind.Repeat.UPDATE)
          .people("workflow_state")
          .fields(
              required(
                      "user",
                      outside("id", "sis_user_id", "sis_login_id", "sis_integration_id"),
                      "The person, who must be enrolled in the course.")
                  .as("user_id")
                  .with(Trait.FIXED),
              optional("moderator", flag(), "Whether the member may moderate the group.")
                  .sent(Stage.AFTER_CREATE));

  private GroupMembershipKind() {}
}
