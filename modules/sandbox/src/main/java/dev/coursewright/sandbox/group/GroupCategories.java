package dev.coursewright.sandbox.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
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
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of group categories, which the user interface calls group sets (groups.md, first
 * part).
 */
public final class GroupCategories {
  private static final ImmutableSet<String> RESERVED =
      ImmutableSet.of("Student Groups", "Imported Groups");

  private GroupCategories() {}

  public static void addTo(Router router) {
    router
        .get("/courses/:course_id/group_categories", GroupCategories::list)
        .post("/courses/:course_id/group_categories", GroupCategories::create)
        .get(
            "/group_categories/:id", call -> Answer.ok(json(call, GroupRows.requireCategory(call))))
        .put("/group_categories/:id", GroupCategories::update)
        .delete("/group_categories/:id", GroupCategories::delete);
  }

  private static Answer list(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_groups_manage");
    return Paginator.page(
        call,
        call.session().live("group_categories", "course_id", course.id()),
        row -> json(call, row));
  }

  private static Answer create(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_groups_add");
    Row row = call.session().create("group_categories").set("course_id", course.id());
    row.set("created_at", call.now());
    Parameters parameters = call.parameters();
    if (!parameters.isPresent("name")) {
      throw Fields.refuse(parameters, "name", "name", "Name is required");
    }
    take(call, row, true);
    makeGroups(call, row);
    if (parameters.isPresent("sis_group_category_id") && !call.caller().may("manage_sis")) {
      // The check follows the save, so the category remains (groups.md c).
      parameters.refused("sis_group_category_id", "needs the right manage_sis");
      return Answer.message(401, "You must have manage_sis permission to update sis attributes");
    }
    String sisId = parameters.text("sis_group_category_id", "");
    if (!sisId.isEmpty() && isSisIdTaken(call, row, sisId)) {
      parameters.refused("sis_group_category_id", "taken");
      ObjectNode body = Json.object();
      body.putArray("errors")
          .addObject()
          .put("field", "sis_source_id")
          .put("message", "is already in use")
          .put("error_code", "taken");
      return Answer.of(422, body);
    }
    row.set("sis_group_category_id", sisId.isEmpty() ? null : sisId);
    ObjectNode json = json(call, row);
    json.put("groups_count", GroupRows.inCategory(call.session(), row.id()).size());
    json.put("unassigned_users_count", 0);
    return Answer.ok(json);
  }

  private static boolean isSisIdTaken(Call call, Row row, String sisId) {
    return call.session().rows("group_categories").stream()
        .anyMatch(
            other -> other.id() != row.id() && other.text("sis_group_category_id").equals(sisId));
  }

  private static Answer update(Call call) {
    Row row = GroupRows.requireCategory(call);
    call.needs("manage_groups_manage");
    take(call, row, false);
    makeGroups(call, row);
    ObjectNode json = json(call, row);
    // Stored after the answer was rendered, which therefore shows the old value (groups.md c).
    if (call.parameters().has("sis_group_category_id")) {
      row.set("sis_group_category_id", call.parameters().text("sis_group_category_id"));
    }
    return Answer.ok(json);
  }

  private static Answer delete(Call call) {
    Row row = GroupRows.requireCategory(call);
    call.needs("manage_groups_delete");
    row.set("workflow_state", "deleted");
    GroupRows.inCategory(call.session(), row.id())
        .forEach(group -> group.set("workflow_state", "deleted"));
    return Answer.ok(json(call, row));
  }

  /** Stores the parameters. All columns but the name are set to null if they are not sent. */
  private static void take(Call call, Row row, boolean creating) {
    Parameters parameters = call.parameters();
    if (parameters.has("name")) {
      takeName(call, row, parameters);
    }
    String signup = parameters.text("self_signup", "");
    if (parameters.flag("enable_self_signup", false)) {
      signup = parameters.flag("restrict_self_signup", false) ? "restricted" : "enabled";
    }
    row.set("self_signup", known(parameters, "self_signup", signup, "enabled", "restricted"));
    String leader = parameters.text("auto_leader", "");
    if (parameters.flag("enable_auto_leader", false)) {
      leader = parameters.text("auto_leader_type", "");
      if (!leader.equals("first") && !leader.equals("random")) {
        throw Refusal.crash();
      }
    }
    row.set("auto_leader", known(parameters, "auto_leader", leader, "first", "random"));
    Long limit = parameters.number("group_limit");
    if (limit != null && limit <= 1) {
      throw Fields.refuse(parameters, "group_limit", "group_limit", "must be greater than 1");
    }
    row.set("group_limit", limit);
    Fields.dates(row, parameters, call.zone(), "self_signup_end_at");
    if (!creating && row.changed("group_limit")) {
      GroupRows.inCategory(call.session(), row.id())
          .forEach(group -> group.set("max_membership", limit));
    }
    parameters.dropped("non_collaborative", "differentiation tags are not supported");
  }

  private static void takeName(Call call, Row row, Parameters parameters) {
    String name = Fields.limited(parameters, "name", "name", Fields.STRING);
    if (name == null || name.isBlank()) {
      throw Fields.refuse(parameters, "name", "name", "Name is required");
    }
    if (RESERVED.contains(name)) {
      throw Fields.refuse(parameters, "name", "name", name + " is a reserved name.");
    }
    boolean taken =
        call.session().live("group_categories", "course_id", row.number("course_id")).stream()
            .anyMatch(other -> other.id() != row.id() && other.text("name").equals(name));
    if (taken) {
      throw Fields.refuse(parameters, "name", "name", name + " is already in use.");
    }
    row.set("name", name);
  }

  private static @Nullable String known(
      Parameters parameters, String key, String value, String one, String other) {
    if (value.equals(one) || value.equals(other)) {
      return value;
    }
    if (!value.isEmpty()) {
      parameters.dropped(key, "an unknown value becomes null");
    }
    return null;
  }

  /**
   * Creates as many groups as the request's count says, on every create and update (groups.md h).
   */
  private static void makeGroups(Call call, Row row) {
    Parameters parameters = call.parameters();
    Long count =
        parameters.number(
            parameters.isPresent("split_group_count") ? "split_group_count" : "create_group_count");
    // Compared as text: a JSON number 0 is not "0".
    JsonNode split = parameters.value("split_groups");
    if (count == null || (split.isTextual() && split.asText().equals("0"))) {
      return;
    }
    String name =
        row.text("name").endsWith("s")
            ? row.text("name").substring(0, row.text("name").length() - 1)
            : row.text("name");
    ImmutableList.Builder<Row> made = ImmutableList.builder();
    int before = GroupRows.inCategory(call.session(), row.id()).size();
    for (int i = 1; i <= Math.min(200, count); i++) {
      made.add(GroupRows.create(call, row).set("name", name + " " + (before + i)));
    }
    boolean assigns = row.isNull("self_signup") && !parameters.flag("assign_async", false);
    ImmutableList<Row> groups = made.build();
    if (assigns && !groups.isEmpty()) {
      Members.distribute(call, row, groups);
    }
  }

  private static ObjectNode json(Call call, Row row) {
    ObjectNode json = Json.object().put("id", row.id()).put("name", row.text("name"));
    json.putNull("role");
    for (String key :
        ImmutableList.of(
            "self_signup", "self_signup_end_at", "group_limit", "auto_leader", "created_at")) {
      json.set(key, row.value(key));
    }
    json.put("context_type", "Course").put("course_id", row.number("course_id"));
    json.put("protected", false).put("allows_multiple_memberships", false).put("is_member", false);
    json.put("non_collaborative", false);
    // This resource alone calls the parameter "includes".
    ImmutableList<String> includes = call.parameters().texts("includes");
    if (includes.contains("groups_count")) {
      json.put("groups_count", GroupRows.inCategory(call.session(), row.id()).size());
    }
    if (call.caller().seesSis()) {
      json.set("sis_group_category_id", row.value("sis_group_category_id"));
      json.putNull("sis_import_id");
    }
    return json;
  }
}
