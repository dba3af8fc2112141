package dev.coursewright.apply.run;

import static dev.coursewright.apply.run.ExecutorCreateTest.header;
import static dev.coursewright.apply.run.ExecutorCreateTest.page;
import static dev.coursewright.apply.run.Operations.create;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.apply.Outcome;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.sandbox.Fault;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Canvas does halfway, behind our back, or to people. */
class ExecutorTroubleTest {

  private Bench bench;

  @BeforeEach
  void start(@TempDir Path folder) {
    bench = new Bench(folder).withCourse();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void ownsWhatCanvasMadeBeforeItRefused() {
    String module = module("Week 1");
    bench.knowing("module.week-1", module);
    bench
        .sandbox
        .faults()
        .when((method, path) -> method.equals("POST"), 1, Fault.REFUSED_AFTER_EXECUTION);

    ApplyReport report = bench.run(header("module_item.week-1/practice", "Practice"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    String id = bench.listed("modules/" + module + "/items", "id").get(0);
    assertThat(binding("module_item.week-1/practice").handle("id")).contains(id);
    assertThat(bench.openIntents).isZero();
  }

  /** A gateway may say no to what Canvas has done; making it again would make it twice. */
  @Test
  void makesNothingTwiceWhereTheRefusalIsALie() {
    bench.knowing();
    bench.sandbox.faults().at(1, Fault.REFUSED_AFTER_EXECUTION);

    ApplyReport report = bench.run(page("page.a", "A"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.listed("pages", "page_id"))
        .containsExactly(binding("page.a").handle("id").orElseThrow());
  }

  @Test
  void failsWhereCanvasRefusedBeforeItWrote() {
    bench.knowing();

    ApplyReport report =
        bench.run(
            create("quiz.bad")
                .doing(Operation.Act.CREATE, "courses/{course}/quizzes")
                .with("title", "Bad")
                .with("quiz_type", "no such type"));

    assertThat(report.count(Outcome.Failed.class) + report.kept().size()).isPositive();
    assertThat(bench.openIntents).isZero();
  }

  @Test
  void startsNothingOnceItIsStopped() {
    bench.knowing();
    bench.stop.press();

    ApplyReport report = bench.run(page("page.a", "A"));

    assertThat(report.results().get(0).outcome()).isEqualTo(new Outcome.Cancelled());
    assertThat(bench.writes()).isEmpty();
  }

  /** A rubric that two assignments grade by is never changed: Canvas makes a new one. */
  @Test
  void tellsWhatUsesARubricOfItsNewId() {
    String first = assignment("First");
    String second = assignment("Second");
    bench.run(
        rubric(Operation.Act.CREATE, "courses/{course}/rubrics", "Hypothesis"),
        association("a", first).after("rubric.r"),
        association("b", second).after("rubric.r"));
    String before = binding("rubric.r").handle("id").orElseThrow();
    bench.sandbox.log().clear();

    ApplyReport report =
        bench.run(rubric(Operation.Act.UPDATE, "courses/{course}/rubrics/{id}", "Question"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    String after = binding("rubric.r").handle("id").orElseThrow();
    assertThat(after).isNotEqualTo(before);
    assertThat(bench.writes())
        .containsExactly(
            "PUT courses/" + bench.course + "/rubrics/" + before,
            "POST courses/" + bench.course + "/rubric_associations",
            "POST courses/" + bench.course + "/rubric_associations");
    assertThat(bench.listed("rubrics", "id")).containsExactly(after);
  }

  /** The next run sends what one that died did not come to. */
  @Test
  void owesTheNewIdOfARubricToWhatUsesItFromTheSameMomentOn() {
    String first = assignment("First");
    String second = assignment("Second");
    bench.run(
        rubric(Operation.Act.CREATE, "courses/{course}/rubrics", "Hypothesis"),
        association("a", first).after("rubric.r"),
        association("b", second).after("rubric.r"));

    bench.die(
        bench.plan(rubric(Operation.Act.UPDATE, "courses/{course}/rubrics/{id}", "Question")), 2);

    assertThat(binding("rubric_association.b").field("use")).contains(new Sent.Unknown());
    assertThat(binding("rubric_association.b").fields()).containsKey("association");
  }

  /** Only its own page shows the bookmark of a rubric that was found in the list. */
  @Test
  void makesNoSecondBookmarkForARubricWhoseAnswerWasLost() {
    bench.knowing();
    bench.sandbox.faults().at(1, Fault.EXECUTED_NO_ANSWER);

    bench.run(rubric(Operation.Act.CREATE, "courses/{course}/rubrics", "Hypothesis"));

    String id = binding("rubric.r").handle("id").orElseThrow();
    assertThat(
            bench
                .get("courses/" + bench.course + "/rubrics/" + id, "include[]", "associations")
                .path("associations"))
        .hasSize(1);
  }

  @Test
  void movesAPersonToAnotherGroupOfTheSet() {
    String set = set();
    String one = group(set, "One");
    String two = group(set, "Two");
    enroll("S100");
    Address from = Address.parse("group_membership.teams/one/s100");
    Address to = Address.parse("group_membership.teams/two/s100");
    String membership =
        bench
            .post("groups/" + one + "/memberships", "{\"user_id\": \"sis_user_id:S100\"}")
            .path("id")
            .asText();
    bench.knowing(
        bound("group_category.teams", set),
        bound("group.teams/one", one),
        bound("group.teams/two", two),
        new Entry.Applied(
            from,
            ImmutableMap.of("id", membership),
            ImmutableMap.of("user", Sent.of(new Value.Outside("sis_user_id", "S100")))));

    ApplyReport report =
        bench.run(
            create(to.toString())
                .doing(Operation.Act.MOVE, "groups/{group}/memberships")
                .from(from.toString(), new Entry.Renamed(from, to)));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.list("groups/" + one + "/memberships")).isEmpty();
    assertThat(bench.list("groups/" + two + "/memberships")).hasSize(1);
    assertThat(bench.state().binding(from)).isEmpty();
    assertThat(binding(to.toString()).field("user")).isPresent();
  }

  @Test
  void leavesAPersonInAnotherGroupOfTheSet() {
    String set = set();
    String one = group(set, "One");
    String two = group(set, "Two");
    enroll("S100");
    bench.post("groups/" + two + "/memberships", "{\"user_id\": \"sis_user_id:S100\"}");
    bench.knowing(bound("group_category.teams", set), bound("group.teams/one", one));

    ApplyReport report =
        bench.run(
            create("group_membership.teams/one/s100")
                .doing(Operation.Act.CREATE, "groups/{group}/memberships")
                .with("user", new Value.Outside("sis_user_id", "S100")));

    assertThat(report.count(Outcome.Left.class)).isEqualTo(1);
    assertThat(bench.writes()).isEmpty();
  }

  private static Operations rubric(Operation.Act act, String path, String criterion) {
    Value.Block rating =
        new Value.Block(
            ImmutableMap.of(
                "key", Value.text("full"),
                "description", Value.text("Full"),
                "points", Value.decimal(10)));
    Value.Block whole =
        new Value.Block(
            ImmutableMap.of(
                "key", Value.text("one"),
                "description", Value.text(criterion),
                "ratings", new Value.Items(ImmutableList.of(rating))));
    return create("rubric.r")
        .doing(act, path)
        .with("title", "Lab report")
        .with("criteria", new Value.Items(ImmutableList.of(whole)));
  }

  private Operations association(String key, String assignment) {
    return create("rubric_association." + key)
        .doing(Operation.Act.CREATE, "courses/{course}/rubric_associations")
        .with("use", Value.link(Address.of("rubric", "r")))
        .with("association", new Value.Outside("id", assignment));
  }

  private Binding binding(String address) {
    return bench.state().binding(Address.parse(address)).orElseThrow();
  }

  private String module(String name) {
    return id(path("modules"), "{\"module\": {\"name\": \"%s\"}}", name);
  }

  private String assignment(String name) {
    return id(path("assignments"), "{\"assignment\": {\"name\": \"%s\"}}", name);
  }

  private String set() {
    return id(path("group_categories"), "{\"name\": \"%s\"}", "Teams");
  }

  private String group(String set, String name) {
    return id("group_categories/" + set + "/groups", "{\"name\": \"%s\"}", name);
  }

  private void enroll(String user) {
    id(
        path("enrollments"),
        "{\"enrollment\": {\"user_id\": \"sis_user_id:%s\", \"type\": \"StudentEnrollment\", \"enrollment_state\": \"active\"}}",
        user);
  }

  private String id(String path, String body, String name) {
    return bench.post(path, body.formatted(name)).path("id").asText();
  }

  private String path(String collection) {
    return "courses/" + bench.course + "/" + collection;
  }

  private static Entry bound(String address, String id) {
    return new Entry.Applied(Address.parse(address), ImmutableMap.of("id", id), ImmutableMap.of());
  }
}
