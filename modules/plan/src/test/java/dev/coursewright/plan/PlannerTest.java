package dev.coursewright.plan;

import static dev.coursewright.plan.SampleCourses.NEW;
import static dev.coursewright.plan.SampleCourses.after;
import static dev.coursewright.plan.SampleCourses.applied;
import static dev.coursewright.plan.SampleCourses.block;
import static dev.coursewright.plan.SampleCourses.changes;
import static dev.coursewright.plan.SampleCourses.course;
import static dev.coursewright.plan.SampleCourses.items;
import static dev.coursewright.plan.SampleCourses.lines;
import static dev.coursewright.plan.SampleCourses.plan;
import static dev.coursewright.plan.SampleCourses.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import org.junit.jupiter.api.Test;

class PlannerTest {

  /** A course with one of nearly everything. */
  static SampleCourses full() {
    return course()
        .with(
            "course", "name", "Biology", "account", "1", "default_view", "wiki", "published", true)
        .with("course_settings", "hide_distribution_graphs", true)
        .with("front_page", "page", "@page.welcome")
        .with(
            "assignment_group.homework",
            "name",
            "Homework",
            "rules",
            block("drop_lowest", 1, "never_drop", items("@assignment.lab-1")))
        .with("group_category.teams", "name", "Teams", "group_limit", 4)
        .with("group.teams/team-1", "name", "Team 1")
        .with(
            "assignment.lab-1",
            "name",
            "Lab 1",
            "assignment_group",
            "@assignment_group.homework",
            "points_possible",
            20,
            "published",
            true)
        .with(
            "rubric_association.assignment.lab-1",
            "use",
            "@rubric.lab",
            "association",
            "@assignment.lab-1")
        .with("rubric.lab", "title", "Lab", "criteria", items(block("description", "Clear")))
        .with("page.welcome", "title", "Welcome", "body", "<p>Hello</p>", "published", true)
        .with("quiz.q", "title", "Cells", "quiz_type", "assignment", "published", true)
        .with("module.week-1", "name", "Week 1", "published", true)
        .with("module_item.week-1/welcome", "page", "@page.welcome")
        .with("module_item.week-1/practice", "header", "Practice", "published", true)
        .with("module_item.week-1/lab-1", "assignment", "@assignment.lab-1", "indent", 1)
        .with("module.week-2", "name", "Week 2", "prerequisites", items("@module.week-1"))
        .with("module_item.week-2/q", "quiz", "@quiz.q");
  }

  @Test
  void ordersRequestsByTheirRealDependencies() {
    Plan plan = plan(full(), NEW);

    assertThat(lines(plan))
        .containsExactly(
            "CREATE course#1 [name, account]",
            "UPDATE course_settings#1 [hide_distribution_graphs]",
            "CREATE assignment_group.homework#1 [name]",
            "CREATE group_category.teams#1 [name, group_limit]",
            "CREATE group.teams/team-1#1 [name]",
            "CREATE assignment.lab-1#1 [name, assignment_group, points_possible, published]",
            "UPDATE assignment_group.homework#2 [rules]",
            "CREATE rubric.lab#1 [title, criteria]",
            "CREATE rubric_association.assignment.lab-1#1 [use, association]",
            "CREATE page.welcome#1 [title, body, published]",
            "UPDATE front_page#1 [page]",
            "CREATE quiz.q#1 [title, quiz_type]",
            "UPDATE quiz.q#2 [published] tentative",
            "CREATE module.week-1#1 [name]",
            "CREATE module_item.week-1/welcome#1 [page]",
            "CREATE module_item.week-1/practice#1 [header]",
            "UPDATE module_item.week-1/practice#2 [published]",
            "CREATE module_item.week-1/lab-1#1 [assignment, indent]",
            "UPDATE module.week-1#2 [published]",
            "CREATE module.week-2#1 [name]",
            "CREATE module_item.week-2/q#1 [quiz]",
            "UPDATE module.week-2#2 [prerequisites]",
            "UPDATE course#2 [default_view]",
            "UPDATE course#3 [published]");
    assertThat(after(plan, "module_item.week-1/lab-1#1"))
        .containsExactlyInAnyOrder("course#1", "module.week-1#1", "assignment.lab-1#1");
    assertThat(after(plan, "module.week-1#2"))
        .contains("module_item.week-1/practice#2", "page.welcome#1", "assignment.lab-1#1");
    assertThat(after(plan, "course#3")).hasSize(plan.operations().size() - 1);
  }

  /** Canvas puts it into the group that the first of the spec takes over while it is empty. */
  @Test
  void letsWhatNamesNoGroupWaitForTheFirstOne() {
    Plan plan =
        plan(
            course()
                .with("course", "name", "Biology", "account", "1")
                .with("assignment_group.homework", "name", "Homework")
                .with("assignment_group.exams", "name", "Exams")
                .with("assignment.essay", "name", "Essay")
                .with("page.welcome", "title", "Welcome"),
            NEW);

    assertThat(after(plan, "assignment.essay#1"))
        .containsExactlyInAnyOrder("course#1", "assignment_group.homework#1");
    assertThat(after(plan, "page.welcome#1")).containsExactly("course#1");
  }

  /** Canvas writes a set's limit into all groups that it has at that moment. */
  @Test
  void letsWhatIsNestedWaitForTheUpdateOfItsParent() {
    SampleCourses before = course().with("group_category.teams", "name", "Teams", "group_limit", 4);

    Plan plan =
        plan(
            course()
                .with("group_category.teams", "name", "Teams", "group_limit", 5)
                .with("group.teams/birch", "name", "Birch"),
            applied(before));

    assertThat(after(plan, "group.teams/birch#1")).containsExactly("group_category.teams#1");
  }

  @Test
  void plansNothingForWhatWasJustApplied() {
    State state = applied(full());

    Plan again = plan(full(), state);

    assertThat(again.changes()).isEmpty();
    assertThat(again.entries()).isEmpty();
    assertThat(lines(again)).containsExactly("UPDATE quiz.q#1 [published] tentative");
    assertThat(again.waits())
        .containsExactly("quiz.q waits for its questions (make them in Canvas)");
  }

  @Test
  void sendsOnlyTheFieldThatChanged() {
    State state = applied(full());

    Plan plan = plan(full().with("group.teams/team-1", "name", "The first team"), state);

    assertThat(lines(plan)).startsWith("UPDATE group.teams/team-1#1 [name]");
    assertThat(changes(plan)).containsExactly("~ group.teams/team-1");
  }

  @Test
  void carriesAlongWhatCanvasWouldReset() {
    State state = applied(full());

    Plan plan =
        plan(full().with("group_category.teams", "name", "Lab teams", "group_limit", 4), state);

    Operation update = plan.operations().get(0);
    assertThat(update.values().keySet()).containsExactly("name", "group_limit");
    assertThat(update.carried()).containsExactly("self_signup", "auto_leader");
    assertThat(plan.changes().get(0).fields())
        .extracting(FieldChange::field, FieldChange::reason)
        .contains(org.assertj.core.groups.Tuple.tuple("group_limit", FieldChange.Reason.CARRIED));
  }

  @Test
  void needsNoRequestForWhatACreateMakesAnyway() {
    Plan plan = plan(course().with("module.a", "name", "A", "published", false), NEW);

    assertThat(lines(plan))
        .containsExactly("CREATE course#1 [name, account]", "CREATE module.a#1 [name]");
    assertThat(
            plan(course().with("module.a", "name", "A", "published", false), applied(plan, NEW))
                .isEmpty())
        .isTrue();
  }

  @Test
  void releasesWhatLeftTheSpecAndTakesItUpAgainWithoutACreate() {
    State state = applied(full());
    SampleCourses without =
        course()
            .with("page.welcome", "title", "Welcome", "body", "<p>Hello</p>", "published", true);

    Plan release = plan(without, state);
    State released = applied(release, state);
    Plan still = plan(without, released);
    Plan back = plan(full(), released);

    assertThat(changes(release))
        .contains(". module.week-1", ". quiz.q")
        .doesNotContain(". page.welcome");
    assertThat(release.operations()).isEmpty();
    assertThat(still.changes()).isEmpty();
    assertThat(still.notes())
        .anyMatch(note -> note.contains("released objects are still in Canvas"));
    assertThat(back.operations()).noneMatch(each -> each.act() == Operation.Act.CREATE);
    assertThat(plan(full(), applied(back, released)).changes()).isEmpty();
  }

  @Test
  void settlesWhatWasReleased() {
    SampleCourses both =
        course().with("page.a", "title", "A", "published", true).with("page.b", "title", "B");
    SampleCourses none =
        course()
            .removing("page.a", Course.Settlement.UNPUBLISH)
            .removing("page.b", Course.Settlement.KEEP);
    State state = applied(both);

    Plan plan = plan(none, state);
    State settled = applied(plan, state);

    assertThat(lines(plan)).containsExactly("UPDATE page.a#1 [published]");
    assertThat(changes(plan)).containsExactly(". page.a", ". page.b");
    assertThat(plan(none, settled).isEmpty()).isTrue();
  }

  @Test
  void adoptsByIdAndSendsWhatTheSpecSays() {
    SampleCourses adopting =
        course().existing("7").with("page.a", "title", "A").adopting("page.a", "1234");

    Plan plan = plan(adopting, NEW);

    assertThat(changes(plan)).contains("= page.a");
    assertThat(lines(plan)).contains("UPDATE page.a#1 [title]");
    assertThat(plan(adopting, applied(plan, NEW)).isEmpty()).isTrue();
  }

  @Test
  void refusesWhatCanvasCannotChange() {
    State state = applied(full());

    Planner.Planned planned =
        planned(
            full()
                .with("module_item.week-1/welcome", "page", "@page.other")
                .with("page.other", "title", "Other"),
            state);

    assertThat(planned.problems())
        .extracting(Diagnostic::detail)
        .containsExactly(
            "The page of module_item.week-1/welcome is page.welcome and would become page.other."
                + " Canvas cannot change it once the module item exists. Write the new one under"
                + " another key; the old one is then released and stays in Canvas.");
  }

  @Test
  void refusesTheStateOfAnotherCourse() {
    State state = NEW.after(new Entry.CourseFound("7"));

    Planner.Planned planned = planned(course().existing("8"), state);

    assertThat(planned.problems())
        .extracting(Diagnostic::summary)
        .containsExactly("State of another course");
  }

  @Test
  void letsGroupMembersWaitForTheirEnrollment() {
    dev.coursewright.model.Value person =
        new dev.coursewright.model.Value.Outside("sis_user_id", "S100");
    SampleCourses course =
        course()
            .with("group_category.t", "name", "T")
            .with("group.t/one", "name", "One")
            .with("group_membership.t/one/sis_user_id-s100", "user", person)
            .with("enrollment.sis_user_id-s100", "user", person, "type", "StudentEnrollment");

    Plan plan = plan(course, NEW);

    assertThat(after(plan, "group_membership.t/one/sis_user_id-s100#1"))
        .contains("enrollment.sis_user_id-s100#1");
  }

  /**
   * Canvas would drop the policy while attempts are unlimited, although only the policy changes.
   */
  @Test
  void leavesTheVisibilityOfAnItemToItsContent() {
    Plan plan =
        plan(
            course()
                .with("page.p", "title", "P")
                .with("module.m", "name", "M")
                .with("module_item.m/p", "page", "@page.p")
                .with("module_item.m/h", "header", "H", "published", false),
            NEW);

    assertThat(plan.changes())
        .filteredOn(change -> change.address().kind().equals("module_item"))
        .extracting(Change::title, Change::within, Change::visibility)
        .containsExactly(
            tuple("P", "M", Change.Visibility.UNKNOWN), tuple("H", "M", Change.Visibility.HIDDEN));
  }

  /** A field that an older version knew is forgotten without a word. */
  @Test
  void overlooksAFieldOfTheStateThatTheKindDoesNotHave() {
    SampleCourses page = course().with("page.a", "title", "A");
    State state =
        applied(page)
            .after(
                new Entry.Applied(
                    Address.parse("page.a"),
                    ImmutableMap.of(),
                    ImmutableMap.of("colour", Sent.of(SampleCourses.value("red")))));

    assertThat(plan(page, state).changes()).isEmpty();
  }

  @Test
  void learnsWithoutARequestWhatIsFixedSinceItWasMade() {
    State state = applied(course().with("group_category.t", "name", "T"));

    Plan plan =
        plan(course().with("group_category.t", "name", "T", "sis_group_category_id", "T-1"), state);

    assertThat(plan.operations()).isEmpty();
    assertThat(plan.entries())
        .containsExactly(
            new Entry.Applied(
                Address.parse("group_category.t"),
                ImmutableMap.of(),
                ImmutableMap.of("sis_group_category_id", Sent.of(SampleCourses.value("T-1")))));
  }

  @Test
  void namesWhatHasNoTitleByItsKey() {
    Plan plan =
        plan(course().with("module.m", "name", "M").with("module_item.m/loop", "indent", 1), NEW);

    assertThat(plan.changes().get(2).title()).isEqualTo("loop");
  }

  /** Canvas finds an object of the same title, so that their creates must not overlap. */
  @Test
  void createsWhatHasTheSameNaturalKeyOneAfterTheOther() {
    Plan plan =
        plan(
            course()
                .with("page.a", "title", "Same")
                .with("page.b", "title", "Same")
                .with("page.c", "title", "Other"),
            NEW);

    assertThat(plan.operations().get(1).lanes())
        .hasSize(1)
        .isEqualTo(plan.operations().get(2).lanes());
    assertThat(plan.operations().get(3).lanes()).isEmpty();
  }
}
