package dev.coursewright.sandbox.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.account.Accounts;
import dev.coursewright.sandbox.group.Members;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.util.Comparator;
import java.util.List;

/** The endpoints of enrollments (enrollments.md). */
public final class Enrollments {
  private static final ImmutableSet<String> NOT_BY_DEFAULT =
      ImmutableSet.of("rejected", "completed", "deleted");

  private Enrollments() {}

  public static void addTo(Router router) {
    router
        .post("/courses/:course_id/enrollments", Enrollments::create)
        .post("/sections/:section_id/enrollments", Enrollments::createInSection)
        .getFromReplica("/courses/:course_id/enrollments", Enrollments::ofCourse)
        .getFromReplica("/sections/:section_id/enrollments", Enrollments::ofSection)
        .getFromReplica("/users/:user_id/enrollments", Enrollments::ofUser)
        .getFromReplica("/accounts/:account_id/enrollments/:id", Enrollments::show)
        .delete("/courses/:course_id/enrollments/:id", Enrollments::end)
        .put("/courses/:course_id/enrollments/:id/reactivate", Enrollments::reactivate);
  }

  private static Answer create(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_students");
    return Answer.ok(json(call, EnrollmentWriter.enroll(call, course, null)));
  }

  private static Answer createInSection(Call call) {
    Row section = section(call);
    call.needs("manage_students");
    Row course = call.session().require("courses", section.number("course_id"));
    return Answer.ok(json(call, EnrollmentWriter.enroll(call, course, section)));
  }

  private static Answer ofCourse(Call call) {
    Row course = Lookup.course(call);
    return list(call, call.session().where("enrollments", "course_id", course.id()));
  }

  private static Answer ofSection(Call call) {
    return list(call, call.session().where("enrollments", "course_section_id", section(call).id()));
  }

  private static Answer ofUser(Call call) {
    Row user = Lookup.user(call, call.variable("user_id")).orElseThrow(Refusal::notFound);
    return list(call, call.session().where("enrollments", "user_id", user.id()));
  }

  private static Answer show(Call call) {
    Lookup.account(call, "account_id");
    return Answer.ok(
        json(
            call,
            Lookup.number(call.variable("id"))
                .flatMap(id -> call.session().find("enrollments", id))
                .orElseThrow(Refusal::notFound)));
  }

  private static Answer list(Call call, List<Row> all) {
    Parameters parameters = call.parameters();
    ImmutableSet<String> states = ImmutableSet.copyOf(parameters.texts("state"));
    ImmutableSet<String> types = ImmutableSet.copyOf(parameters.texts("type"));
    ImmutableSet<String> roles = ImmutableSet.copyOf(parameters.texts("role"));
    String user = parameters.text("user_id", "");
    ImmutableSet<String> sisUsers = ImmutableSet.copyOf(parameters.texts("sis_user_id"));
    parameters.texts("include");
    ImmutableList<Row> rows =
        all.stream()
            .filter(row -> inState(call, row, states, !user.isEmpty()))
            .filter(row -> types.isEmpty() || types.contains(row.text("type")))
            .filter(row -> roles.isEmpty() || roles.contains(row.text("role")))
            .filter(row -> user.isEmpty() || user.equals(row.text("user_id")))
            .filter(
                row -> sisUsers.isEmpty() || sisUsers.contains(user(call, row).text("sis_user_id")))
            .sorted(Comparator.comparing(row -> key(call, row)))
            .collect(ImmutableList.toImmutableList());
    return Paginator.bookmarked(call, rows, row -> key(call, row), row -> withUser(call, row));
  }

  private static boolean inState(
      Call call, Row row, ImmutableSet<String> states, boolean ofOneUser) {
    String state = shownState(call, row);
    if (!states.isEmpty()) {
      return states.contains(state);
    }
    return ofOneUser
        ? state.equals("active") || state.equals("invited")
        : !NOT_BY_DEFAULT.contains(state);
  }

  private static Answer end(Call call) {
    Row row = require(call);
    call.needs("manage_students");
    String task = call.parameters().text("task", "conclude");
    switch (task) {
      case "delete" -> {
        row.set("workflow_state", "deleted");
        leaveGroups(call, row);
      }
      case "inactivate", "deactivate" -> row.set("workflow_state", "inactive");
      case "conclude" -> row.set("workflow_state", "completed");
      default -> {
        // An unknown task does the same as none.
        call.parameters().dropped("task", "unknown task, so it concludes");
        row.set("workflow_state", "completed");
      }
    }
    row.set("updated_at", call.now());
    return Answer.ok(json(call, row));
  }

  private static Answer reactivate(Call call) {
    Row row = require(call);
    call.needs("manage_students");
    if (!row.text("workflow_state").equals("inactive")) {
      throw new Refusal(Answer.of(400, Json.object().put("error", "enrollment not inactive")));
    }
    row.set("workflow_state", "active").set("updated_at", call.now());
    return Answer.ok(json(call, row));
  }

  /**
   * Removes a person whose last enrollment was deleted from the course's groups (groups.md,
   * memberships).
   */
  private static void leaveGroups(Call call, Row gone) {
    boolean stays =
        call.session().live("enrollments", "user_id", gone.number("user_id")).stream()
            .anyMatch(row -> row.number("course_id") == gone.number("course_id"));
    if (!stays) {
      Members.removeFromCourse(call, gone.number("user_id"), gone.number("course_id"));
    }
  }

  private static Row require(Call call) {
    return Lookup.inCourse(call, Lookup.course(call), "enrollments", "id");
  }

  private static Row section(Call call) {
    return Lookup.section(call.session(), call.variable("section_id"))
        .orElseThrow(Refusal::notFound);
  }

  private static Row user(Call call, Row row) {
    return call.session().require("users", row.number("user_id"));
  }

  private static String key(Call call, Row row) {
    return String.format(
        "%s\t%s\t%019d", row.text("type"), user(call, row).text("sortable_name"), row.id());
  }

  private static String shownState(Call call, Row row) {
    boolean gone =
        call.session().require("courses", row.number("course_id")).isDeleted()
            || call.session().require("sections", row.number("course_section_id")).isDeleted();
    return gone ? "deleted" : row.text("workflow_state");
  }

  private static ObjectNode withUser(Call call, Row row) {
    ObjectNode json = json(call, row);
    json.set("user", Accounts.user(call, user(call, row)));
    return json;
  }

  private static ObjectNode json(Call call, Row row) {
    ObjectNode json = Json.object().put("id", row.id()).put("root_account_id", 1);
    for (String key :
        ImmutableList.of(
            "user_id",
            "course_id",
            "course_section_id",
            "associated_user_id",
            "type",
            "role",
            "role_id",
            "created_at",
            "updated_at",
            "start_at",
            "end_at")) {
      json.set(key, row.value(key));
    }
    json.put("limit_privileges_to_course_section", row.flag("limit_privileges_to_course_section"));
    json.put("enrollment_state", shownState(call, row));
    json.put(
        "html_url",
        call.base() + "/courses/" + row.text("course_id") + "/users/" + row.text("user_id"));
    if (row.text("type").equals("StudentEnrollment")) {
      json.putObject("grades").putNull("current_score").putNull("final_score");
    }
    if (call.caller().seesSis()) {
      json.putNull("sis_account_id");
      json.set(
          "sis_course_id",
          call.session().require("courses", row.number("course_id")).value("sis_course_id"));
      json.set(
          "sis_section_id",
          call.session()
              .require("sections", row.number("course_section_id"))
              .value("sis_section_id"));
      json.set("sis_user_id", user(call, row).value("sis_user_id"));
    }
    return json;
  }
}
