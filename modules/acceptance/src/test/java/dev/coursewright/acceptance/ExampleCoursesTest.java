package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The courses that ship with the tool go to Canvas whole, and stay there. */
class ExampleCoursesTest {

  @TestFactory
  Stream<DynamicTest> areAppliedWholeAndOnce() {
    return Folders.folders(Folders.SPECS.resolve("courses")).stream()
        .map(folder -> dynamicTest(folder.getFileName().toString(), () -> appliesOnce(folder)));
  }

  private static void appliesOnce(Path folder) {
    try (World world = World.start()) {
      world.place(folder);

      ProgramResult validate = world.validate();
      ProgramResult plan = world.plan("--detailed-exitcode");
      ProgramResult apply = world.apply();
      String marks = RequestLines.marks(world.takeWrites(), world.state());
      ProgramResult planned = world.plan("--detailed-exitcode");
      ProgramResult again = world.apply();

      assertThat(validate.exit()).as(validate.said()).isZero();
      assertThat(plan.exit()).as(plan.said()).isEqualTo(2);
      assertThat(apply.exit()).as(apply.said()).isZero();
      assertThat(marks).isEmpty();
      assertThat(planned.exit()).as(planned.said()).isZero();
      assertThat(planned.out()).endsWith("No changes since the last apply. Canvas was not read.\n");
      assertThat(again.exit()).as(again.said()).isZero();
      assertThat(world.takeWrites()).isEmpty();
      assertThat(world.sandbox().log().crashes()).isEmpty();
    }
  }

  @Test
  void showsInCanvasWhatTheSpecNames() {
    try (World world = World.start()) {
      world.place(Folders.SPECS.resolve("courses/biology-101"));
      ProgramResult apply = world.apply();
      assertThat(apply.exit()).as(apply.said()).isZero();
      Teacher teacher = world.teacher();
      String course = "courses/" + world.state().courseId();

      JsonNode shown =
          teacher.get(course + "?include[]=syllabus_body&include[]=public_description");
      JsonNode lab = teacher.get(course + "/assignments/{assignment.lab-1}");
      JsonNode quiz = teacher.get(course + "/quizzes/{quiz.quiz-1-chemistry}");
      JsonNode topic = teacher.get(course + "/discussion_topics/{discussion.gene-editing-ethics}");
      JsonNode modules = teacher.get(course + "/modules?per_page=100");
      JsonNode items = teacher.get(course + "/modules/{module.week-1}/items?per_page=100");
      JsonNode front = teacher.get(course + "/front_page");
      JsonNode members = teacher.get("groups/{group.lab-teams/team-1}/memberships");

      assertThat(shown.path("name").asText()).isEqualTo("Biology 101: The Living World");
      assertThat(shown.path("default_view").asText()).isEqualTo("wiki");
      assertThat(shown.path("workflow_state").asText()).isEqualTo("available");
      assertThat(shown.path("start_at").asText()).isEqualTo("2027-01-11T07:00:00Z");
      assertThat(shown.path("end_at").asText()).isEqualTo("2027-03-27T05:59:59Z");
      assertThat(shown.path("syllabus_body").asText()).contains("<table");
      assertThat(lab.path("points_possible").asInt()).isEqualTo(20);
      assertThat(lab.path("due_at").asText()).isEqualTo("2027-02-01T06:59:59Z");
      assertThat(lab.path("published").asBoolean()).isTrue();
      assertThat(lab.path("use_rubric_for_grading").asBoolean()).isTrue();
      assertThat(quiz.path("time_limit").asInt()).isEqualTo(20);
      assertThat(quiz.path("hide_results").asText()).isEqualTo("until_after_last_attempt");
      assertThat(topic.path("assignment").path("points_possible").asInt()).isEqualTo(10);
      assertThat(modules).extracting(each -> each.path("published").asBoolean()).containsOnly(true);
      assertThat(modules.get(0).path("name").asText()).isEqualTo("Week 1: Studying life");
      assertThat(items)
          .extracting(each -> each.path("title").asText())
          .startsWith("Start here", "Welcome to Biology 101")
          .endsWith("The textbook: Biology 2e");
      assertThat(front.path("front_page").asBoolean()).isTrue();
      assertThat(members).hasSize(4);
    }
  }
}
