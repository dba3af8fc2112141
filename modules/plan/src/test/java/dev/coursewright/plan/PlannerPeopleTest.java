package dev.coursewright.plan;

import static dev.coursewright.plan.Courses.applied;
import static dev.coursewright.plan.Courses.changes;
import static dev.coursewright.plan.Courses.course;
import static dev.coursewright.plan.Courses.lines;
import static dev.coursewright.plan.Courses.plan;
import static dev.coursewright.plan.Courses.planned;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Value;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import org.junit.jupiter.api.Test;

/** What a plan makes of enrollments and members of groups. */
class PlannerPeopleTest {

  private static final Value ANNA = new Value.Outside("sis_user_id", "S100");
  private static final Value BEN = new Value.Outside("sis_user_id", "S101");
  private static final Address ANNAS = Address.parse("enrollment.anna");

  private static Courses enrolled(String enrollmentState) {
    return course()
        .with(
            "enrollment.anna",
            "user",
            ANNA,
            "type",
            "StudentEnrollment",
            "enrollment_state",
            enrollmentState)
        .with("enrollment.ben", "user", BEN, "type", "StudentEnrollment");
  }

  private static Courses grouped(String group) {
    return course()
        .with("group_category.teams", "name", "Teams")
        .with("group.teams/birch", "name", "Birch")
        .with("group.teams/oak", "name", "Oak")
        .with("group_category.labs", "name", "Labs")
        .with("group.labs/one", "name", "One")
        .with("group_membership." + group + "/anna", "user", ANNA);
  }

  /** Canvas has no update of an enrollment; its POST once more overwrites all of it. */
  @Test
  void activatesSomebodyByTheWholeCreateOnceMore() {
    Plan plan = plan(enrolled("active"), applied(enrolled("invited")));

    assertThat(lines(plan))
        .containsExactly("REPEAT enrollment.anna#1 [user, type, enrollment_state]");
    assertThat(plan.operations().get(0).path()).isEqualTo("courses/{course}/enrollments");
  }

  @Test
  void refusesToTakeBackAnActivation() {
    Planner.Planned planned = planned(enrolled("invited"), applied(enrolled("active")));

    assertThat(planned.plan()).isEmpty();
    assertThat(planned.problems())
        .extracting(Diagnostic::detail)
        .containsExactly(
            "The enrollment_state of enrollment.anna is active and would become invited. Canvas"
                + " cannot change it once the enrollment exists. Make the change on the People"
                + " page of the course in Canvas, then let Coursewright find it again: state rm"
                + " enrollment.anna");
  }

  @Test
  void plansNothingForSomebodyWhoLeft() {
    State left = applied(enrolled("active")).after(new Entry.Left(ANNAS));

    Plan plan = plan(enrolled("active"), left);

    assertThat(plan.changes()).isEmpty();
    assertThat(plan.operations()).isEmpty();
    assertThat(plan.notes()).containsExactly("1 person has left and is not enrolled again");
  }

  @Test
  void countsThoseWhoLeft() {
    State left =
        applied(enrolled("active"))
            .after(new Entry.Left(ANNAS))
            .after(new Entry.Left(Address.parse("enrollment.ben")));

    assertThat(plan(enrolled("active"), left).notes())
        .containsExactly("2 people have left and are not enrolled again");
  }

  /** Somebody who left is no match for somebody else's key. */
  @Test
  void doesNotRenameSomebodyWhoLeft() {
    State left = applied(enrolled("active")).after(new Entry.Left(ANNAS));
    Courses another =
        enrolled("active")
            .without("enrollment.anna")
            .with("enrollment.anna-2", "user", ANNA, "type", "StudentEnrollment");

    assertThat(changes(plan(another, left))).containsExactly("+ enrollment.anna-2");
  }

  @Test
  void takesUpSomebodyAgainWithoutARequest() {
    State state = applied(enrolled("active"));
    Courses without = enrolled("active").without("enrollment.anna");
    State released = applied(plan(without, state), state);

    Plan back = plan(enrolled("active"), released);

    assertThat(back.operations()).isEmpty();
    assertThat(back.changes()).isEmpty();
    assertThat(back.entries()).contains(new Entry.Retaken(ANNAS));
    assertThat(plan(enrolled("active"), applied(back, released)).isEmpty()).isTrue();
  }

  @Test
  void movesAMemberWithinASetByOneRequest() {
    State state = applied(grouped("teams/birch"));

    Plan plan = plan(grouped("teams/oak"), state);

    assertThat(lines(plan)).containsExactly("MOVE group_membership.teams/oak/anna#1 []");
    assertThat(plan.operations().get(0).path()).isEqualTo("groups/{group}/memberships");
    assertThat(plan.operations().get(0).from())
        .contains(Address.parse("group_membership.teams/birch/anna"));
    assertThat(plan.changes().get(0).notes()).containsExactly("moves from \"Birch\"");
  }

  @Test
  void movesNobodyIntoAnotherSet() {
    Plan plan = plan(grouped("labs/one"), applied(grouped("teams/birch")));

    assertThat(changes(plan))
        .containsExactly("+ group_membership.labs/one/anna", ". group_membership.teams/birch/anna");
  }

  /** The POST answers an existing membership, so that what is unknown is sent once more. */
  @Test
  void tellsCanvasOnceMoreWhatAnInterruptedRunLeftUnknown() {
    Address member = Address.parse("group_membership.teams/birch/anna");
    State unknown =
        applied(grouped("teams/birch"))
            .after(
                new Entry.Applied(
                    member, ImmutableMap.of(), ImmutableMap.of("user", new Sent.Unknown())));

    Plan plan = plan(grouped("teams/birch"), unknown);

    assertThat(lines(plan)).containsExactly("REPEAT group_membership.teams/birch/anna#1 [user]");
  }
}
