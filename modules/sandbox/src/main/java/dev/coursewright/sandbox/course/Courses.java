package dev.coursewright.sandbox.course;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.assignment.AssignmentGroupRows;
import dev.coursewright.sandbox.people.EnrollmentWriter;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.Permissions;
import dev.coursewright.sandbox.resource.SearchTerm;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;

/** The endpoints of courses (courses.md). */
public final class Courses {
  private Courses() {}

  public static void addTo(Router router) {
    router
        .post("/accounts/:account_id/courses", Courses::create)
        .getFromReplica("/accounts/:account_id/courses", Courses::ofAccount)
        .getFromReplica("/accounts/:account_id/courses/:course_id", Courses::show)
        .getFromReplica("/courses", Courses::list)
        .getFromReplica("/courses/:course_id", Courses::show)
        .put("/courses/:course_id", Courses::update)
        .delete("/courses/:course_id", Courses::delete)
        .get("/courses/:course_id/permissions", Courses::permissions);
  }

  private static Answer create(Call call) {
    call.needs("manage_courses_add");
    Row account = Lookup.account(call, "account_id");
    Parameters course = call.parameters().within("course");
    Answer reactivated = CourseReactivation.answer(call, course);
    if (reactivated != null) {
      return reactivated;
    }
    Row row = call.session().create("courses");
    CourseWriter.create(call, row, account, course);
    // The default group exists before the caller can create any (courses.md h 3).
    AssignmentGroupRows.createDefault(call, row.id());
    if (call.parameters().flag("enroll_me", false)) {
      EnrollmentWriter.enrollCaller(call, row);
    }
    if (call.parameters().flag("offer", false)) {
      if (!call.caller().may("manage_courses_publish")) {
        // The check follows the save, so the course remains (courses.md c).
        call.parameters().refused("offer", "the caller may not publish");
        return Answer.of(401, Refusal.errors("user not authorized").put("status", "unverified"));
      }
      CourseEvents.run(call, row, "offer");
    }
    return Answer.ok(CourseJson.created(call, row, course));
  }

  private static Answer update(Call call) {
    // Deleted courses are found, too, and an admin may change them (courses.md c).
    Row row = Lookup.anyCourse(call, "course_id").orElseThrow(Refusal::notFound);
    call.needs("manage_course_content_edit");
    Parameters course = call.parameters().within("course");
    String event = call.parameters().flag("offer", false) ? "offer" : course.text("event", "");
    if (!event.isEmpty()) {
      CourseEvents.run(call, row, event);
    }
    boolean onlyEvent = course.keys().stream().allMatch(key -> key.equals("event"));
    if (!(onlyEvent && !event.isEmpty())) {
      CourseWriter.update(call, row, course);
    }
    return Answer.ok(CourseJson.of(call, row));
  }

  private static Answer show(Call call) {
    boolean all = call.parameters().texts("include").contains("all_courses");
    Row row =
        Lookup.anyCourse(call, "course_id")
            .filter(found -> all || found.isLive())
            .orElseThrow(Refusal::notFound);
    return Answer.ok(CourseJson.withIncludes(call, row));
  }

  private static Answer list(Call call) {
    ImmutableList<Row> rows =
        call.session().rows("courses").stream()
            .filter(row -> isWanted(call, row))
            .collect(ImmutableList.toImmutableList());
    return Paginator.page(call, rows, row -> CourseJson.withIncludes(call, row));
  }

  private static Answer ofAccount(Call call) {
    call.needs("read_course_list");
    Row account = Lookup.account(call, "account_id");
    String term = SearchTerm.of(call);
    ImmutableList<Row> rows =
        call.session().rows("courses").stream()
            .filter(row -> isWanted(call, row) && isWithin(call, row, account))
            .filter(row -> matches(row, term))
            .collect(ImmutableList.toImmutableList());
    return Paginator.page(call, rows, row -> CourseJson.withIncludes(call, row));
  }

  private static boolean matches(Row row, String term) {
    return term.isEmpty()
        || Ascii.toLowerCase(row.text("name")).contains(term)
        || Ascii.toLowerCase(row.text("course_code")).contains(term)
        || Ascii.toLowerCase(row.text("sis_course_id")).equals(term)
        || Long.toString(row.id()).equals(term);
  }

  private static boolean isWithin(Call call, Row course, Row account) {
    long id = course.number("account_id");
    return id == account.id()
        || call.session()
            .find("accounts", id)
            .filter(own -> own.number("parent_account_id") == account.id())
            .isPresent();
  }

  private static boolean isWanted(Call call, Row row) {
    ImmutableSet<String> states = ImmutableSet.copyOf(call.parameters().texts("state"));
    boolean byDefault = states.isEmpty() || states.contains("all");
    return byDefault ? row.isLive() : states.contains(row.text("workflow_state"));
  }

  private static Answer delete(Call call) {
    Row row = Lookup.course(call);
    String event = call.parameters().text("event", "");
    if (!event.equals("delete") && !event.equals("conclude")) {
      call.parameters().refused("event", "must be delete or conclude");
      throw Refusal.message(400, "Only 'delete' and 'conclude' events are allowed");
    }
    call.needs("manage_courses_" + event);
    CourseEvents.run(call, row, event);
    return Answer.ok(Json.object().put(event, true));
  }

  private static Answer permissions(Call call) {
    Lookup.course(call);
    return Permissions.answer(call);
  }
}
