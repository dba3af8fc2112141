package dev.coursewright.sandbox.canvas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paging;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.util.Optional;

/** Who is in which group (groups.md, third part). */
final class Memberships {
  private Memberships() {}

  static void addTo(Router router) {
    router
        .get("/groups/:group_id/memberships", Memberships::list)
        .post("/groups/:group_id/memberships", Memberships::create)
        .get("/groups/:group_id/memberships/:id", call -> Answer.ok(json(call, byId(call))))
        .put("/groups/:group_id/memberships/:id", call -> update(call, byId(call)))
        .delete("/groups/:group_id/memberships/:id", call -> delete(byId(call)))
        .get("/groups/:group_id/users/:user_id", call -> Answer.ok(json(call, byUser(call))))
        .put("/groups/:group_id/users/:user_id", call -> update(call, byUser(call)))
        .delete("/groups/:group_id/users/:user_id", call -> delete(byUser(call)));
  }

  static ImmutableList<Row> ofGroup(Session session, long groupId) {
    return session.live("memberships", "group_id", groupId);
  }

  static boolean isMember(Session session, long groupId, long userId) {
    return find(session, groupId, userId).isPresent();
  }

  /** Takes the user out of every group of the course. */
  static void removeFromCourse(Call call, long userId, long courseId) {
    for (Row membership : call.session().live("memberships", "user_id", userId)) {
      Row group = call.session().require("groups", membership.number("group_id"));
      if (group.number("course_id") == courseId) {
        membership.set("workflow_state", "deleted");
      }
    }
  }

  /** Spreads the students who are in no group of the category over the new groups. */
  static void distribute(Call call, Row category, ImmutableList<Row> groups) {
    int next = 0;
    for (Row enrollment :
        call.session().live("enrollments", "course_id", category.number("course_id"))) {
      long user = enrollment.number("user_id");
      boolean student = enrollment.text("type").equals("StudentEnrollment");
      if (student && inCategory(call.session(), category.id(), user).isEmpty()) {
        join(call, groups.get(next++ % groups.size()), user);
      }
    }
  }

  /** Makes {@code members[]} the whole membership; whoever cannot join is left out silently. */
  static void replace(Call call, Row group) {
    Parameters parameters = call.parameters();
    if (!parameters.has("members")) {
      return;
    }
    ImmutableSet.Builder<Long> wanted = ImmutableSet.builder();
    for (String id : parameters.texts("members")) {
      Long user = Lookup.number(id).orElse(0L);
      if (isInCourse(call.session(), user, group.number("course_id"))) {
        wanted.add(user);
      } else {
        parameters.dropped("members", "not a person of the course: " + id);
      }
    }
    ImmutableSet<Long> users = wanted.build();
    for (Row membership : ofGroup(call.session(), group.id())) {
      if (!users.contains(membership.number("user_id"))) {
        membership.set("workflow_state", "deleted");
      }
    }
    for (long user : users) {
      if (!isMember(call.session(), group.id(), user)) {
        if (isFull(call.session(), group)) {
          parameters.dropped("members", "the group is full");
        } else {
          join(call, group, user);
        }
      }
    }
  }

  private static Answer list(Call call) {
    Row group = Groups.require(call);
    call.parameters().texts("filter_states");
    return Paging.page(call, ofGroup(call.session(), group.id()), row -> json(call, row));
  }

  private static Answer create(Call call) {
    Row group = Groups.require(call);
    Row user =
        Lookup.user(call, call.parameters().text("user_id", "")).orElseThrow(Refusal::notFound);
    Optional<Row> known = find(call.session(), group.id(), user.id());
    if (known.isPresent()) {
      return Answer.ok(json(call, known.get()).put("just_created", false));
    }
    if (!isInCourse(call.session(), user.id(), group.number("course_id"))) {
      call.parameters().refused("user_id", "not a person of the course");
      throw Refusal.unauthorized();
    }
    if (isFull(call.session(), group)) {
      throw Fields.refuse(call.parameters(), "user_id", "group_id", "The group is full.");
    }
    return Answer.ok(json(call, join(call, group, user.id())).put("just_created", true));
  }

  /** Adds the user, and takes them out of the other groups of the category without a word. */
  private static Row join(Call call, Row group, long user) {
    inCategory(call.session(), group.number("group_category_id"), user)
        .forEach(other -> other.set("workflow_state", "deleted"));
    return call.session()
        .create("memberships")
        .set("group_id", group.id())
        .set("user_id", user)
        .set("workflow_state", "accepted")
        .set("created_at", call.now());
  }

  private static ImmutableList<Row> inCategory(Session session, long categoryId, long user) {
    return session.live("memberships", "user_id", user).stream()
        .filter(
            row ->
                session.require("groups", row.number("group_id")).number("group_category_id")
                    == categoryId)
        .collect(ImmutableList.toImmutableList());
  }

  private static Answer update(Call call, Row row) {
    Parameters parameters = call.parameters();
    if (parameters.isPresent("workflow_state")
        && !parameters.text("workflow_state", "").equals("accepted")) {
      parameters.dropped("workflow_state", "only accepted has an effect");
    }
    if (parameters.isPresent("moderator")) {
      row.set("moderator", parameters.flag("moderator", false));
    }
    return Answer.ok(json(call, row));
  }

  private static Answer delete(Row row) {
    row.set("workflow_state", "deleted");
    return Answer.ok(Json.object().put("ok", true));
  }

  private static Row byId(Call call) {
    Row group = Groups.require(call);
    return Lookup.number(call.variable("id"))
        .flatMap(id -> call.session().find("memberships", id))
        .filter(row -> row.isLive() && row.number("group_id") == group.id())
        .orElseThrow(Refusal::notFound);
  }

  /** Updates never create: whoever is not in the group is not found. */
  private static Row byUser(Call call) {
    Row group = Groups.require(call);
    Row user = Lookup.user(call, call.variable("user_id")).orElseThrow(Refusal::notFound);
    return find(call.session(), group.id(), user.id()).orElseThrow(Refusal::notFound);
  }

  private static Optional<Row> find(Session session, long groupId, long userId) {
    return ofGroup(session, groupId).stream()
        .filter(row -> row.number("user_id") == userId)
        .findFirst();
  }

  private static boolean isFull(Session session, Row group) {
    return !group.isNull("max_membership")
        && ofGroup(session, group.id()).size() >= group.number("max_membership");
  }

  private static boolean isInCourse(Session session, long userId, long courseId) {
    return session.live("enrollments", "user_id", userId).stream()
        .anyMatch(row -> row.number("course_id") == courseId);
  }

  private static ObjectNode json(Call call, Row row) {
    ObjectNode json = Json.object().put("id", row.id());
    json.put("group_id", row.number("group_id")).put("user_id", row.number("user_id"));
    json.put("workflow_state", row.text("workflow_state")).put("moderator", row.flag("moderator"));
    json.set("created_at", row.value("created_at"));
    if (call.caller().seesSis()) {
      json.putNull("sis_import_id");
      json.set(
          "sis_group_id",
          call.session().require("groups", row.number("group_id")).value("sis_group_id"));
    }
    return json;
  }
}
