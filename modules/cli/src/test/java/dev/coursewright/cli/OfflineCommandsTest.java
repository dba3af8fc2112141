package dev.coursewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OfflineCommandsTest {

  @TempDir Path folder;

  private final FakeTerminal terminal = new FakeTerminal();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "validate",
        "plan",
        "apply",
        "show",
        "state",
        "state list",
        "state show",
        "state mv",
        "state rm",
        "state adopt",
        "graph",
        "schema",
        "sandbox",
        "demo"
      })
  void everyCommandHelpsWithExamples(String command) {
    int code = terminal.run((command + " --help").strip().split(" "));

    assertThat(code).isZero();
    assertThat(terminal.out()).contains("Examples:");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void helpListsNothingThatIsNotBuilt() {
    terminal.run("--help");

    assertThat(terminal.out())
        .doesNotContain("drift")
        .doesNotContain("  adopt")
        .doesNotContain("import")
        .doesNotContain("pull");
  }

  @ParameterizedTest
  @CsvSource({
    "drift x, coursewright drift is not built yet.",
    "import --course 1, coursewright import is not built yet.",
    "pull, coursewright pull is not built yet.",
    "adopt x page.a 1, coursewright adopt is not built yet.",
    "plan x --only page.a, --only is not built yet.",
    "plan x --format html, --format html is not built yet.",
    "plan x --format markdown, --format markdown is not built yet.",
    "plan x --refresh=true, Reading Canvas for a plan (--refresh) is not built yet."
  })
  void saysPlainlyWhatIsNotBuilt(String line, String message) {
    int code = terminal.run(line.split(" "));

    assertThat(code).isEqualTo(64);
    assertThat(terminal.err()).isEqualTo(message + "\n");
    assertThat(terminal.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plna x",
        "plan",
        "plan x --nonsense",
        "plan x --format xml",
        "apply x --parallelism 0",
        "plan x --lock-timeout soon",
        "graph x --format svg",
        "state",
        "sandbox --port 70000",
        "sandbox --host localhost"
      })
  void wrongUsageEndsWith64(String line) {
    int code = terminal.run(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(code).isEqualTo(64);
    assertThat(terminal.err()).startsWith("Error: ");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void tellsTheVersion() {
    int code = terminal.run("--version");

    assertThat(code).isZero();
    assertThat(terminal.out()).matches("coursewright \\d+\\.\\d+\\.\\d+\n");
  }

  @Test
  void validatesASpec() {
    int code = terminal.run("validate", SpecOnDisk.hello(folder).toString());

    assertThat(code).isZero();
    assertThat(terminal.out()).isEqualTo("The spec is valid: 4 resources.\n");
  }

  @Test
  void showsWhereASpecIsWrong() {
    Path spec = SpecOnDisk.write(folder, "Welcome", "assignments: {lab-1: {name: Lab, point: 3}}");

    int code = terminal.run("validate", spec.toString());

    assertThat(code).isEqualTo(1);
    assertThat(terminal.out())
        .startsWith(
            "Error: Unknown field\n on course.yaml line 12, column 34, in assignment.lab-1:")
        .endsWith("1 error.\n");
  }

  @Test
  void validatesAsJson() throws IOException {
    Path spec = SpecOnDisk.write(folder, "Welcome", "assignments: {lab-1: {name: Lab, point: 3}}");

    int code = terminal.run("validate", spec.toString(), "--json");

    JsonNode document = new ObjectMapper().readTree(terminal.out());
    assertThat(code).isEqualTo(1);
    assertThat(document.path("valid").asBoolean()).isFalse();
    assertThat(document.path("diagnostics").path(0).path("line").asInt()).isEqualTo(12);
  }

  @Test
  void plansWithoutAnythingOfCanvas() {
    int code = terminal.run("plan", SpecOnDisk.hello(folder).toString());

    assertThat(code).isZero();
    assertThat(terminal.out())
        .endsWith("\nPlan: 4 to add, 0 to change, 0 to adopt, 0 to move, 0 to release.\n");
    assertThat(folder.resolve("hello/.coursewright")).doesNotExist();
  }

  @Test
  void tellsChangesByTheExitCodeIfAsked() {
    int code = terminal.run("plan", SpecOnDisk.hello(folder).toString(), "--detailed-exitcode");

    assertThat(code).isEqualTo(2);
  }

  @Test
  void plansTheSameInAnyFolder() throws IOException {
    Path other = Files.createDirectories(folder.resolve("deep/er"));
    terminal.run("plan", SpecOnDisk.hello(folder).toString(), "--out", folder.resolve("a") + "");
    String here = terminal.out();

    terminal.run("plan", SpecOnDisk.hello(other).toString(), "--out", folder.resolve("b") + "");

    assertThat(terminal.out()).isEqualTo(here);
    assertThat(folder.resolve("b")).hasSameTextualContentAs(folder.resolve("a"));
    assertThat(folder.resolve("a")).content().doesNotContain(folder.toString());
  }

  @Test
  void showsASavedPlanByItsFileAlone() throws IOException {
    Path spec = SpecOnDisk.hello(folder);
    Path plan = folder.resolve("plan.json");
    terminal.run("plan", spec.toString(), "--out", plan.toString());
    String planned = terminal.out();
    Files.delete(spec.resolve("course.yaml"));

    int code = terminal.run("show", plan.toString());

    assertThat(code).isZero();
    assertThat(terminal.out()).isEqualTo(planned);
  }

  @Test
  void writesOneJsonDocument() throws IOException {
    terminal.run("plan", SpecOnDisk.hello(folder).toString(), "--json");

    JsonNode document = new ObjectMapper().readTree(terminal.out());
    assertThat(document.path("format_version").asInt()).isEqualTo(1);
    assertThat(document.path("summary").path("add").asInt()).isEqualTo(4);
    assertThat(document.path("changes").path(0).path("address").asText()).isEqualTo("course");
  }

  @Test
  void paintsOnlyForATerminalThatWantsIt() {
    String spec = SpecOnDisk.hello(folder).toString();
    FakeTerminal painted = new FakeTerminal().typing("");
    FakeTerminal plain = new FakeTerminal().typing("").with("NO_COLOR", "1");
    painted.run("plan", spec);
    plain.run("plan", spec);
    terminal.run("plan", spec);

    assertThat(painted.out()).contains("\u001b[32m+");
    assertThat(plain.out()).isEqualTo(terminal.out()).doesNotContain("\u001b");
    painted.run("plan", spec, "--no-color");
    assertThat(painted.out()).isEqualTo(terminal.out());
  }

  @Test
  void drawsTheGraph() {
    int code = terminal.run("graph", SpecOnDisk.hello(folder).toString());

    assertThat(code).isZero();
    assertThat(terminal.out())
        .isEqualTo(
            """
            flowchart LR
              n0["course"]
              n1["page.welcome"]
              subgraph n2["module.start-here"]
                n3["module_item.start-here/welcome"]
              end
              n3 --> n1
            """);
  }

  @Test
  void drawsTheGraphAsDot() {
    int code = terminal.run("graph", SpecOnDisk.hello(folder).toString(), "--format", "dot");

    assertThat(code).isZero();
    assertThat(terminal.out().lines().toList())
        .containsAll(List.of("digraph course {", "  n3 -> n1;", "}"));
  }

  @Test
  void printsTheSchema() throws IOException {
    int code = terminal.run("schema");

    assertThat(code).isZero();
    assertThat(new ObjectMapper().readTree(terminal.out()).path("type").asText())
        .isEqualTo("object");
  }

  @Test
  void reportsADiskThatDoesNotDoItsPart() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    int code =
        terminal.run(
            "state", "adopt", folder.toString(), "page.a", "1", "--state-dir", file.toString());

    assertThat(code).isEqualTo(1);
    assertThat(terminal.err()).startsWith("Error: Cannot ").doesNotContain("\tat ");
  }
}
