package dev.coursewright.apply.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Course;
import dev.coursewright.plan.Plan;
import dev.coursewright.plan.Planner;
import dev.coursewright.plan.SecretCheck;
import dev.coursewright.spec.SpecReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A course with a few resources of most kinds, made on a bench over and over. */
final class SmallCourse {

  private static final String HEAD =
      """
      coursewright: 1
      course: {id: new, account: self, name: Biology, course_code: BIO-1, time_zone: America/Denver}
      """;

  private static final String REST =
      """
      assignment_groups:
        work: {name: Work}
        exams: {name: Exams}
      rubrics:
        ten:
          title: Ten points
          criteria:
            - description: All of it
              ratings: [{description: Good, points: 10}, {description: Bad, points: 0}]
      assignments:
        essay: {name: Essay, assignment_group: work, points_possible: 10, rubric: {use: ten, use_for_grading: true}}
        lab: {name: Lab, assignment_group: exams, points_possible: 5}
      quizzes:
        cells: {title: Cells, quiz_type: assignment, assignment_group: work}
      discussions:
        ethics: {title: Ethics, message: "<p>Well?</p>"}
      announcements:
        hello: {title: Hello, message: "<p>Hello.</p>"}
      enrollments:
        - {user: "sis_user_id:S100", type: StudentEnrollment, enrollment_state: active}
        - {user: "sis_user_id:S101", type: StudentEnrollment, enrollment_state: active}
      group_categories:
        teams:
          name: Lab teams
          groups:
            ash: {name: Ash, members: ["sis_user_id:S100"]}
            birch: {name: Birch}
      modules:
        week-1:
          name: Week 1
          published: true
          items:
            - {page: welcome}
            - {header: Labs}
            - {assignment: lab}
        week-2: {name: Week 2, prerequisites: [week-1]}
      """;

  private static final String PAGES =
      """
      pages:
        welcome: {title: Welcome, published: true}
        syllabus: {title: Syllabus, published: false}
      """;

  /** What is compared, and the key that names an entry. */
  private static final ImmutableSortedMap<String, String> COLLECTIONS =
      ImmutableSortedMap.<String, String>naturalOrder()
          .put("assignment_groups", "name")
          .put("assignments", "name")
          .put("discussion_topics", "title")
          .put("enrollments", "user_id")
          .put("group_categories", "name")
          .put("groups", "name")
          .put("modules", "name")
          .put("pages", "title")
          .put("quizzes", "title")
          .put("rubrics", "title")
          .buildOrThrow();

  private final Path folder;

  SmallCourse(Path folder) {
    this.folder = folder;
  }

  /** What still has to be done, by the state as it is on disk. */
  Plan plan(Bench bench) {
    return plan(bench, HEAD + REST + PAGES);
  }

  /** The same, of another spec. */
  Plan plan(Bench bench, String yaml) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("course.yaml"), yaml, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var read = new SpecReader(Kinds.CATALOG).read(folder, Optional.empty());
    Course course =
        read.course().orElseThrow(() -> new AssertionError(read.diagnostics().toString()));
    Planner.Planned planned =
        new Planner(Kinds.CATALOG, SecretCheck.byName()).plan(course, bench.state());
    return planned.plan().orElseThrow(() -> new AssertionError(planned.problems().toString()));
  }

  static String head() {
    return HEAD;
  }

  /** What Canvas has of the one course, object by object, without the ids. */
  static ImmutableList<String> shown(Bench bench) {
    ImmutableList.Builder<String> shown = ImmutableList.builder();
    ImmutableList<JsonNode> courses = bench.list("accounts/1/courses");
    for (JsonNode course : courses) {
      shown.add("course " + course.path("name").asText());
      String root = "courses/" + course.path("id").asText() + "/";
      COLLECTIONS.forEach(
          (collection, key) ->
              bench.list(root + collection).stream()
                  .map(each -> collection + " " + each.path(key).asText() + published(each))
                  .sorted()
                  .forEach(shown::add));
      bench.listWith(root + "discussion_topics", "only_announcements", "true").stream()
          .map(each -> "announcement " + each.path("title").asText())
          .forEach(shown::add);
      for (JsonNode module : bench.list(root + "modules")) {
        bench.list(root + "modules/" + module.path("id").asText() + "/items").stream()
            .map(each -> module.path("name").asText() + " has " + each.path("title").asText())
            .forEach(shown::add);
      }
      for (JsonNode group : bench.list(root + "groups")) {
        bench.list("groups/" + group.path("id").asText() + "/memberships").stream()
            .map(each -> group.path("name").asText() + " has " + each.path("user_id").asText())
            .forEach(shown::add);
      }
      bench.list(root + "assignments").stream()
          .map(each -> each.path("name").asText() + " graded by " + each.path("rubric").size())
          .sorted()
          .forEach(shown::add);
    }
    return shown.build();
  }

  private static String published(JsonNode each) {
    return each.path("published").asBoolean() ? ", published" : "";
  }
}
