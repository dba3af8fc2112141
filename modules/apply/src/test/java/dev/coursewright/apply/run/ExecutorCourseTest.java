package dev.coursewright.apply.run;

import static dev.coursewright.apply.run.ExecutorCreateTest.page;
import static dev.coursewright.apply.run.Operations.create;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.apply.Outcome;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.sandbox.SandboxOptions;
import dev.coursewright.state.Binding;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorCourseTest {

  @TempDir private Path folder;
  private Bench bench;

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void makesACourseAndWhatIsInIt() {
    bench = new Bench(folder);

    ApplyReport report =
        bench.run(course(), group("homework"), page("page.a", "A").after("course"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.state().courseId()).isNotEmpty();
  }

  @Test
  void takesTheGroupThatCanvasMakesForTheFirstOne() {
    bench = new Bench(folder);

    bench.run(course(), group("homework"), group("exams"));

    bench.course = bench.state().courseId();
    assertThat(bench.listed("assignment_groups", "name")).containsExactly("homework", "exams");
  }

  /** Canvas puts what belongs to no group into the one it has made. */
  @Test
  void takesThatGroupAlthoughSomethingOfOursIsInIt() {
    bench = new Bench(folder);

    bench.run(course(), lab(), group("homework").after("assignment.lab"));

    bench.course = bench.state().courseId();
    assertThat(bench.listed("assignment_groups", "name")).containsExactly("homework");
  }

  @Test
  void makesNoSecondCourseOfTheSameCode() {
    bench = new Bench(folder);
    String id =
        bench
            .post(
                "accounts/1/courses",
                "{\"course\": {\"name\": \"Old\", \"course_code\": \"BIO-101\"}}")
            .path("id")
            .asText();

    ApplyReport report = bench.run(course());

    assertThat(report.results().get(0).outcome())
        .isEqualTo(
            new Outcome.Failed(
                "Canvas has course %s \"Old\" already. If it was made from this spec and the state is lost: coursewright state recover SPEC. Else write its id as course.id to use it, or adopt: {course: new} to have another one made."
                    .formatted(id)));
  }

  @Test
  void saysThatTheTokenMayNotCreateCourses() {
    bench = new Bench(folder, SandboxOptions.defaults().withRights(ImmutableSet.of("read")));

    ApplyReport report = bench.run(course());

    assertThat(report.problem())
        .contains(
            "This token may not create courses in account 1; ask your Canvas admin for the right to add courses there, or for a course to be made.");
    assertThat(report.status()).isEqualTo(ApplyReport.Status.NOTHING);
  }

  @Test
  void sendsNothingToACourseThatIsGone() {
    bench = new Bench(folder);
    bench.course = "4711";

    ApplyReport report = bench.run(page("page.a", "A"));

    assertThat(report.problem())
        .contains(
            "The course 4711 is gone: Canvas has none of that id, or it was deleted. Nothing was sent.");
  }

  @Test
  void sendsNothingToAConcludedCourse() {
    bench = new Bench(folder).withCourse();
    bench.put("courses/" + bench.course, "{\"course\": {\"event\": \"conclude\"}}");

    ApplyReport report = bench.run(page("page.a", "A"));

    assertThat(report.problem().orElseThrow()).contains("is concluded");
  }

  @Test
  void sendsNothingToAnotherCourseThanTheStates() {
    bench = new Bench(folder).withCourse();
    bench.knowing("page.a", "1");
    bench.withCourse();

    ApplyReport report = bench.run(page("page.b", "B"));

    assertThat(report.problem().orElseThrow()).startsWith("The state belongs to course ");
  }

  @Test
  void bindsAPersonWhoIsThereAlready() {
    bench = new Bench(folder).withCourse();
    String id = enrolled();
    bench.sandbox.log().clear();

    ApplyReport report = bench.run(enrollment());

    assertThat(report.count(Outcome.Applied.class)).isEqualTo(1);
    assertThat(bench.writes()).isEmpty();
    assertThat(bench.state().binding(Address.parse("enrollment.s100")).orElseThrow().handle("id"))
        .contains(id);
  }

  @Test
  void bringsNobodyBackWhoHasLeft() {
    bench = new Bench(folder).withCourse();
    String id = enrolled();
    bench.post("courses/" + bench.course + "/enrollments", enrollmentBody("S101"));
    conclude(id);
    bench.sandbox.log().clear();

    ApplyReport report = bench.run(enrollment());

    assertThat(report.people()).contains("1 person has left and is not enrolled again");
    assertThat(bench.writes()).isEmpty();
    assertThat(bench.state().binding(Address.parse("enrollment.s100")).orElseThrow().standing())
        .isEqualTo(Binding.Standing.LEFT);
  }

  private void conclude(String id) {
    bench.delete("courses/" + bench.course + "/enrollments/" + id + "?task=conclude");
  }

  private String enrolled() {
    return bench
        .post("courses/" + bench.course + "/enrollments", enrollmentBody("S100"))
        .path("id")
        .asText();
  }

  private static String enrollmentBody(String user) {
    return "{\"enrollment\": {\"user_id\": \"sis_user_id:%s\", \"type\": \"StudentEnrollment\", \"enrollment_state\": \"active\"}}"
        .formatted(user);
  }

  private static Operations enrollment() {
    return create("enrollment.s100")
        .doing(Operation.Act.CREATE, "courses/{course}/enrollments")
        .with("user", new Value.Outside("sis_user_id", "S100"))
        .with("type", "StudentEnrollment")
        .with("enrollment_state", "active");
  }

  private static Operations course() {
    return create("course")
        .doing(Operation.Act.CREATE, "accounts/{account}/courses")
        .with("account", "1")
        .with("name", "Biology")
        .with("course_code", "BIO-101");
  }

  private static Operations lab() {
    return create("assignment.lab")
        .doing(Operation.Act.CREATE, "courses/{course}/assignments")
        .with("name", "Lab")
        .after("course");
  }

  private static Operations group(String key) {
    return create("assignment_group." + key)
        .doing(Operation.Act.CREATE, "courses/{course}/assignment_groups")
        .with("name", key)
        .in("assignment_group")
        .standingIn("assignment_group")
        .after("course");
  }
}
