package dev.coursewright.plan;

import static dev.coursewright.plan.Courses.NEW;
import static dev.coursewright.plan.Courses.applied;
import static dev.coursewright.plan.Courses.changes;
import static dev.coursewright.plan.Courses.course;
import static dev.coursewright.plan.Courses.lines;
import static dev.coursewright.plan.Courses.plan;
import static dev.coursewright.plan.Courses.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Target;
import dev.coursewright.state.Entry;
import dev.coursewright.state.State;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which course a plan is for, what it adopts there, and what it leaves behind. */
class PlannerCourseTest {

  /** A course and a state, and whether people are told of changes. */
  record Case(String name, Courses course, State state, boolean isPublished) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Courses unmanaged() {
    return course();
  }

  private static Courses managed(boolean isPublished) {
    return course().with("course", "name", "Biology", "account", "1", "published", isPublished);
  }

  static Stream<Case> published() {
    return Stream.of(
        new Case("a course that is made by the plan", unmanaged(), NEW, false),
        new Case("a course that is made and published", managed(true), NEW, false),
        new Case("a course that was there before", unmanaged().existing("7"), NEW, true),
        new Case("a course that is published by the plan", managed(true).existing("7"), NEW, false),
        new Case("a course that was published", managed(true), applied(managed(true)), true),
        new Case("a course that was made", managed(false), applied(managed(false)), false),
        new Case(
            "a course whose publishing is left to Canvas", unmanaged(), applied(unmanaged()), true),
        new Case(
            "a course whose publishing becomes managed",
            managed(true),
            applied(unmanaged()),
            false));
  }

  @ParameterizedTest
  @MethodSource("published")
  void isPublishedAsTheStateSaysElseAsItIsManaged(Case row) {
    Plan plan = plan(row.course(), row.state());

    assertThat(plan.header().coursePublished()).isEqualTo(row.isPublished());
  }

  @Test
  void refusesASpecThatNamesNoCourse() {
    Course nameless =
        course().build().withTarget(new Target("default", Optional.empty(), Optional.empty()));

    Planner.Planned planned = new Planner(Kinds.CATALOG, SecretCheck.byName()).plan(nameless, NEW);

    assertThat(planned.plan()).isEmpty();
    assertThat(planned.problems())
        .extracting(Diagnostic::summary, Diagnostic::detail)
        .containsExactly(
            tuple(
                "No course",
                "The spec does not say which course it is about. Write course.id: a Canvas id, or"
                    + " \"sis_course_id:…\", or new to have one created; or say --course."));
  }

  @Test
  void takesAnIdOfTheInstitutionForTheSameCourse() {
    State state = NEW.after(new Entry.CourseFound("7"));

    assertThat(planned(course().existing("sis_course_id:BIO"), state).problems()).isEmpty();
    assertThat(planned(course().existing("7"), state).problems()).isEmpty();
  }

  @Test
  void refusesAnAdoptionOfAnotherObject() {
    State state = applied(course().with("page.a", "title", "A"));

    Planner.Planned planned =
        planned(course().with("page.a", "title", "A").adopting("page.a", "77"), state);

    assertThat(planned.problems())
        .extracting(Diagnostic::detail)
        .containsExactly(
            "page.a is bound to the object with id 1001 in this target, and adopt says 77. Take the"
                + " line out of adopt, or unbind it first: state rm page.a");
  }

  /** Canvas may answer the update of a rubric with another one, which has another id. */
  @Test
  void acceptsAnotherIdOfWhatCanvasCopiesOnUpdate() {
    State state = applied(rubric());

    Planner.Planned planned = planned(rubric().adopting("rubric.lab", "77"), state);

    assertThat(planned.problems()).isEmpty();
  }

  @Test
  void makesAnotherOneIfTheSpecAsksForIt() {
    Courses page = course().with("page.a", "title", "A").adopting("page.a", Course.ADOPT_NEW);

    Plan plan = plan(page, NEW);
    Plan again = plan(page, applied(plan, NEW));

    assertThat(plan.anew()).containsExactly(Address.parse("page.a"));
    assertThat(changes(plan)).contains("+ page.a");
    assertThat(again.isEmpty()).isTrue();
  }

  @Test
  void forgetsWhatCannotBeHidden() {
    State state = applied(course().with("assignment_group.a", "name", "A"));
    Courses removing = course().removing("assignment_group.a", Course.Settlement.UNPUBLISH);

    Plan plan = plan(removing, state);

    assertThat(plan.operations()).isEmpty();
    assertThat(plan.entries())
        .containsExactly(new Entry.Forgotten(Address.parse("assignment_group.a")));
  }

  @Test
  void settlesNothingThatIsNotBound() {
    Courses removing = course().removing("page.never", Course.Settlement.UNPUBLISH);

    assertThat(plan(removing, applied(course())).isEmpty()).isTrue();
  }

  @Test
  void countsWhatWasReleasedUntilItIsSettled() {
    Courses two =
        course().with("page.a", "title", "A", "published", true).with("page.b", "title", "B");
    State both = release(two, course());
    State one = release(two, course().with("page.b", "title", "B"));

    assertThat(plan(course(), both).notes())
        .containsExactly("2 released objects are still in Canvas, 1 of them visible to students");
    assertThat(plan(course().with("page.b", "title", "B"), one).notes())
        .containsExactly("1 released object is still in Canvas, 1 of them visible to students");
    assertThat(plan(course().with("page.a", "title", "A", "published", true), both).notes())
        .containsExactly("1 released object is still in Canvas, 0 of them visible to students");
    assertThat(plan(course().removing("page.a", Course.Settlement.KEEP), both).notes())
        .containsExactly("1 released object is still in Canvas, 0 of them visible to students");
  }

  @Test
  void saysWhetherStudentsStillSeeWhatIsReleased() {
    State state =
        applied(
            course()
                .with("page.a", "title", "A", "published", true)
                .with("page.b", "title", "B", "published", false)
                .with("page.c", "title", "C"));

    assertThat(plan(course(), state).changes())
        .extracting(Change::visibility)
        .containsExactly(
            Change.Visibility.VISIBLE, Change.Visibility.HIDDEN, Change.Visibility.UNKNOWN);
    assertThat(plan(course(), state).changes())
        .flatExtracting(Change::notes)
        .containsExactly(
            "no longer managed; it stays in Canvas, where students still see it",
            "no longer managed; it stays in Canvas, where students do not see it",
            "no longer managed; it stays in Canvas as it is");
  }

  /** A create that was interrupted before Canvas answered leaves no object to keep an id of. */
  @Test
  void forgetsWhatLeftTheSpecWithoutAnId() {
    Address page = Address.parse("page.a");
    State state =
        applied(course()).after(new Entry.Applied(page, ImmutableMap.of(), ImmutableMap.of()));

    assertThat(plan(course(), state).entries()).containsExactly(new Entry.Forgotten(page));
  }

  @Test
  void adoptsTheFirstGroupOnlyOnceThoughThereAreTwo() {
    Plan plan =
        plan(
            course()
                .with("assignment_group.a", "name", "A")
                .with("assignment_group.b", "name", "B")
                .with("assignment.x", "name", "X", "assignment_group", "@assignment_group.b"),
            NEW);

    assertThat(Courses.after(plan, "assignment.x#1"))
        .containsExactlyInAnyOrder("course#1", "assignment_group.a#1", "assignment_group.b#1");
    assertThat(lines(plan)).contains("CREATE assignment_group.b#1 [name]");
  }

  private static Courses rubric() {
    return course().with("rubric.lab", "title", "Lab", "criteria", Courses.items());
  }

  private static State release(Courses before, Courses after) {
    State state = applied(before);
    return applied(plan(after, state), state);
  }
}
