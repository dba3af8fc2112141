package dev.coursewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.MoreCollectors;
import dev.coursewright.model.Address;
import dev.coursewright.sandbox.Sandbox;
import dev.coursewright.sandbox.SandboxOptions;
import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.file.Lease;
import dev.coursewright.state.file.LockResult;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.StateStore;
import dev.coursewright.state.journal.Intent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecoverCommandTest {

  @TempDir Path folder;

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final Hand hand = new Hand(sandbox);
  private final FakeTerminal terminal =
      new FakeTerminal()
          .with("CANVAS_URL", sandbox.url().toString())
          .with("CANVAS_TOKEN", sandbox.token())
          .with("NO_COLOR", "1");
  private String spec = "";
  private Path state = Path.of("");

  @BeforeEach
  void apply() {
    spec = SpecOnDisk.hello(folder).toString();
    state = Path.of(spec, ".coursewright", "default.state.json");
    terminal.run("apply", spec, "--auto-approve");
    sandbox.log().clear();
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void bindsAtOnceAllThatCanvasHas() throws IOException {
    Files.delete(state);

    int code = terminal.typing("yes\n").run("state", "recover", spec);

    assertThat(code).isZero();
    assertThat(terminal.out())
        .isEqualTo(
            """
            Course 1 "Hello, Canvas"

            To bind to what Canvas has:
              course   course 1 "Hello, Canvas"
              page.welcome   page 1 "Welcome"
              module.start-here   module 1 "Start here"
              module_item.start-here/welcome   module item 1 "Welcome"

            Recover: 4 to bind, 0 bound already, 0 not clear, 0 not in Canvas.
            Recovered: 4 resources bound. The next apply sends what Canvas did not show.
            Commit: %s %s
            """
                .formatted(state, state.resolveSibling(".gitignore")));
    assertThat(sandbox.log().writes()).isEmpty();
    terminal.run("apply", spec, "--auto-approve");
    assertThat(sandbox.log().writes()).noneMatch(each -> each.method().equals("POST"));
    terminal.run("plan", spec);
    assertThat(terminal.out()).isEqualTo("No changes since the last apply. Canvas was not read.\n");
  }

  @Test
  void isWhatApplySaysToTypeWhereTheStateIsLost() throws IOException {
    Files.delete(state);

    int code = terminal.run("apply", spec, "--auto-approve", "--course", "1");

    assertThat(code).isEqualTo(5);
    assertThat(terminal.out())
        .contains(
            "If the state was lost: coursewright state recover SPEC binds all of them at once.\n");
  }

  @Test
  void writesNothingWithoutAYes() throws IOException {
    Files.delete(state);

    int code = terminal.typing("y\n").run("state", "recover", spec);

    assertThat(code).isEqualTo(1);
    assertThat(terminal.err()).endsWith("Nothing was done.\n");
    assertThat(state).doesNotExist();
  }

  @Test
  void asksForApprovalWithoutATerminal() {
    int code = terminal.run("state", "recover", spec);

    assertThat(code).isEqualTo(64);
    assertThat(terminal.err())
        .isEqualTo("Error: without a terminal to ask on, state recover needs --auto-approve.\n");
  }

  @Test
  void saysThatThereIsNoToken() {
    FakeTerminal bare = new FakeTerminal().with("CANVAS_URL", sandbox.url().toString());

    int code = bare.run("state", "recover", spec, "--auto-approve");

    assertThat(code).isEqualTo(64);
    assertThat(bare.err())
        .isEqualTo("Error: there is no token: set CANVAS_TOKEN, or say --token-file FILE.\n");
  }

  @Test
  void endsWith3WhereCanvasRefusesTheToken() {
    int code =
        terminal
            .with("CANVAS_TOKEN", "wrong-token")
            .run("state", "recover", spec, "--auto-approve");

    assertThat(code).isEqualTo(3);
    assertThat(terminal.err()).startsWith("Error: ").doesNotContain("wrong-token");
  }

  @Test
  void saysThatThereIsNoSuchCourse() throws IOException {
    Files.delete(state);

    int code = terminal.run("state", "recover", spec, "--auto-approve", "--course", "99");

    assertThat(code).isEqualTo(1);
    assertThat(terminal.err())
        .isEqualTo(
            "Error: The course 99 is gone: Canvas has none of that id, or it was deleted. Nothing was sent.\n");
  }

  @Test
  void asksWhichOfSeveralCoursesItIs() throws IOException {
    Files.delete(state);
    hand.make(
        "accounts/self/courses",
        "{\"course\": {\"name\": \"Another\", \"course_code\": \"HELLO-101\"}}");

    int code = terminal.run("state", "recover", spec, "--auto-approve");

    assertThat(code).isEqualTo(1);
    assertThat(terminal.err())
        .isEqualTo(
            "Error: Canvas has several courses that this may be: course 1 \"Hello, Canvas\" and course 2 \"Another\". Say which one: --course 1\n");
  }

  @Test
  void bindsNothingThatIsNotClear() throws IOException {
    Files.delete(state);
    hand.make("courses/1/modules", "{\"module\": {\"name\": \"Start here\"}}");

    int code = terminal.run("state", "recover", spec, "--auto-approve");

    assertThat(code).isEqualTo(5);
    assertThat(terminal.out())
        .contains(
            """
            Not clear, so not bound:
              module.start-here: It may be module 1 "Start here" and module 2 "Start here". Say which one it is (adopt: {module.start-here: 1}), or: coursewright state adopt SPEC module.start-here 1
            """)
        .contains("Recover: 2 to bind, 0 bound already, 1 not clear, 1 not in Canvas.\n");
  }

  @Test
  void takesTheAuthorsWordForWhatIsNotClear() throws IOException {
    Files.delete(state);
    hand.make("courses/1/modules", "{\"module\": {\"name\": \"Start here\"}}");
    SpecOnDisk.write(folder, "Welcome", "adopt: {module.start-here: 1}");

    int code = terminal.run("state", "recover", spec, "--auto-approve");

    assertThat(code).isZero();
    assertThat(terminal.out()).contains("  module.start-here   module 1 \"Start here\"\n");
  }

  @Test
  void bindsNoObjectToTwoResources() throws IOException {
    Files.delete(state);
    SpecOnDisk.write(
        folder,
        "Welcome",
        """
        assignments: {one: {name: Essay}, two: {name: Essay}}
        """);
    hand.make("courses/1/assignments", "{\"assignment\": {\"name\": \"Essay\"}}");

    int code = terminal.run("state", "recover", spec, "--auto-approve");

    assertThat(code).isEqualTo(5);
    assertThat(terminal.out())
        .contains(
            "  assignment.one: assignment 1 \"Essay\" may be this or assignment.two. Say which")
        .contains(
            "  assignment.two: assignment 1 \"Essay\" may be this or assignment.one. Say which");
  }

  @Test
  void fillsInWhatAnOlderStateLacks() {
    terminal.run("state", "rm", spec, "module.start-here");

    int code = terminal.run("state", "recover", spec, "--auto-approve");

    assertThat(code).isZero();
    assertThat(terminal.out())
        .contains("Recover: 2 to bind, 2 bound already, 0 not clear, 0 not in Canvas.\n");
  }

  @Test
  void hasNothingToDoWhereNothingIsLost() throws IOException {
    String before = Files.readString(state);

    int code = terminal.run("state", "recover", spec, "--auto-approve");

    assertThat(code).isZero();
    assertThat(terminal.out()).endsWith("Nothing to recover.\n");
    assertThat(Files.readString(state)).isEqualTo(before);
  }

  @Test
  void keepsADamagedStateAsideAndItsLineage() throws IOException {
    String sound = Files.readString(state);
    String lineage = sound.replaceAll("(?s).*(\"lineage\": \"[^\"]*\").*", "$1");
    Files.writeString(state, "<<<<<<< ours\n" + sound + "=======\n" + sound + ">>>>>>> theirs\n");

    int code = terminal.run("state", "recover", spec, "--auto-approve");

    assertThat(code).isZero();
    Path aside = aside(".damaged");
    assertThat(terminal.err()).endsWith("The damaged state is kept as " + aside + ".\n");
    assertThat(aside).content().startsWith("<<<<<<< ours\n");
    assertThat(state).content().contains(lineage).contains("\"page.welcome\"");
  }

  @Test
  void leavesTheStateOfANewerVersionAlone() throws IOException {
    String newer =
        Files.readString(state).replace("\"format_version\": 1", "\"format_version\": 9");
    Files.writeString(state, newer);

    int code = terminal.run("state", "recover", spec, "--auto-approve");

    assertThat(code).isEqualTo(1);
    assertThat(terminal.err()).contains("State is of a newer format");
    assertThat(state).content().isEqualTo(newer);
  }

  @Test
  void leavesWhatIsUnresolvedToApply() {
    dieWhileMaking("page.lost");

    int code = terminal.run("state", "recover", spec, "--auto-approve");

    assertThat(code).isEqualTo(1);
    assertThat(terminal.err())
        .isEqualTo(
            """
            page.lost is unresolved: a run was interrupted while it was sent.
            Error: run coursewright apply SPEC first; it finds out what Canvas did.
            """);
  }

  @Test
  void putsAJournalAsideThatFitsNothing() throws IOException {
    dieWhileMaking("page.lost");
    Files.delete(state);

    int code = terminal.run("state", "recover", spec, "--auto-approve");

    assertThat(code).isZero();
    assertThat(terminal.err()).endsWith("The journal is kept as " + aside(".journal") + ".\n");
    assertThat(state).content().contains("\"page.welcome\"");
  }

  @Test
  void endsWith6WhileSomebodyElseHasTheLock() {
    LockResult lock = store().lock(Duration.ZERO, "another run");

    int code = terminal.run("state", "recover", spec, "--auto-approve");

    assertThat(code).isEqualTo(6);
    assertThat(terminal.err()).startsWith("Error: the state is locked by another run.");
    ((LockResult.Taken) lock).lease().close();
  }

  private void dieWhileMaking(String address) {
    StateStore store = store();
    Lease lease = ((LockResult.Taken) store.lock(Duration.ZERO, "a run that dies")).lease();
    try (lease;
        Run run = store.begin(lease, store.load(), sandbox.url().toString(), "", "run")) {
      long unused =
          run.intend(
              new Intent(
                  address + "#1",
                  Address.parse(address),
                  "CREATE",
                  "POST",
                  "courses/1/pages",
                  "title=Lost",
                  1,
                  ImmutableMap.of(),
                  1,
                  true));
    }
  }

  private StateStore store() {
    return new StateStore(state.resolveSibling("."), "default", Disk.local(), Clock.systemUTC());
  }

  private Path aside(String end) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(spec, ".coursewright"))) {
      return files
          .filter(each -> each.toString().endsWith(end))
          .collect(MoreCollectors.onlyElement());
    }
  }
}
