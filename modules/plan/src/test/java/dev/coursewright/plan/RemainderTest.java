package dev.coursewright.plan;

import static dev.coursewright.plan.SampleCourses.NEW;
import static dev.coursewright.plan.SampleCourses.applied;
import static dev.coursewright.plan.SampleCourses.course;
import static dev.coursewright.plan.SampleCourses.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.state.State;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemainderTest {

  private static final SampleCourses MODULES =
      course()
          .with("module.a", "name", "A")
          .with("module.b", "name", "B")
          .with(
              "module.c",
              "name",
              "C",
              "prerequisites",
              SampleCourses.items("@module.a", "@module.b"));
  private static final Plan PLAN = plan(MODULES, NEW);

  @Test
  void isTheWholePlanBeforeAnythingWasDone() {
    assertThat(left(PLAN, NEW)).isEqualTo(PLAN.operations());
  }

  @Test
  void isNothingOncePlanAndOrderAreDone() {
    State done = applied(PLAN, NEW);

    assertThat(
            left(PLAN, done, PLAN.operations().stream().map(Operation::id).toArray(String[]::new)))
        .isEmpty();
  }

  @Test
  void waitsForWhatIsLeftOnly() {
    ImmutableList<Operation> left = left(PLAN, NEW, "course#1");

    assertThat(left).extracting(Operation::id).doesNotContain("course#1");
    assertThat(left).allSatisfy(each -> assertThat(each.after()).doesNotContain("course#1"));
  }

  /** Canvas appends the module that is made later, so that it stands behind the last one. */
  @Test
  void putsAListInOrderOfWhichAMemberWasMadeBeforeItsNeighbour() {
    ImmutableList<Operation> left = left(PLAN, NEW, "course#1", "module.a#1", "module.c#1");

    assertThat(left)
        .extracting(Operation::id)
        .containsExactly("module.b#1", "arrange module", "module.c#2");
    assertThat(left.get(1).after()).containsExactly("module.b#1");
  }

  @Test
  void letsWhatWaitedForTheListWaitForItsOrder() {
    ImmutableList<Operation> left = left(PLAN, NEW, "course#1", "module.a#1", "module.c#1");

    assertThat(left.get(2).after()).containsExactlyInAnyOrder("module.b#1", "arrange module");
  }

  @Test
  void arrangesNoListASecondTime() {
    State state = applied(course().with("module.b", "name", "B").with("module.a", "name", "A"));
    Plan plan = plan(MODULES, state);

    ImmutableList<Operation> left = left(plan, state);

    assertThat(left).filteredOn(each -> each.act() == Operation.Act.ARRANGE).hasSize(1);
    assertThat(left).isEqualTo(plan.operations());
  }

  @Test
  void leavesAListThatStandsAsItShould() {
    State done = applied(PLAN, NEW);

    ImmutableList<Operation> left = left(PLAN, done, "course#1", "module.a#1");

    assertThat(left).noneMatch(each -> each.act() == Operation.Act.ARRANGE);
  }

  private static ImmutableList<Operation> left(Plan plan, State state, String... done) {
    return Remainder.of(
        Kinds.CATALOG, plan, state, operation -> Set.of(done).contains(operation.id()));
  }
}
