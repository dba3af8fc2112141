package dev.coursewright.sandbox.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.account.Accounts;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.SisIds;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.util.Comparator;

/** The endpoints of groups (groups.md, second part). */
public final class Groups {
  private Groups() {}

  public static void addTo(Router router) {
    router
        .get("/courses/:course_id/groups", Groups::ofCourse)
        .get("/group_categories/:id/groups", Groups::ofCategory)
        .post("/group_categories/:id/groups", Groups::create)
        .get("/groups/:group_id", call -> Answer.ok(json(call, GroupRows.require(call))))
        .put("/groups/:group_id", Groups::update)
        .delete("/groups/:group_id", Groups::delete)
        .get("/groups/:group_id/users", Groups::users);
  }

  private static Answer ofCourse(Call call) {
    Row course = Lookup.course(call);
    Session session = call.session();
    ImmutableList<Row> rows =
        session.live("groups", "course_id", course.id()).stream()
            .sorted(
                Comparator.comparing(
                        (Row row) ->
                            session
                                .require("group_categories", row.number("group_category_id"))
                                .text("name"))
                    .thenComparing(row -> row.text("name"))
                    .thenComparing(Row::id))
            .collect(ImmutableList.toImmutableList());
    return Paginator.page(call, rows, row -> json(call, row));
  }

  private static Answer ofCategory(Call call) {
    ImmutableList<Row> rows =
        GroupRows.inCategory(call.session(), GroupRows.requireCategory(call).id()).stream()
            .sorted(Comparator.comparing((Row row) -> row.text("name")).thenComparing(Row::id))
            .collect(ImmutableList.toImmutableList());
    return Paginator.page(call, rows, row -> json(call, row));
  }

  private static Answer create(Call call) {
    Row category = GroupRows.requireCategory(call);
    call.needs("manage_groups_add");
    refuseSisWithoutRight(call);
    Row row = GroupRows.create(call, category);
    // Canvas gives a group without a name a random word; the sandbox derives it from the id.
    row.set("name", "group-" + Long.toString(row.id() * 7919 + 46_656, 36));
    take(call, row);
    return Answer.ok(detailed(call, row));
  }

  private static Answer update(Call call) {
    Row row = GroupRows.require(call);
    call.needs("manage_groups_manage");
    refuseSisWithoutRight(call);
    call.parameters().dropped("group_category_id", "a group keeps its category");
    take(call, row);
    Members.replace(call, row);
    if (call.parameters().sent("leader")) {
      Long leader = call.parameters().within("leader").number("id");
      if (leader == null || !Members.isMember(call.session(), row.id(), leader)) {
        call.parameters().refused("leader", "not a member");
        throw new Refusal(Answer.of(400, Json.object()));
      }
      row.set("leader_id", leader);
    }
    return Answer.ok(detailed(call, row));
  }

  private static void refuseSisWithoutRight(Call call) {
    if (call.parameters().has("sis_group_id") && !call.caller().may("manage_sis")) {
      call.parameters().refused("sis_group_id", "needs the right manage_sis");
      throw Refusal.message(401, "You must have manage_sis permission to update sis attributes");
    }
  }

  private static void take(Call call, Row row) {
    Parameters parameters = call.parameters();
    if (parameters.has("name")) {
      String name = Fields.limited(parameters, "name", "name", Fields.STRING);
      if (name == null || name.isBlank()) {
        throw Fields.refuse(parameters, "name", "name", "is too short");
      }
      row.set("name", name);
    }
    Fields.texts(row, parameters, Fields.TEXT, "description");
    if (parameters.isPresent("join_level")) {
      row.set("join_level", parameters.text("join_level"));
    }
    if (parameters.flag("is_public", false)) {
      parameters.dropped("is_public", "a course's groups are never public");
    }
    if (parameters.isPresent("max_membership")) {
      Long most = parameters.number("max_membership");
      if (most == null || most <= 1) {
        throw Fields.refuse(
            parameters, "max_membership", "max_membership", "must be greater than 1");
      }
      row.set("max_membership", most);
    } else if (parameters.has("max_membership")) {
      row.set(
          "max_membership",
          call.session()
              .require("group_categories", row.number("group_category_id"))
              .value("group_limit"));
    }
    if (parameters.isPresent("storage_quota_mb")) {
      row.set("storage_quota_mb", parameters.number("storage_quota_mb"));
    }
    SisIds.set(call, row, parameters, "sis_group_id", "sis_source_id");
  }

  private static Answer delete(Call call) {
    Row row = GroupRows.require(call);
    call.needs("manage_groups_delete");
    row.set("workflow_state", "deleted");
    return Answer.ok(json(call, row));
  }

  private static Answer users(Call call) {
    ImmutableList<Row> users =
        Members.ofGroup(call.session(), GroupRows.require(call).id()).stream()
            .map(member -> call.session().require("users", member.number("user_id")))
            .sorted(
                Comparator.comparing((Row row) -> row.text("sortable_name")).thenComparing(Row::id))
            .collect(ImmutableList.toImmutableList());
    return Paginator.page(call, users, row -> Accounts.user(call, row));
  }

  private static ObjectNode detailed(Call call, Row row) {
    ObjectNode json = json(call, row);
    var users = json.putArray("users");
    Members.ofGroup(call.session(), row.id())
        .forEach(
            member ->
                users.add(
                    Accounts.user(
                        call, call.session().require("users", member.number("user_id")))));
    json.putObject("permissions").put("create_discussion_topic", true).put("join", false);
    return json;
  }

  private static ObjectNode json(Call call, Row row) {
    ObjectNode json = Json.object().put("id", row.id());
    for (String key :
        ImmutableSet.of(
            "name",
            "description",
            "join_level",
            "group_category_id",
            "max_membership",
            "created_at",
            "course_id")) {
      json.set(key, row.value(key));
    }
    json.put("is_public", false)
        .put("context_type", "Course")
        .putNull("avatar_url")
        .putNull("role");
    json.put("members_count", Members.ofGroup(call.session(), row.id()).size());
    json.put(
        "storage_quota_mb", row.isNull("storage_quota_mb") ? 50 : row.number("storage_quota_mb"));
    json.set("leader", leader(call, row));
    json.put("has_submission", false).put("concluded", false);
    if (call.caller().seesSis()) {
      json.set("sis_group_id", row.value("sis_group_id"));
      json.putNull("sis_import_id");
    }
    return json;
  }

  private static JsonNode leader(Call call, Row row) {
    return call.session()
        .find("users", row.number("leader_id"))
        .map(user -> (JsonNode) Accounts.user(call, user))
        .orElse(Json.of(null));
  }
}
