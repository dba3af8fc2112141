package dev.coursewright.plan;

import static dev.coursewright.plan.PlannerTest.full;
import static dev.coursewright.plan.SampleCourses.applied;
import static dev.coursewright.plan.SampleCourses.changes;
import static dev.coursewright.plan.SampleCourses.course;
import static dev.coursewright.plan.SampleCourses.lines;
import static dev.coursewright.plan.SampleCourses.plan;
import static dev.coursewright.plan.SampleCourses.planned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.model.Address;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.Entry;
import dev.coursewright.state.State;
import org.junit.jupiter.api.Test;

/** What a plan makes of another order, another parent and another key. */
class PlannerMovesTest {

  @Test
  void renamesWhatIsNestedWithItsParent() {
    State state = applied(full());
    SampleCourses renamed =
        course()
            .with("page.welcome", "title", "Welcome", "body", "<p>Hello</p>", "published", true)
            .with("module.unit-1", "name", "Week 1", "published", true)
            .with("module_item.unit-1/welcome", "page", "@page.welcome")
            .moving("module.week-1", "module.unit-1");

    Plan plan = plan(renamed, state);

    assertThat(plan.operations()).isEmpty();
    assertThat(plan.entries())
        .contains(
            new Entry.Renamed(
                Address.parse("module_item.week-1/welcome"),
                Address.parse("module_item.unit-1/welcome")));
  }

  @Test
  void movesAnItemBetweenModulesByOneRequest() {
    State state = applied(full());
    SampleCourses moved =
        full()
            .with("module_item.week-2/lab-1", "assignment", "@assignment.lab-1", "indent", 1)
            .without("module_item.week-1/lab-1");

    Plan plan = plan(moved, state);

    assertThat(lines(plan)).contains("MOVE module_item.week-2/lab-1#1 []");
    assertThat(plan.operations().get(1).lanes())
        .containsExactlyInAnyOrder("module.week-1", "module.week-2");
    assertThat(changes(plan)).containsExactly("> module_item.week-2/lab-1");
    assertThat(plan(moved, applied(plan, state)).changes()).isEmpty();
  }

  @Test
  void renamesAHeaderInPlace() {
    State state = applied(full());
    SampleCourses renamed =
        full()
            .with("module_item.week-1/exercise", "header", "Exercise", "published", true)
            .without("module_item.week-1/practice");

    Plan plan = plan(renamed, state);

    assertThat(lines(plan)).contains("UPDATE module_item.week-1/exercise#1 [header]");
    assertThat(plan.operations()).noneMatch(each -> each.act() == Operation.Act.CREATE);
  }

  @Test
  void asksForAKeyWhenTwoHeadersWereRenamed() {
    SampleCourses two =
        course()
            .with("module.m", "name", "M")
            .with("module_item.m/a", "header", "A")
            .with("module_item.m/b", "header", "B");
    SampleCourses renamed =
        course()
            .with("module.m", "name", "M")
            .with("module_item.m/c", "header", "C")
            .with("module_item.m/d", "header", "D");

    Planner.Planned planned = planned(renamed, applied(two));

    assertThat(planned.plan()).isEmpty();
    assertThat(planned.problems())
        .extracting(Diagnostic::detail)
        .contains(
            "module_item.m/c is new, and module_item.m/a and module_item.m/b left the spec; they"
                + " could be the same with another title. Write \"key: a\" on the one that was"
                + " renamed, or another key on a new one.");
  }

  @Test
  void movesAsFewAsPossible() {
    SampleCourses before =
        course()
            .with("module.a", "name", "A")
            .with("module.b", "name", "B")
            .with("module.c", "name", "C");
    SampleCourses after =
        course()
            .with("module.c", "name", "C")
            .with("module.a", "name", "A")
            .with("module.b", "name", "B");
    State state = applied(before);

    Plan plan = plan(after, state);

    assertThat(lines(plan)).containsExactly("ARRANGE arrange module []");
    assertThat(changes(plan)).containsExactly("> module.c");
    assertThat(plan(after, applied(plan, state)).isEmpty()).isTrue();
  }

  @Test
  void appendsWithoutArranging() {
    SampleCourses before = course().with("module.a", "name", "A");
    SampleCourses after = course().with("module.a", "name", "A").with("module.b", "name", "B");

    Plan plan = plan(after, applied(before));

    assertThat(lines(plan)).containsExactly("CREATE module.b#1 [name]");
  }

  @Test
  void arrangesWhatIsInserted() {
    SampleCourses before = course().with("module.a", "name", "A").with("module.c", "name", "C");
    SampleCourses after =
        course()
            .with("module.a", "name", "A")
            .with("module.b", "name", "B")
            .with("module.c", "name", "C");

    Plan plan = plan(after, applied(before));

    assertThat(lines(plan))
        .containsExactly("CREATE module.b#1 [name]", "ARRANGE arrange module []");
  }
}
