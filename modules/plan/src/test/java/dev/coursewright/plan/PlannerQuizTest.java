package dev.coursewright.plan;

import static dev.coursewright.plan.SampleCourses.NEW;
import static dev.coursewright.plan.SampleCourses.applied;
import static dev.coursewright.plan.SampleCourses.course;
import static dev.coursewright.plan.SampleCourses.lines;
import static dev.coursewright.plan.SampleCourses.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.state.State;
import org.junit.jupiter.api.Test;

/** How a quiz is planned: its policy and attempts in two steps, and its publishing last. */
class PlannerQuizTest {

  @Test
  void setsAPolicyBeforeAttemptsBecomeUnlimited() {
    SampleCourses course =
        course()
            .with(
                "quiz.q",
                "title",
                "Q",
                "quiz_type",
                "assignment",
                "allowed_attempts",
                -1,
                "scoring_policy",
                "keep_latest");

    Plan plan = plan(course, NEW);

    assertThat(plan.operations().get(1).values())
        .containsEntry("allowed_attempts", SampleCourses.value(2));
    assertThat(plan.operations().get(2).values())
        .containsEntry("allowed_attempts", SampleCourses.value(-1));
    assertThat(plan(course, applied(plan, NEW)).isEmpty()).isTrue();
  }

  @Test
  void limitsAttemptsWhileThePolicyChanges() {
    State state = applied(quiz(-1, "keep_highest"));

    Plan plan = plan(quiz(-1, "keep_latest"), state);

    assertThat(lines(plan))
        .containsExactly(
            "UPDATE quiz.q#1 [allowed_attempts, scoring_policy]",
            "UPDATE quiz.q#2 [allowed_attempts]");
    assertThat(plan.operations().get(0).values())
        .containsEntry("allowed_attempts", SampleCourses.value(2));
    assertThat(plan.operations().get(1).values())
        .containsEntry("allowed_attempts", SampleCourses.value(-1));
  }

  @Test
  void setsAPolicyAtOnceWhereAttemptsAreLimited() {
    Plan plan = plan(quiz(3, "keep_latest"), applied(quiz(3, "keep_highest")));

    assertThat(plan.operations()).hasSize(1);
    assertThat(plan.operations().get(0).values())
        .containsEntry("scoring_policy", SampleCourses.value("keep_latest"));
  }

  private static SampleCourses quiz(int attempts, String policy) {
    return course()
        .with(
            "quiz.q",
            "title",
            "Q",
            "quiz_type",
            "assignment",
            "allowed_attempts",
            attempts,
            "scoring_policy",
            policy);
  }

  @Test
  void publishesAfterWhatElseChangesOnceQuestionsAreThere() {
    State state = applied(course().with("quiz.q", "title", "Q", "quiz_type", "assignment"));

    Plan plan =
        plan(
            course().with("quiz.q", "title", "Cells", "quiz_type", "assignment", "published", true),
            state);

    assertThat(lines(plan))
        .containsExactly("UPDATE quiz.q#1 [title]", "UPDATE quiz.q#2 [published] tentative");
    assertThat(plan.changes().get(0).visibility()).isEqualTo(Change.Visibility.HIDDEN);
  }
}
