package dev.coursewright.plan;

import static dev.coursewright.plan.SampleCourses.NEW;
import static dev.coursewright.plan.SampleCourses.after;
import static dev.coursewright.plan.SampleCourses.applied;
import static dev.coursewright.plan.SampleCourses.course;
import static dev.coursewright.plan.SampleCourses.items;
import static dev.coursewright.plan.SampleCourses.plan;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a plan tells the reviewer besides its changes: warnings, and who is notified. */
class PlannerNotesTest {

  @Test
  void warnsOfWhatAnUpdateResetsBecauseCanvasDoesNotShowIt() {
    SampleCourses before = course().with("rubric.r", "title", "R", "criteria", items());
    SampleCourses after = course().with("rubric.r", "title", "Lab", "criteria", items());

    Plan plan = plan(after, applied(before));

    assertThat(plan.changes().get(0).notes())
        .containsExactly("this update resets hide_points, which Canvas does not show");
  }

  @Test
  void warnsOfARubricThatSeveralAssignmentsUse() {
    Plan plan = plan(graded("Lab"), applied(graded("R")));

    assertThat(plan.changes().get(0).notes())
        .containsExactly(
            "used for grading by 2 assignments: Canvas makes a new one of it, which they use from"
                + " then on, by a request each; what was assessed with the old one goes out of"
                + " sight");
  }

  private static SampleCourses graded(String title) {
    SampleCourses courses =
        course()
            .with("rubric.r", "title", title, "criteria", items(), "hide_points", false)
            .with("assignment.a", "name", "A")
            .with("assignment.b", "name", "B");
    for (String assignment : new String[] {"assignment.a", "assignment.b"}) {
      courses.with(
          "rubric_association." + assignment, "use", "@rubric.r", "association", "@" + assignment);
    }
    return courses;
  }

  @Test
  void notifiesOfANewAnnouncementAndOfNothingThatIsHidden() {
    Plan plan =
        plan(
            course()
                .existing("7")
                .with("announcement.a", "title", "A", "message", "Hello")
                .with("assignment.b", "name", "B", "points_possible", 5, "published", false)
                .with("page.c", "title", "C", "published", true),
            NEW);

    assertThat(plan.changes())
        .filteredOn(Change::notifies)
        .extracting(change -> change.address().toString())
        .containsExactly("announcement.a");
  }

  /** An item that shows a page is seen as the page is, whatever the item itself says. */
}
