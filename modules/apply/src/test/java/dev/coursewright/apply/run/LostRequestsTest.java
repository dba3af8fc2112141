package dev.coursewright.apply.run;

import static dev.coursewright.apply.run.ExecutorCreateTest.page;
import static dev.coursewright.apply.run.Operations.create;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.ProgressListener;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.sandbox.Fault;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.journal.Intent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a create whose answer is lost, in its own run and in the next. */
class LostRequestsTest {

  private Bench bench;

  @BeforeEach
  void start(@TempDir Path folder) {
    bench = new Bench(folder).withCourse().knowing();
    bench.sandbox.faults().clear();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void bindsWhatWasMadeAndSendsItsFieldsOnceMore() {
    bench.sandbox.faults().at(1, Fault.EXECUTED_NO_ANSWER);

    ApplyReport report = bench.run(page("page.a", "A"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.listed("pages", "title")).containsExactly("A");
    assertThat(bench.writes()).hasSize(2).last().asString().startsWith("PUT ");
    assertThat(bench.openIntents).isZero();
    assertThat(bench.time.slept()).isZero();
  }

  @Test
  void sendsACreateAgainOnceTheFirstCannotBeRunningAnyMore() {
    bench.sandbox.faults().at(1, Fault.NOT_EXECUTED_CLOSE);

    ApplyReport report = bench.run(page("page.a", "A"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.listed("pages", "title")).containsExactly("A");
    assertThat(bench.time.slept()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void goesOnWithTheRestMeanwhile() {
    bench
        .sandbox
        .faults()
        .when((method, path) -> method.equals("POST"), 1, Fault.NOT_EXECUTED_CLOSE);

    bench.withParallelism(1).run(page("page.a", "A"), page("page.b", "B"));

    assertThat(bench.listed("pages", "title")).containsExactlyInAnyOrder("B", "A");
    assertThat(bench.state().requireBinding(Address.parse("page.a")).handle("id").orElseThrow())
        .isGreaterThan(
            bench.state().requireBinding(Address.parse("page.b")).handle("id").orElseThrow());
  }

  /** Such a list shows an old state, so that it is read twice. */
  @Test
  void readsAListThatLagsTwice() {
    bench.sandbox.faults().at(1, Fault.NOT_EXECUTED_CLOSE);

    ApplyReport report = bench.run(group("Homework"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.time.slept()).isEqualTo(Duration.ofSeconds(120));
  }

  /** Whoever believes that a request is over so soon believes lists as soon. */
  @Test
  void waitsForSuchAListNoLongerThanForARequest() {
    bench.sandbox.faults().at(1, Fault.NOT_EXECUTED_CLOSE);

    ApplyReport report = bench.withSettle(Duration.ofSeconds(2)).run(group("Homework"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.time.slept()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void stopsWhereSeveralMayHaveBeenMade() {
    String first = made("A");
    String second = made("A");
    bench.intending(intent("page.a", "A", 0));

    ApplyReport report = bench.run(page("page.a", "A"), page("page.b", "B").after("page.a"));

    assertThat(report.results())
        .extracting(ApplyReport.Result::outcome)
        .containsExactly(
            new Outcome.Unresolved(
                "It was sent, its answer is lost, and Canvas has several that it may have made: %s and %s. Say which one it is (adopt: {page.a: %s}), or: coursewright state adopt SPEC page.a %s"
                    .formatted(first, second, first, first)),
            new Outcome.Blocked(Address.parse("page.a")));
    assertThat(bench.openIntents).isEqualTo(1);
  }

  @Test
  void takesWhatTheAuthorSays() {
    String unused = made("A");
    String chosen = made("A");
    bench.intending(intent("page.a", "A", 0));

    ApplyReport report =
        bench.run(
            bench.plan(
                ImmutableList.of(
                    new Entry.Applied(
                        Address.parse("page.a"), ImmutableMap.of("id", chosen), ImmutableMap.of())),
                ImmutableMap.of(),
                ImmutableSet.of(),
                create("page.a")
                    .doing(Operation.Act.UPDATE, "courses/{course}/pages/page_id:{id}")
                    .with("title", "B")));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.state().requireBinding(Address.parse("page.a")).handle("id")).contains(chosen);
    assertThat(bench.openIntents).isZero();
  }

  @Test
  void writesTheStateEveryThirtySeconds() {
    List<Long> serials = new ArrayList<>();
    bench.progress =
        atTheEnd(
            () -> {
              serials.add(bench.state().serial());
              bench.time.sleep(Duration.ofSeconds(serials.size() == 1 ? 30 : 1));
            });

    bench.withParallelism(1).run(page("page.a", "A"), page("page.b", "B"), page("page.c", "C"));

    long first = serials.get(0);
    assertThat(serials).containsExactly(first, first + 1, first + 1);
  }

  @Test
  void takesNothingThatIsOlderThanTheRequest() {
    String old = made("A");
    bench.intending(intent("page.a", "A", Long.parseLong(old)));

    ApplyReport report = bench.run(page("page.a", "A"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.state().requireBinding(Address.parse("page.a")).handle("id"))
        .isPresent()
        .isNotEqualTo(Optional.of(old));
  }

  @Test
  void findsWhatAnEarlierRunMadeBeforeItLooks() {
    String id = made("A");
    bench.intending(intent("page.a", "A", 0));
    bench.sandbox.log().clear();

    ApplyReport report = bench.run(page("page.a", "A"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.state().requireBinding(Address.parse("page.a")).handle("id")).contains(id);
    assertThat(bench.writes()).hasSize(1).first().asString().startsWith("PUT ");
  }

  @Test
  void findsByWhatWasSentAndNotByTodaysSpec() {
    String id = made("A");
    bench.intending(intent("page.a", "A", 0));

    bench.run(page("page.a", "Another"));

    assertThat(bench.state().requireBinding(Address.parse("page.a")).handle("id")).contains(id);
    assertThat(bench.listed("pages", "title")).containsExactly("Another");
  }

  @Test
  void bindsAsReleasedWhatHasLeftTheSpec() {
    String id = made("A");
    bench.intending(intent("page.a", "A", 0));

    ApplyReport report = bench.run(page("page.b", "B"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    Binding bound = bench.state().requireBinding(Address.parse("page.a"));
    assertThat(bound.handle("id")).contains(id);
    assertThat(bound.isReleased()).isTrue();
  }

  @Test
  void forgetsWhatHasLeftTheSpecAndWasNeverMade() {
    bench.intending(intent("page.a", "A", 0));

    ApplyReport report = bench.run(page("page.b", "B"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.openIntents).isZero();
    assertThat(bench.time.slept()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void waitsFromAnewIfTheClockHasGoneBack() {
    bench.time.sleep(Duration.ofHours(1));
    bench.intending(intent("page.a", "A", 0));
    bench.time.sleep(Duration.ofHours(-1));
    Duration before = bench.time.slept();

    bench.run(page("page.a", "A"));

    assertThat(bench.time.slept().minus(before)).isEqualTo(Duration.ofSeconds(90));
  }

  /** What is done late is done here by another hand, so that nobody has to sleep for it. */
  @Test
  void bindsWhatIsDoneLateButBeforeItSettles() {
    bench.sandbox.faults().at(1, Fault.NOT_EXECUTED_CLOSE);
    List<String> late = new ArrayList<>();
    bench.time.meanwhile(() -> late.add(made("A")));

    ApplyReport report = bench.run(page("page.a", "A"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.listed("pages", "page_id")).containsExactlyElementsOf(late);
    assertThat(bench.state().requireBinding(Address.parse("page.a")).handle("id"))
        .contains(late.get(0));
  }

  @Test
  void namesWhatIsDoneLaterThanThat() {
    bench.sandbox.faults().at(1, Fault.NOT_EXECUTED_CLOSE);
    List<String> late = new ArrayList<>();
    bench.progress = atTheEnd(() -> late.add(made("A")));

    ApplyReport report = bench.run(page("page.a", "A"));

    assertThat(report.unsettled())
        .containsExactly(
            "page.a was sent twice, and Canvas did the first late: page %s is there besides and belongs to nothing in the spec. Delete it in Canvas."
                .formatted(late.get(0)));
    assertThat(report.status()).isEqualTo(ApplyReport.Status.PARTLY);
  }

  @Test
  void leavesItOpenIfItIsStoppedMeanwhile() {
    bench.sandbox.faults().at(1, Fault.NOT_EXECUTED_CLOSE);
    bench.time.meanwhile(bench.stop::press);

    ApplyReport report = bench.run(page("page.a", "A"));

    assertThat(report.count(Outcome.Unresolved.class)).isEqualTo(1);
    assertThat(bench.openIntents).isEqualTo(1);
  }

  @Test
  void givesUpWhatCanvasNeverDoes() {
    bench
        .sandbox
        .faults()
        .when((method, path) -> method.equals("POST"), 9, Fault.NOT_EXECUTED_CLOSE);

    ApplyReport report = bench.run(page("page.a", "A"));

    assertThat(report.results().get(0).outcome())
        .isEqualTo(
            new Outcome.Failed("It was sent 3 times, and Canvas neither answered nor did it."));
    assertThat(bench.writes()).hasSize(3);
    assertThat(bench.openIntents).isZero();
  }

  /** Canvas makes a new rubric where two grade by the old one, and its answer may be lost. */
  @ParameterizedTest
  @ValueSource(strings = {"EXECUTED_NO_ANSWER", "NOT_EXECUTED_CLOSE"})
  void takesTheNewRubricOfALostUpdate(String fault, @TempDir Path other) {
    ImmutableList<String> whole;
    try (Bench undisturbed = new Bench(other.resolve("whole"))) {
      SmallCourse course = new SmallCourse(other.resolve("spec"));
      undisturbed.run(course.plan(undisturbed, twoGradedBy("All of it")));
      undisturbed.run(course.plan(undisturbed, twoGradedBy("Half of it")));
      whole = SmallCourse.shown(undisturbed);
    }

    try (Bench cut = new Bench(other.resolve("cut"))) {
      SmallCourse course = new SmallCourse(other.resolve("spec"));
      cut.run(course.plan(cut, twoGradedBy("All of it")));
      cut.sandbox
          .faults()
          .when(
              (method, path) -> method.equals("PUT") && path.contains("/rubrics/"),
              1,
              new Fault(Fault.Kind.valueOf(fault), Duration.ZERO));
      ApplyReport report = cut.run(course.plan(cut, twoGradedBy("Half of it")));

      assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
      assertThat(SmallCourse.shown(cut)).isEqualTo(whole);
      assertThat(course.plan(cut, twoGradedBy("Half of it")).operations()).isEmpty();
    }
  }

  private static String twoGradedBy(String criterion) {
    return SmallCourse.head()
        + """
        rubrics:
          ten:
            title: Ten points
            criteria:
              - key: all
                description: %s
                ratings: [{description: Good, points: 10}, {description: Bad, points: 0}]
        assignments:
          essay: {name: Essay, points_possible: 10, rubric: {use: ten, use_for_grading: true}}
          lab: {name: Lab, points_possible: 10, rubric: {use: ten, use_for_grading: true}}
        """
            .formatted(criterion);
  }

  private static ProgressListener atTheEnd(Runnable event) {
    return new ProgressListener() {
      @Override
      public void started(Operation operation) {}

      @Override
      public void ended(Operation operation, Outcome outcome) {
        event.run();
      }
    };
  }

  private String made(String title) {
    return bench
        .post(
            "courses/" + bench.course + "/pages",
            "{\"wiki_page\": {\"title\": \"%s\"}}".formatted(title))
        .path("page_id")
        .asText();
  }

  private Intent intent(String address, String title, long watermark) {
    return new Intent(
        address,
        Address.parse(address),
        "CREATE",
        "POST",
        "courses/" + bench.course + "/pages",
        "title=" + title,
        watermark,
        ImmutableMap.of("title", Sent.of(Value.text(title))),
        1,
        true);
  }

  private static Operations group(String name) {
    return create("assignment_group.homework")
        .doing(Operation.Act.CREATE, "courses/{course}/assignment_groups")
        .with("name", name);
  }
}
