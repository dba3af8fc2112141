package dev.coursewright.sandbox.assignment;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.content.AssignmentSync;
import dev.coursewright.sandbox.content.ItemType;
import dev.coursewright.sandbox.content.ModuleItemSync;
import dev.coursewright.sandbox.content.Notifications;
import dev.coursewright.sandbox.content.Removal;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.SearchTerm;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.util.Comparator;

/** The endpoints of assignments (assignments.md). */
public final class Assignments {
  private Assignments() {}

  public static void addTo(Router router) {
    router
        .get("/courses/:course_id/assignments", Assignments::list)
        .get("/courses/:course_id/assignment_groups/:group_id/assignments", Assignments::ofGroup)
        .post("/courses/:course_id/assignments", Assignments::create)
        .get("/courses/:course_id/assignments/:id", Assignments::show)
        .put("/courses/:course_id/assignments/:id", Assignments::update)
        .delete("/courses/:course_id/assignments/:id", Assignments::delete);
  }

  private static Answer list(Call call) {
    Row course = Lookup.course(call);
    ImmutableSet<Long> groups =
        AssignmentGroupRows.ordered(call.session(), course.id()).stream()
            .map(Row::id)
            .collect(ImmutableSet.toImmutableSet());
    ImmutableList<Long> order = groups.asList();
    String term = SearchTerm.of(call);
    call.parameters().text("order_by");
    ImmutableList<Row> rows =
        call.session().live("assignments", "course_id", course.id()).stream()
            .filter(row -> Ascii.toLowerCase(row.text("name")).contains(term))
            .sorted(
                Comparator.comparingInt(
                        (Row row) -> order.indexOf(row.number("assignment_group_id")))
                    .thenComparingLong(row -> row.number("position"))
                    .thenComparing(Row::id))
            .collect(ImmutableList.toImmutableList());
    ImmutableList<String> ids = call.parameters().texts("assignment_ids");
    if (ids.isEmpty()) {
      return Paginator.page(call, rows, row -> AssignmentJson.withIncludes(call, row));
    }
    ImmutableList<Row> asked =
        rows.stream()
            .filter(row -> ids.contains(Long.toString(row.id())))
            .collect(ImmutableList.toImmutableList());
    if (asked.size() < ImmutableSet.copyOf(ids).size()) {
      throw Refusal.message(400, "Invalid assignment_ids");
    }
    return Paginator.page(call, asked, row -> AssignmentJson.withIncludes(call, row));
  }

  private static Answer ofGroup(Call call) {
    Row group = Lookup.inCourse(call, Lookup.course(call), "assignment_groups", "group_id");
    return Paginator.page(
        call,
        AssignmentGroupRows.assignments(call.session(), group.id()),
        row -> AssignmentJson.withIncludes(call, row));
  }

  private static Answer create(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_assignments_add");
    Parameters assignment = AssignmentWriter.requireWrapper(call);
    Row row = call.session().create("assignments").set("course_id", course.id());
    row.set("workflow_state", "unpublished")
        .set("grading_type", "points")
        .set("created_at", call.now());
    AssignmentWriter.take(call, row, assignment, true);
    AssignmentSync.createOwner(call, row);
    Notifications.assignmentSaved(call, course, row, false);
    return Answer.of(201, AssignmentJson.of(call, row));
  }

  private static Answer show(Call call) {
    return Answer.ok(AssignmentJson.withIncludes(call, require(call)));
  }

  private static Answer update(Call call) {
    Row row = require(call);
    call.needs("manage_assignments_edit");
    Parameters assignment = AssignmentWriter.requireWrapper(call);
    AssignmentWriter.take(call, row, assignment, false);
    AssignmentSync.toOwner(call, row, assignment);
    ModuleItemSync.contentChanged(call, ItemType.ASSIGNMENT, row);
    Row course = call.session().require("courses", row.number("course_id"));
    Notifications.assignmentSaved(call, course, row, assignment.flag("notify_of_update", false));
    return Answer.ok(AssignmentJson.of(call, row));
  }

  private static Answer delete(Call call) {
    Row row = require(call);
    call.needs("manage_assignments_delete");
    Removal.assignment(call, row);
    return Answer.ok(AssignmentJson.of(call, row));
  }

  private static Row require(Call call) {
    Row course = Lookup.course(call);
    return Lookup.find(call.session(), "assignments", "sis_assignment_id", call.variable("id"))
        .filter(row -> row.isLive() && row.number("course_id") == course.id())
        .orElseThrow(Refusal::notFound);
  }
}
