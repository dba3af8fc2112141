package dev.coursewright.sandbox.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.Permissions;
import dev.coursewright.sandbox.resource.SearchTerm;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.util.Optional;

/** Accounts, terms, roles and users, all of them seeded and read-only. */
public final class Accounts {
  private Accounts() {}

  public static void addTo(Router router) {
    router
        .get(
            "/accounts",
            call -> Paginator.page(call, call.session().rows("accounts"), row -> json(call, row)))
        .get(
            "/accounts/:account_id",
            call -> Answer.ok(json(call, Lookup.account(call, "account_id"))))
        .get("/accounts/:account_id/permissions", Accounts::permissions)
        .get("/accounts/:account_id/terms", Accounts::terms)
        .get("/accounts/:account_id/roles", Accounts::roles)
        .get("/accounts/:account_id/users", Accounts::users)
        .get("/users/:user_id", call -> Answer.ok(user(call, requireUser(call))))
        .get("/users/:user_id/profile", Accounts::profile);
  }

  public static ObjectNode json(Call call, Row row) {
    ObjectNode json = Json.object().put("id", row.id()).put("name", row.text("name"));
    json.put("workflow_state", "active");
    json.set("parent_account_id", row.value("parent_account_id"));
    json.set("root_account_id", row.isNull("parent_account_id") ? Json.of(null) : Json.of(1));
    json.put("default_time_zone", call.setting().accountZone().getId());
    if (call.caller().seesSis()) {
      json.set("sis_account_id", row.value("sis_account_id"));
    }
    return json;
  }

  public static ObjectNode term(Row row) {
    ObjectNode json = Json.object().put("id", row.id()).put("name", row.text("name"));
    json.put("workflow_state", "active");
    json.set("start_at", row.value("start_at"));
    json.set("end_at", row.value("end_at"));
    json.set("sis_term_id", row.value("sis_term_id"));
    return json;
  }

  public static ObjectNode user(Call call, Row row) {
    ObjectNode json = Json.object().put("id", row.id());
    for (String key : ImmutableList.of("name", "sortable_name", "short_name", "created_at")) {
      json.set(key, row.value(key));
    }
    if (call.caller().seesSis()) {
      json.set("sis_user_id", row.value("sis_user_id"));
      json.putNull("integration_id");
    }
    json.set("login_id", row.value("login_id"));
    return json;
  }

  private static Answer permissions(Call call) {
    Lookup.account(call, "account_id");
    return Permissions.answer(call);
  }

  private static Answer terms(Call call) {
    Lookup.account(call, "account_id");
    Answer page = Paginator.page(call, call.session().rows("terms"), Accounts::term);
    ObjectNode body = Json.object();
    body.set("enrollment_terms", page.body().orElseThrow());
    return new Answer(page.status(), page.headers(), Optional.of(body), page.plainText());
  }

  private static Answer roles(Call call) {
    Lookup.account(call, "account_id");
    return Paginator.page(
        call,
        call.session().rows("roles"),
        row ->
            Json.object()
                .put("id", row.id())
                .put("role", row.text("name"))
                .put("label", row.text("label"))
                .put("base_role_type", row.text("base_role_type"))
                .put("workflow_state", row.text("workflow_state")));
  }

  private static Answer users(Call call) {
    Lookup.account(call, "account_id");
    String term = SearchTerm.of(call);
    ImmutableList<Row> users =
        call.session().rows("users").stream()
            .filter(
                user ->
                    Ascii.toLowerCase(user.text("name")).contains(term)
                        || Ascii.toLowerCase(user.text("login_id")).contains(term)
                        || Ascii.toLowerCase(user.text("sis_user_id")).contains(term))
            .collect(ImmutableList.toImmutableList());
    return Paginator.page(call, users, row -> user(call, row));
  }

  private static Answer profile(Call call) {
    Row user = requireUser(call);
    ObjectNode json = user(call, user);
    boolean self = user.id() == call.caller().userId();
    json.put("time_zone", (self ? call.zone() : call.setting().accountZone()).getId());
    json.put("primary_email", user.text("login_id"));
    json.putNull("locale");
    return Answer.ok(json);
  }

  private static Row requireUser(Call call) {
    return Lookup.user(call, call.variable("user_id")).orElseThrow(Refusal::notFound);
  }
}
