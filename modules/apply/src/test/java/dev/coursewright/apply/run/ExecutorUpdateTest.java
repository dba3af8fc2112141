package dev.coursewright.apply.run;

import static dev.coursewright.apply.run.Operations.create;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.apply.Outcome;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.sandbox.Fault;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorUpdateTest {

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
  void changesWhatIsThere() {
    bench.knowing("assignment.lab", assignment("Lab"));

    ApplyReport report = bench.run(update("assignment.lab").with("name", "Lab report"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.listed("assignments", "name")).containsExactly("Lab report");
  }

  @Test
  void repeatsAnUpdateWhoseAnswerWasLost() {
    bench.knowing("assignment.lab", assignment("Lab"));
    bench.sandbox.faults().when((method, path) -> method.equals("PUT"), 1, Fault.RESET_MID_ANSWER);

    ApplyReport report = bench.run(update("assignment.lab").with("name", "Lab report"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.openIntents).isZero();
  }

  @Test
  void doesNotWriteToAnIdThatIsNotListed() {
    bench.knowing("page.welcome", "4711");

    ApplyReport report =
        bench.run(
            create("page.welcome")
                .doing(Operation.Act.UPDATE, "courses/{course}/pages/page_id:{id}")
                .with("title", "Welcome"));

    assertThat(report.results().get(0).outcome())
        .isEqualTo(
            new Outcome.Failed(
                "page.welcome is gone in Canvas: page 4711 is not listed in this course any more. To have it made again, take it out of the state: state rm page.welcome"));
    assertThat(bench.writes()).isEmpty();
  }

  /** What was made last may not be shown yet. */
  @Test
  void looksTwiceBeforeTheYoungestOfALaggingListIsGone() {
    bench.knowing("assignment_group.work", "4711");

    ApplyReport report = bench.run(renamed("assignment_group.work"));

    assertThat(report.count(Outcome.Failed.class)).isEqualTo(1);
    assertThat(bench.writes()).isEmpty();
    assertThat(bench.time.slept()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void looksOnceIfALaggingListShowsSomethingYounger() {
    String work = group("Work");
    String unused = group("Exams");
    bench.delete(path("assignment_groups/" + work));
    bench.knowing("assignment_group.work", work);

    ApplyReport report = bench.run(renamed("assignment_group.work"));

    assertThat(report.count(Outcome.Failed.class)).isEqualTo(1);
    assertThat(bench.time.slept()).isZero();
  }

  /** Nobody has sent anything, so that nothing is unknown. */
  @Test
  void sendsNothingIfItIsStoppedBeforeTheSecondLook() {
    bench.knowing("assignment_group.work", "4711");
    bench.stop.press();

    ApplyReport report = bench.run(renamed("assignment_group.work"));

    assertThat(report.count(Outcome.Cancelled.class)).isEqualTo(1);
  }

  private String group(String name) {
    return bench
        .post(path("assignment_groups"), "{\"name\": \"" + name + "\"}")
        .path("id")
        .asText();
  }

  private static Operations renamed(String address) {
    return create(address)
        .doing(Operation.Act.UPDATE, "courses/{course}/assignment_groups/{id}")
        .with("name", "Homework");
  }

  @Test
  void readsCanvasBeforeItRepeatsAnUpdateThatMayCreate() {
    String page =
        bench.post(path("pages"), "{\"wiki_page\": {\"title\": \"Old\"}}").path("page_id").asText();
    bench.knowing("page.welcome", page);
    bench
        .sandbox
        .faults()
        .when((method, path) -> method.equals("PUT"), 9, Fault.EXECUTED_NO_ANSWER);

    ApplyReport report =
        bench.run(
            create("page.welcome")
                .doing(Operation.Act.UPDATE, "courses/{course}/pages/page_id:{id}")
                .with("body", "<p>New</p>"));

    assertThat(report.count(Outcome.Failed.class)).isEqualTo(1);
    assertThat(bench.writes()).hasSize(3);
    assertThat(bench.openIntents).isZero();
    assertThat(bench.state().binding(Address.of("page", "welcome")).orElseThrow().field("body"))
        .contains(new Sent.Unknown());
  }

  /** A PUT of a set resets what it leaves out. */
  @Test
  void sendsAlongWhatCanvasWouldReset() {
    String set =
        bench
            .post(
                path("group_categories"),
                "{\"name\": \"Teams\", \"self_signup\": \"enabled\", \"group_limit\": 4}")
            .path("id")
            .asText();
    bench.knowing("group_category.teams", set);

    ApplyReport report =
        bench.run(
            create("group_category.teams")
                .doing(Operation.Act.UPDATE, "group_categories/{id}")
                .with("name", "Lab teams")
                .carrying("self_signup", "group_limit"));

    JsonNode after = bench.list(path("group_categories")).get(0);
    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(after.path("name").asText()).isEqualTo("Lab teams");
    assertThat(after.path("self_signup").asText()).isEqualTo("enabled");
    assertThat(after.path("group_limit").asInt()).isEqualTo(4);
  }

  @Test
  void waitsWhileAQuizHasNoQuestions() {
    bench.knowing("quiz.cells", quiz());

    ApplyReport report = bench.run(publish("quiz.cells"));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(report.count(Outcome.Waiting.class)).isEqualTo(1);
    assertThat(bench.writes()).isEmpty();
    assertThat(bench.state().binding(Address.of("quiz", "cells")).orElseThrow().field("published"))
        .contains(new Sent.Waiting(Value.flag(true)));
  }

  @Test
  void publishesAQuizOnceItHasAQuestion() {
    String id = quiz();
    bench.post(
        path("quizzes/" + id + "/questions"),
        "{\"question\": {\"question_name\": \"Q\", \"question_type\": \"essay_question\", \"question_text\": \"Why?\", \"points_possible\": 1}}");
    bench.knowing("quiz.cells", id);

    ApplyReport report = bench.run(publish("quiz.cells"));

    assertThat(report.count(Outcome.Applied.class)).isEqualTo(1);
    assertThat(bench.listed("quizzes", "published")).containsExactly("true");
  }

  @Test
  void arrangesAListAroundWhatIsNotManaged() {
    for (String name : new String[] {"A", "B", "x", "C"}) {
      bench.post(path("modules"), "{\"module\": {\"name\": \"" + name + "\"}}");
    }
    ImmutableList<String> ids = bench.listed("modules", "id");
    bench.knowing(
        bound("module.a", ids.get(0)),
        bound("module.b", ids.get(1)),
        bound("module.c", ids.get(3)));
    ImmutableList<Address> wanted =
        ImmutableList.of(
            Address.of("module", "c"), Address.of("module", "a"), Address.of("module", "b"));

    ApplyReport report =
        bench.run(
            bench.plan(
                ImmutableList.of(),
                ImmutableMap.of("module", wanted),
                ImmutableSet.of(),
                create("module.c")
                    .as("arrange module")
                    .doing(Operation.Act.ARRANGE, "courses/{course}/modules")
                    .standingIn("module")));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.listed("modules", "name")).containsExactly("C", "A", "B", "x");
    assertThat(bench.writes()).hasSize(1);
    assertThat(bench.state().order("module")).isEqualTo(wanted);
  }

  @Test
  void movesAnItemToItsPlaceInAnotherModule() {
    for (String name : new String[] {"One", "Two"}) {
      bench.post(path("modules"), "{\"module\": {\"name\": \"" + name + "\"}}");
    }
    ImmutableList<String> modules = bench.listed("modules", "id");
    String moving = header(modules.get(0), "Moving");
    String first = header(modules.get(1), "First");
    header(modules.get(1), "unmanaged");
    String last = header(modules.get(1), "Last");
    bench.knowing(
        bound("module.one", modules.get(0)),
        bound("module.two", modules.get(1)),
        bound("module_item.one/moving", moving),
        bound("module_item.two/first", first),
        bound("module_item.two/last", last));
    Address from = Address.parse("module_item.one/moving");
    Address to = Address.parse("module_item.two/moving");

    ApplyReport report =
        bench.run(
            bench.plan(
                ImmutableList.of(),
                ImmutableMap.of(
                    "module_item module.two",
                    ImmutableList.of(
                        Address.parse("module_item.two/first"),
                        to,
                        Address.parse("module_item.two/last"))),
                ImmutableSet.of(),
                create(to.toString())
                    .doing(Operation.Act.MOVE, "courses/{course}/modules/{module}/items/{id}")
                    .standingIn("module_item module.two")
                    .from(from.toString(), new Entry.Renamed(from, to))));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.listed("modules/" + modules.get(1) + "/items", "title"))
        .containsExactly("First", "unmanaged", "Moving", "Last");
    assertThat(bench.state().binding(from)).isEmpty();
    assertThat(bench.state().binding(to).orElseThrow().handle("id")).contains(moving);
  }

  /** A run that died has moved it, and never read so. */
  @Test
  void takesAnItemThatHasArrivedForMoved() {
    for (String name : new String[] {"One", "Two"}) {
      bench.post(path("modules"), "{\"module\": {\"name\": \"" + name + "\"}}");
    }
    ImmutableList<String> modules = bench.listed("modules", "id");
    String moved = header(modules.get(1), "Moved");
    bench.knowing(
        bound("module.one", modules.get(0)),
        bound("module.two", modules.get(1)),
        bound("module_item.one/moved", moved));
    Address from = Address.parse("module_item.one/moved");
    Address to = Address.parse("module_item.two/moved");

    ApplyReport report =
        bench.run(
            create(to.toString())
                .doing(Operation.Act.MOVE, "courses/{course}/modules/{module}/items/{id}")
                .standingIn("module_item module.two")
                .from(from.toString(), new Entry.Renamed(from, to)));

    assertThat(report.status()).isEqualTo(ApplyReport.Status.ALL);
    assertThat(bench.writes()).isEmpty();
    assertThat(bench.state().binding(to).orElseThrow().handle("id")).contains(moved);
  }

  @Test
  void bindsWhatIsAdoptedWithAllItsHandles() {
    String page =
        bench.post(path("pages"), "{\"wiki_page\": {\"title\": \"Old\"}}").path("page_id").asText();

    bench.run(
        bench.plan(
            ImmutableList.of(bound("page.welcome", page)), ImmutableMap.of(), ImmutableSet.of()));

    assertThat(bench.state().binding(Address.of("page", "welcome")).orElseThrow().handle("url"))
        .contains("old");
  }

  @Test
  void bindsNothingThatCanvasDoesNotHave() {
    ApplyReport report =
        bench.run(
            bench.plan(
                ImmutableList.of(bound("page.welcome", "1234")),
                ImmutableMap.of(),
                ImmutableSet.of(),
                create("page.welcome")
                    .doing(Operation.Act.UPDATE, "courses/{course}/pages/page_id:{id}")
                    .with("title", "Welcome")));

    assertThat(report.results().get(0).outcome())
        .isEqualTo(new Outcome.Failed("adopt: Canvas has no page 1234 in this course."));
    assertThat(bench.state().binding(Address.of("page", "welcome"))).isEmpty();
  }

  private String path(String collection) {
    return "courses/" + bench.course + "/" + collection;
  }

  private String assignment(String name) {
    return bench
        .post(path("assignments"), "{\"assignment\": {\"name\": \"" + name + "\"}}")
        .path("id")
        .asText();
  }

  private String quiz() {
    return bench
        .post(path("quizzes"), "{\"quiz\": {\"title\": \"Cells\", \"quiz_type\": \"assignment\"}}")
        .path("id")
        .asText();
  }

  private String header(String module, String title) {
    return bench
        .post(
            path("modules/" + module + "/items"),
            "{\"module_item\": {\"type\": \"SubHeader\", \"title\": \"" + title + "\"}}")
        .path("id")
        .asText();
  }

  private static Operations update(String address) {
    return create(address).doing(Operation.Act.UPDATE, "courses/{course}/assignments/{id}");
  }

  private static Operations publish(String address) {
    return create(address)
        .doing(Operation.Act.UPDATE, "courses/{course}/quizzes/{id}")
        .with("published", Value.flag(true))
        .tentative();
  }

  private static Entry bound(String address, String id) {
    return new Entry.Applied(Address.parse(address), ImmutableMap.of("id", id), ImmutableMap.of());
  }
}
