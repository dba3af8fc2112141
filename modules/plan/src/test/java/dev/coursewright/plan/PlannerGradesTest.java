package dev.coursewright.plan;

import static dev.coursewright.plan.Courses.applied;
import static dev.coursewright.plan.Courses.block;
import static dev.coursewright.plan.Courses.course;
import static dev.coursewright.plan.Courses.items;
import static dev.coursewright.plan.Courses.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which changes of a plan may move grades that students have. */
class PlannerGradesTest {

  /** A change of the course below, and the addresses of the changes that may move grades. */
  record Case(String name, Courses changed, ImmutableList<String> moving) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Courses graded() {
    return course()
        .with("assignment_group.labs", "name", "Labs", "group_weight", 40)
        .with(
            "assignment.lab-1",
            "name",
            "Lab 1",
            "points_possible",
            20,
            "grading_type",
            "points",
            "due_at",
            "2027-01-01")
        .with("discussion.ethics", "title", "Ethics", "assignment", ethics(10, "2027-01-01"))
        .with("rubric.lab", "title", "Lab", "criteria", items(block("description", "Clear")));
  }

  private static Value ethics(int points, String due) {
    return block("points_possible", points, "due_at", due);
  }

  static Stream<Case> cases() {
    return Stream.of(
        row("nothing, if nothing changes", graded()),
        row(
            "points of an assignment",
            graded().with("assignment.lab-1", "name", "Lab 1", "points_possible", 25),
            "assignment.lab-1"),
        row(
            "the rules of a group, newly managed, and the criteria of a rubric",
            graded()
                .with("rubric.lab", "title", "Lab", "criteria", items())
                .with("assignment_group.labs", "name", "Labs", "rules", block("drop_lowest", 1)),
            "assignment_group.labs",
            "rubric.lab"),
        row(
            "the weight of a group",
            graded().with("assignment_group.labs", "name", "Labs", "group_weight", 50),
            "assignment_group.labs"),
        row(
            "the points inside a block",
            graded()
                .with(
                    "discussion.ethics", "title", "Ethics", "assignment", ethics(5, "2027-01-01")),
            "discussion.ethics"),
        row(
            "no other field inside a block",
            graded()
                .with(
                    "discussion.ethics",
                    "title",
                    "Ethics",
                    "assignment",
                    ethics(10, "2027-02-02"))),
        row(
            "a block that is cleared",
            graded().with("discussion.ethics", "title", "Ethics", "assignment", Value.NOTHING),
            "discussion.ethics"),
        row(
            "no other field",
            graded()
                .with(
                    "assignment.lab-1",
                    "name",
                    "Lab report",
                    "points_possible",
                    20,
                    "grading_type",
                    "points")),
        row(
            "no field that is released, for Canvas keeps it",
            graded().with("assignment.lab-1", "name", "Lab 1")),
        row(
            "no criteria that an update of the title carries along",
            graded()
                .with(
                    "rubric.lab",
                    "title",
                    "Lab rubric",
                    "criteria",
                    items(block("description", "Clear")))),
        row(
            "nothing that is made, for nobody has a grade for it",
            graded().with("assignment.lab-2", "name", "Lab 2", "points_possible", 20)),
        row(
            "what is adopted, for Canvas has it",
            graded()
                .with("assignment.old", "name", "Old", "points_possible", 20)
                .adopting("assignment.old", "77"),
            "assignment.old"));
  }

  private static Case row(String name, Courses changed, String... moving) {
    return new Case(name, changed, ImmutableList.copyOf(moving));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aChangeMovesGradesBy(Case row) {
    Plan plan = plan(row.changed(), applied(graded()));

    assertThat(plan.changes())
        .filteredOn(Change::movesGrades)
        .extracting(change -> change.address().toString())
        .containsExactlyElementsOf(row.moving());
  }

  /** Nobody knows whether Canvas took the points, so they may become others. */
  @Test
  void aChangeMovesGradesByWhatAnInterruptedRunLeftUnknown() {
    State state = applied(graded());
    Address lab = Address.parse("assignment.lab-1");
    State unknown =
        state.after(
            new Entry.Applied(
                lab, ImmutableMap.of(), ImmutableMap.of("points_possible", new Sent.Unknown())));

    assertThat(plan(graded(), unknown).changes())
        .extracting(Change::movesGrades)
        .containsExactly(true);
  }
}
