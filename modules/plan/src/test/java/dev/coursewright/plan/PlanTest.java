package dev.coursewright.plan;

import static dev.coursewright.plan.SampleCourses.NEW;
import static dev.coursewright.plan.SampleCourses.applied;
import static dev.coursewright.plan.SampleCourses.course;
import static dev.coursewright.plan.SampleCourses.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final Plan CREATES = plan(course().with("page.a", "title", "A"), NEW);

  @Test
  void countsResourcesByAction() {
    assertThat(CREATES.count(Action.CREATE)).isEqualTo(2);
    assertThat(CREATES.count(Action.UPDATE)).isZero();
  }

  @Test
  void isNotEmptyIfThereIsSomethingToDo() {
    assertThat(CREATES.isEmpty()).isFalse();
    assertThat(CREATES.hasChanges()).isTrue();
  }

  /** What waits is tried with every apply and is no change. */
  @Test
  void isNotEmptyWithoutChangesIfSomethingWaits() {
    SampleCourses waiting =
        course().with("quiz.q", "title", "Q", "quiz_type", "assignment", "published", true);

    Plan plan = plan(waiting, applied(waiting));

    assertThat(plan.hasChanges()).isFalse();
    assertThat(plan.isEmpty()).isFalse();
  }

  @Test
  void isNotEmptyIfOnlyTheStateHasToLearnSomething() {
    Plan plan =
        plan(
            course().with("page.b", "title", "A").moving("page.a", "page.b"),
            applied(course().with("page.a", "title", "A")));

    assertThat(plan.hasChanges()).isFalse();
    assertThat(plan.operations()).isEmpty();
    assertThat(plan.isEmpty()).isFalse();
  }

  /** A create that was carried out before goes on as an update of the fields that are left. */
  @Test
  void turnsAnOperationIntoAnUpdateOfSomeOfItsFields() {
    SampleCourses courses =
        course().with("group_category.teams", "name", "Teams", "group_limit", 4);
    Operation create = plan(courses, NEW).operations().get(1);

    Operation update =
        create.asUpdate(
            Kinds.CATALOG.require("group_category"), ImmutableMap.of("name", Value.text("Teams")));

    assertThat(update.id()).isEqualTo(create.id());
    assertThat(update.act()).isEqualTo(Operation.Act.UPDATE);
    assertThat(update.path()).isEqualTo("group_categories/{id}");
    assertThat(update.values()).containsOnlyKeys("name");
    assertThat(update.carried()).containsExactly("self_signup", "auto_leader", "group_limit");
    assertThat(update.address()).isEqualTo(Address.parse("group_category.teams"));
  }

  @Test
  void saysOfEachActionItsSignAndItsVerb() {
    assertThat(Action.values())
        .extracting(action -> action.symbol() + " " + action.verb())
        .containsExactly("+ add", "~ change", "= adopt", "> move", ". release");
  }
}
