package dev.coursewright.sandbox.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.util.Optional;

/** The endpoints of memberships (groups.md, third part). */
public final class Memberships {
  private Memberships() {}

  public static void addTo(Router router) {
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

  private static Answer list(Call call) {
    Row group = GroupRows.require(call);
    call.parameters().texts("filter_states");
    return Paginator.page(
        call, Members.ofGroup(call.session(), group.id()), row -> json(call, row));
  }

  private static Answer create(Call call) {
    Row group = GroupRows.require(call);
    Row user =
        Lookup.user(call, call.parameters().text("user_id", "")).orElseThrow(Refusal::notFound);
    Optional<Row> known = Members.find(call.session(), group.id(), user.id());
    if (known.isPresent()) {
      return Answer.ok(json(call, known.get()).put("just_created", false));
    }
    if (!Members.isInCourse(call.session(), user.id(), group.number("course_id"))) {
      call.parameters().refused("user_id", "not a person of the course");
      throw Refusal.unauthorized();
    }
    if (Members.isFull(call.session(), group)) {
      throw Fields.refuse(call.parameters(), "user_id", "group_id", "The group is full.");
    }
    return Answer.ok(json(call, Members.join(call, group, user.id())).put("just_created", true));
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
    Row group = GroupRows.require(call);
    return Lookup.number(call.variable("id"))
        .flatMap(id -> call.session().find("memberships", id))
        .filter(row -> row.isLive() && row.number("group_id") == group.id())
        .orElseThrow(Refusal::notFound);
  }

  /** The membership of the user in the path; updates create none. */
  private static Row byUser(Call call) {
    Row group = GroupRows.require(call);
    Row user = Lookup.user(call, call.variable("user_id")).orElseThrow(Refusal::notFound);
    return Members.find(call.session(), group.id(), user.id()).orElseThrow(Refusal::notFound);
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
