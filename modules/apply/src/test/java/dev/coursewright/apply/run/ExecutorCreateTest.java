package dev.coursewright.apply.run;

import static dev.coursewright.apply.run.Operations.create;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.apply.Outcome;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.sandbox.Fault;
import dev.coursewright.sandbox.SandboxOptions;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Sent;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorCreateTest {

  private Bench bench;

  @BeforeEach
  void start(@TempDir Path folder) {
    bench = new Bench(folder).withCourse();
    bench.sandbox.log().clear();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void makesAnObjectAndKnowsItFromThenOn() {
    ApplyReport report = bench.run(page("page.welcome", "Welcome"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    Binding binding = bench.state().binding(Address.of("page", "welcome")).orElseThrow();
    assertThat(binding.handle("url")).contains("welcome");
    assertThat(binding.fields())
        .isEqualTo(ImmutableMap.of("title", Sent.of(Value.text("Welcome"))));
  }

  @Test
  void learnsWhichCourseItIs() {
    bench.run(page("page.welcome", "Welcome"));

    assertThat(bench.state().courseId()).isEqualTo(bench.course);
  }

  @Test
  void makesManySideBySide() {
    Operations[] pages = new Operations[12];
    for (int index = 0; index < pages.length; index++) {
      pages[index] = page("page.p" + index, "Page " + index);
    }

    ApplyReport report = bench.run(pages);

    assertThat(report.count(Outcome.Applied.class)).isEqualTo(12);
    assertThat(bench.listed("pages", "title")).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void blocksWhatDependsOnAFailure() {
    ApplyReport report =
        bench.run(
            create("assignment.bad")
                .doing(Operation.Act.CREATE, "courses/{course}/assignments")
                .with("name", "Bad")
                .with("grading_standard", new Value.Outside("name", "Nowhere")),
            page("page.child", "Child").after("assignment.bad"),
            page("page.other", "Other"));

    assertThat(report.results())
        .extracting(ApplyReport.Result::outcome)
        .containsExactly(
            new Outcome.Failed("Canvas has no grading standard named \"Nowhere\"."),
            new Outcome.Blocked(Address.of("assignment", "bad")),
            Outcome.applied());
    assertThat(report.status()).isEqualTo(ApplyReport.Status.PARTLY);
  }

  @Test
  void keepsWhatCanvasMadeOfAValue() {
    ApplyReport report =
        bench.run(
            page("page.one", "Welcome").in("same name"),
            page("page.two", "Welcome").in("same name"));

    assertThat(report.kept())
        .containsExactly(
            new ApplyReport.Kept(Address.of("page", "two"), "title", Value.text("Welcome-2")));
    assertThat(bench.state().binding(Address.of("page", "two")).orElseThrow().field("title"))
        .contains(
            new Sent.Answered(
                Value.text("Welcome"), java.util.Optional.of(Value.text("Welcome-2"))));
  }

  @Test
  void doesNotRepeatACreateWhoseAnswerWasLost() {
    bench
        .sandbox
        .faults()
        .when((method, path) -> method.equals("POST"), 1, Fault.EXECUTED_NO_ANSWER);

    ApplyReport report =
        bench.run(page("page.welcome", "Welcome"), page("page.child", "C").after("page.welcome"));

    assertThat(report.count(Outcome.Applied.class)).isEqualTo(2);
    assertThat(bench.listed("pages", "title")).containsExactlyInAnyOrder("C", "Welcome");
    assertThat(bench.openIntents).isZero();
  }

  @Test
  void namesWhatTheLookFindsAndMakesNothing() {
    String id =
        bench
            .post("courses/" + bench.course + "/pages", "{\"wiki_page\": {\"title\": \"Welcome\"}}")
            .path("page_id")
            .asText();

    ApplyReport report =
        bench.run(page("page.welcome", "Welcome"), page("page.child", "C").after("page.welcome"));

    assertThat(report.found())
        .containsExactly(
            "page.welcome is not in the state, but Canvas has page %1$s \"Welcome\". Bind it (adopt: {page.welcome: %1$s}) or ask for a second one (adopt: {page.welcome: new})."
                .formatted(id));
    assertThat(report.count(Outcome.Blocked.class)).isEqualTo(1);
    assertThat(bench.listed("pages", "title")).containsExactly("Welcome");
  }

  @Test
  void looksIntoWhatItMerelyFound() {
    String module =
        bench
            .post("courses/" + bench.course + "/modules", "{\"module\": {\"name\": \"Week 1\"}}")
            .path("id")
            .asText();
    bench.post(
        "courses/" + bench.course + "/modules/" + module + "/items",
        "{\"module_item\": {\"type\": \"SubHeader\", \"title\": \"Practice\"}}");

    ApplyReport report =
        bench.run(
            module("module.week-1", "Week 1"),
            header("module_item.week-1/practice", "Practice").after("module.week-1"));

    assertThat(report.count(Outcome.Found.class)).isEqualTo(2);
  }

  @Test
  void makesASecondOneWhereThatIsAskedFor() {
    bench.post("courses/" + bench.course + "/modules", "{\"module\": {\"name\": \"Week 1\"}}");

    ApplyReport report = runAnew("module.week-1", module("module.week-1", "Week 1"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.listed("modules", "name")).containsExactly("Week 1", "Week 1");
  }

  /** Runs a create that was asked for although Canvas has one of the name. */
  private ApplyReport runAnew(String address, Operations create) {
    return bench.run(
        bench.plan(
            ImmutableList.of(),
            ImmutableMap.of(),
            ImmutableSet.of(Address.parse(address)),
            create));
  }

  /** The second one may be what was made for that, before the state was lost. */
  @Test
  void makesNoThirdOne() {
    String module = "courses/" + bench.course + "/modules";
    String unused = bench.post(module, "{\"module\": {\"name\": \"Week 1\"}}").path("id").asText();
    String last = bench.post(module, "{\"module\": {\"name\": \"Week 1\"}}").path("id").asText();

    ApplyReport report = runAnew("module.week-1", module("module.week-1", "Week 1"));

    assertThat(report.results().get(0).outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.message())
                    .contains("Bind it (adopt: {module.week-1: " + last + "});"));
    assertThat(bench.listed("modules", "name")).hasSize(2);
  }

  @Test
  void makesNoThirdOneWhereCanvasNumberedTheSecond() {
    String pages = "courses/" + bench.course + "/pages";
    bench.post(pages, "{\"wiki_page\": {\"title\": \"Welcome\"}}");
    bench.post(pages, "{\"wiki_page\": {\"title\": \"Welcome\"}}");

    ApplyReport report = runAnew("page.welcome", page("page.welcome", "Welcome"));

    assertThat(report.count(Outcome.Failed.class)).isEqualTo(1);
    assertThat(bench.listed("pages", "title")).containsExactlyInAnyOrder("Welcome", "Welcome-2");
  }

  /** Canvas writes the requirements of a module as one list: side by side, one would be lost. */
  @Test
  void keepsBothRequirementsOfAModule(@TempDir Path folder) {
    bench.close();
    bench =
        new Bench(folder, SandboxOptions.defaults().withLatency(Duration.ofMillis(20)))
            .withCourse();
    String module =
        bench
            .post("courses/" + bench.course + "/modules", "{\"module\": {\"name\": \"Week 1\"}}")
            .path("id")
            .asText();
    bench.knowing("module.week-1", module);
    Operations[] all = new Operations[8];
    for (int index = 0; index < 4; index++) {
      all[index] = page("page.p" + index, "Page " + index);
      all[index + 4] = item("week-1", "p" + index, "page.p" + index);
    }

    ApplyReport report = bench.run(all);

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.list("courses/" + bench.course + "/modules/" + module + "/items"))
        .allMatch(
            each -> each.path("completion_requirement").path("type").asText().equals("must_view"))
        .extracting(each -> each.path("title").asText())
        .containsExactly("Page 0", "Page 1", "Page 2", "Page 3");
  }

  static Operations item(String module, String key, String page) {
    return create("module_item." + module + "/" + key)
        .doing(Operation.Act.CREATE, "courses/{course}/modules/{module}/items")
        .with("page", Value.link(Address.parse(page)))
        .with(
            "completion_requirement",
            new Value.Block(ImmutableMap.of("type", Value.text("must_view"))))
        .in("module." + module)
        .after(page)
        .standingIn("module_item module." + module);
  }

  static Operations page(String address, String title) {
    return create(address)
        .doing(Operation.Act.CREATE, "courses/{course}/pages")
        .with("title", title);
  }

  static Operations module(String address, String name) {
    return create(address)
        .doing(Operation.Act.CREATE, "courses/{course}/modules")
        .with("name", name)
        .in("module")
        .standingIn("module");
  }

  static Operations header(String address, String title) {
    return create(address)
        .doing(Operation.Act.CREATE, "courses/{course}/modules/{module}/items")
        .with("header", title);
  }
}
