package dev.coursewright.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Action;
import dev.coursewright.plan.Change;
import dev.coursewright.plan.FieldChange;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Stored;
import java.time.Instant;
import java.util.Optional;

/** Plans made by hand. */
public final class Plans {

  /** A body of several lines, as it was last applied. */
  public static final String OLD_BODY = body("Bring your notes.");

  private static final String NEW_BODY = body("Bring your notes and a ruler.");

  private Plans() {}

  /** A plan with every action, and with every way a field can change. */
  public static Plan rich() {
    return plan(
        new Plan.Header(
            "production",
            Optional.of("https://canvas.example.edu"),
            Optional.of(new CourseIdentity.Existing("sis_course_id:BIO-101-2027SP")),
            "America/Denver",
            true,
            "2c1fd8d2-7b7a-4a77-9d6d-0d6ad8f6a3b1",
            7,
            "ab".repeat(32)),
        richChanges(),
        ImmutableList.of(
            operation("assignment_group.homework#1", Operation.Act.CREATE),
            operation("assignment.lab-1#1", Operation.Act.UPDATE),
            operation("module_item.week-1/lab-1#1", Operation.Act.ARRANGE)),
        ImmutableList.of("quiz.quiz-1 waits for its questions (make them in Canvas)"),
        ImmutableList.of("4 released objects are still in Canvas, 2 of them visible to students"));
  }

  /** A plan that has nothing to do. */
  public static Plan empty() {
    return plan(
        rich().header(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of());
  }

  /** A plan of these changes alone. */
  public static Plan of(Change... changes) {
    return plan(
        rich().header(),
        ImmutableList.copyOf(changes),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of());
  }

  public static Change change(String address, String kind, String title, FieldChange... fields) {
    return new Change(
        Address.parse(address),
        kind,
        title,
        "",
        false,
        Action.UPDATE,
        ImmutableList.copyOf(fields),
        7,
        Change.Visibility.VISIBLE,
        false,
        false,
        ImmutableList.of());
  }

  public static FieldChange field(String name, Value before, Value after) {
    return new FieldChange(name, Optional.of(before), Optional.of(after), FieldChange.Reason.SPEC);
  }

  private static FieldChange made(String name, Value after) {
    return new FieldChange(name, Optional.empty(), Optional.of(after), FieldChange.Reason.SPEC);
  }

  private static FieldChange because(FieldChange.Reason reason, String name, Value value) {
    return new FieldChange(name, Optional.of(value), Optional.of(value), reason);
  }

  private static Value.Moment at(String instant) {
    return new Value.Moment(Instant.parse(instant));
  }

  private static String body(String line) {
    return "<h2>Before the lab</h2>\n<p>Read chapter 3.</p>\n<p>Wear closed shoes.</p>\n<p>"
        + line
        + "</p>\n<h2>In the lab</h2>\n<p>Work in teams of four.</p>\n<p>Write down every reading.</p>\n"
        + "<p>Wash your hands before you leave the room.</p>\n<p>Sign the list.</p>\n";
  }

  private static ImmutableList<Change> richChanges() {
    return ImmutableList.of(
        with(
            Action.CREATE,
            change(
                "assignment_group.homework",
                "Assignment group",
                "Homework",
                made("name", Value.text("Homework")),
                made("group_weight", Value.decimal(40)),
                made(
                    "rules",
                    new Value.Block(
                        ImmutableMap.of(
                            "drop_lowest",
                            Value.decimal(1),
                            "never_drop",
                            new Value.Items(
                                ImmutableList.of(
                                    Value.link(Address.parse("assignment.lab-1"))))))))),
        labReport(),
        unpublished(
            with(
                Action.CREATE,
                change(
                    "page.lab-notes",
                    "Page",
                    "Lab notes",
                    made("title", Value.text("Lab notes")),
                    made("body", Value.text(NEW_BODY)),
                    made("published", Value.flag(false))))),
        in(
            "Week 1: Cells",
            with(Action.MOVE, change("module_item.week-1/lab-1", "Module item", "Lab report 1"))),
        with(
            Action.ADOPT,
            change("page.welcome", "Page", "Welcome", made("title", Value.text("Welcome")))),
        noted(
            "no longer managed; it stays in Canvas, where students still see it",
            with(Action.RELEASE, change("page.old-exam", "Page", "Old exam"))),
        person(Action.CREATE, "enrollment.s100-student", "StudentEnrollment"),
        person(Action.CREATE, "enrollment.s101-student", "StudentEnrollment"),
        person(Action.CREATE, "enrollment.t1-ta", "TaEnrollment"),
        in("Team 1", person(Action.MOVE, "group_membership.lab-teams/team-1/s100", "")));
  }

  private static Change labReport() {
    return notifyingAndMovingGrades(
        change(
            "assignment.lab-1",
            "Assignment",
            "Lab report 1",
            field("due_at", at("2027-01-23T06:59:59Z"), at("2027-01-26T06:59:59Z")),
            field("points_possible", Value.decimal(20), Value.decimal(25)),
            field("lock_at", at("2027-01-30T06:59:59Z"), Value.NOTHING),
            field("description", Stored.digestOf(OLD_BODY), Value.text(NEW_BODY)),
            field(
                "assignment_group",
                Value.link(Address.parse("assignment_group.labs")),
                Value.link(Address.parse("assignment_group.homework"))),
            field("access_code", new Value.Secret("OLD_CODE"), new Value.Secret("LAB_CODE")),
            made("omit_from_final_grade", Value.flag(true)),
            because(
                FieldChange.Reason.CARRIED,
                "group_category",
                Value.link(Address.parse("group_category.lab-teams"))),
            because(FieldChange.Reason.BOTH, "grading_type", Value.text("points")),
            new FieldChange(
                "unlock_at",
                Optional.of(at("2027-01-11T07:00:00Z")),
                Optional.empty(),
                FieldChange.Reason.RELEASED)));
  }

  private static Change person(Action action, String address, String type) {
    String kind = address.startsWith("enrollment") ? "Enrollment" : "Group membership";
    Change change =
        type.isEmpty()
            ? change(address, kind, "sis_user_id:S100")
            : change(address, kind, "sis_user_id:S100", made("type", Value.text(type)));
    return new Change(
        change.address(),
        kind,
        change.title(),
        "",
        true,
        action,
        change.fields(),
        0,
        Change.Visibility.UNKNOWN,
        false,
        false,
        ImmutableList.of());
  }

  private static Change with(Action action, Change old) {
    return copy(old, old.within(), action, old.visibility(), old.notes());
  }

  private static Change in(String within, Change old) {
    return copy(old, within, old.action(), old.visibility(), old.notes());
  }

  private static Change unpublished(Change old) {
    return copy(old, old.within(), old.action(), Change.Visibility.HIDDEN, old.notes());
  }

  private static Change notifyingAndMovingGrades(Change old) {
    return new Change(
        old.address(),
        old.kindTitle(),
        old.title(),
        old.within(),
        old.people(),
        old.action(),
        old.fields(),
        old.unchanged(),
        old.visibility(),
        true,
        true,
        old.notes());
  }

  private static Change noted(String note, Change old) {
    return copy(old, old.within(), old.action(), old.visibility(), ImmutableList.of(note));
  }

  private static Change copy(
      Change old,
      String within,
      Action action,
      Change.Visibility visibility,
      ImmutableList<String> notes) {
    return new Change(
        old.address(),
        old.kindTitle(),
        old.title(),
        within,
        old.people(),
        action,
        old.fields(),
        old.unchanged(),
        visibility,
        old.notifies(),
        old.movesGrades(),
        notes);
  }

  private static Operation operation(String id, Operation.Act act) {
    Address address = Address.parse(id.substring(0, id.indexOf('#')));
    return new Operation(
        id,
        address,
        act,
        "courses/{course}/things",
        ImmutableMap.of("name", Value.text("Homework"), "description", Value.text(NEW_BODY)),
        ImmutableSet.of("group_category"),
        ImmutableSet.of("lane"),
        ImmutableSet.of(),
        act == Operation.Act.ARRANGE ? "module_item module.week-1" : "",
        false,
        Optional.empty(),
        ImmutableList.of(new Entry.Forgotten(Address.parse("page.gone"))));
  }

  private static Plan plan(
      Plan.Header header,
      ImmutableList<Change> changes,
      ImmutableList<Operation> operations,
      ImmutableList<String> waits,
      ImmutableList<String> notes) {
    return new Plan(
        header,
        changes,
        operations,
        operations.isEmpty()
            ? ImmutableList.of()
            : ImmutableList.of(new Entry.Released(Address.parse("page.old-exam"))),
        operations.isEmpty()
            ? ImmutableMap.of()
            : ImmutableMap.of(
                "module_item module.week-1",
                ImmutableList.of(
                    Address.parse("module_item.week-1/lab-1"),
                    Address.parse("module_item.week-1/welcome"))),
        operations.isEmpty() ? ImmutableSet.of() : ImmutableSet.of(Address.parse("page.lab-notes")),
        waits,
        notes);
  }
}
