package dev.coursewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.Sandbox;
import dev.coursewright.sandbox.SandboxOptions;
import dev.coursewright.state.Entry;
import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.file.Lease;
import dev.coursewright.state.file.LockResult;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApplyCommandTest {

  private static final String NO_CHANGES =
      "No changes since the last apply. Canvas was not read.\n";

  @TempDir Path folder;

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final FakeTerminal terminal =
      new FakeTerminal()
          .with("CANVAS_URL", sandbox.url().toString())
          .with("CANVAS_TOKEN", sandbox.token());

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void appliesASpecAndThenHasNothingToDo() {
    String spec = SpecOnDisk.hello(folder).toString();

    int first = terminal.run("apply", spec, "--auto-approve");
    String applied = terminal.out();
    int writes = sandbox.log().writes().size();
    terminal.run("plan", spec);
    String planned = terminal.out();
    int second = terminal.run("apply", spec, "--auto-approve");

    assertThat(first).isZero();
    assertThat(applied)
        .contains("Applied: 4 requests.\nCommit: ")
        .contains(".coursewright/default.state.json");
    assertThat(planned).isEqualTo(NO_CHANGES);
    assertThat(second).isZero();
    assertThat(terminal.out()).isEqualTo(NO_CHANGES);
    assertThat(sandbox.log().writes()).hasSize(writes);
  }

  @Test
  void asksForApprovalWithoutATerminal() {
    int code = terminal.run("apply", SpecOnDisk.hello(folder).toString());

    assertThat(code).isEqualTo(64);
    assertThat(terminal.err())
        .isEqualTo("Error: without a terminal to ask on, apply SPEC needs --auto-approve.\n");
    assertThat(sandbox.log().requests()).isEmpty();
  }

  @Test
  void takesYesAndNothingElseAsApproval() {
    String spec = SpecOnDisk.hello(folder).toString();

    int refused = terminal.typing("y\n").run("apply", spec);
    int requests = sandbox.log().requests().size();
    int agreed = terminal.typing("yes\n").run("apply", spec);

    assertThat(refused).isEqualTo(1);
    assertThat(requests).isZero();
    assertThat(agreed).isZero();
    assertThat(sandbox.log().writes()).isNotEmpty();
  }

  @Test
  void endsWith3WhereCanvasRefusesTheToken() {
    int code =
        terminal
            .with("CANVAS_TOKEN", "wrong-token")
            .run("apply", SpecOnDisk.hello(folder).toString(), "--auto-approve");

    assertThat(code).isEqualTo(3);
    assertThat(terminal.out() + terminal.err()).doesNotContain("wrong-token");
    assertThat(sandbox.log().writes()).isEmpty();
  }

  @Test
  void sendsNothingWhereTheSpecMeansAnotherHost() {
    Path spec =
        SpecOnDisk.write(
            folder,
            "Welcome",
            "targets: {default: {url: 'https://canvas.example.edu', course: 7}}");

    int code = terminal.run("apply", spec.toString(), "--auto-approve");

    assertThat(code).isEqualTo(64);
    assertThat(terminal.err())
        .isEqualTo(
            "Error: the spec goes to https://canvas.example.edu, and the environment to "
                + sandbox.url()
                + ". Nothing was sent.\n");
    assertThat(sandbox.log().requests()).isEmpty();
  }

  @Test
  void refusesToShowTheTokenToEverybodyOnTheWay() {
    int code =
        terminal
            .with("CANVAS_URL", "http://canvas.example.edu")
            .run("apply", SpecOnDisk.hello(folder).toString(), "--auto-approve");

    assertThat(code).isEqualTo(64);
    assertThat(terminal.err()).startsWith("Error: http://canvas.example.edu would show the token");
  }

  @Test
  void takesTheVariablesOfTheTargetFirst() {
    Path spec = SpecOnDisk.write(folder, "Welcome", "targets: {my-beta: {course: new}}");

    int code =
        new FakeTerminal()
            .with("CANVAS_URL", "https://canvas.example.edu")
            .with("CANVAS_TOKEN", "another-token")
            .with("CANVAS_URL_MY_BETA", sandbox.url().toString())
            .with("CANVAS_TOKEN_MY_BETA", sandbox.token())
            .run("apply", spec.toString(), "--auto-approve");

    assertThat(code).isZero();
    assertThat(spec.resolve(".coursewright/my-beta.state.json")).exists();
  }

  @Test
  void takesTheTokenFromAFile() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "\uFEFF" + sandbox.token() + "\r\n");

    int code =
        new FakeTerminal()
            .run(
                "apply",
                SpecOnDisk.hello(folder).toString(),
                "--auto-approve",
                "--url",
                sandbox.url().toString(),
                "--token-file",
                token.toString());

    assertThat(code).isZero();
  }

  @Test
  void saysWhatTheEnvironmentLacks() {
    String spec = SpecOnDisk.hello(folder).toString();
    FakeTerminal bare = new FakeTerminal();

    int code = bare.run("apply", spec, "--auto-approve");

    assertThat(code).isEqualTo(64);
    assertThat(bare.err()).startsWith("Error: it is not said where Canvas is: set CANVAS_URL");
  }

  @Test
  void endsWith6WhileSomebodyElseHasTheLock() {
    Path spec = SpecOnDisk.hello(folder);
    StateStore store =
        new StateStore(spec.resolve(".coursewright"), "default", Disk.local(), Clock.systemUTC());

    LockResult lock = store.lock(Duration.ZERO, "another run");
    int code = terminal.run("apply", spec.toString(), "--auto-approve");

    assertThat(code).isEqualTo(6);
    assertThat(terminal.err()).startsWith("Error: the state is locked by another run.");
    ((LockResult.Taken) lock).lease().close();
  }

  /** Killed after its last answer: then nothing is left to do but to write it into the state. */
  @Test
  void bringsWhatAnInterruptedRunLeftIntoTheState() {
    Path spec = SpecOnDisk.hello(folder);
    terminal.run("apply", spec.toString(), "--auto-approve");
    Path states = spec.resolve(".coursewright");
    StateStore store = new StateStore(states, "default", Disk.local(), Clock.systemUTC());
    try (Lease lease = ((LockResult.Taken) store.lock(Duration.ZERO, "another run")).lease();
        Run run = store.begin(lease, store.load(), sandbox.url().toString(), "", "run-2")) {
      run.note(ImmutableList.of(new Entry.Ordered("page", ImmutableList.of())));
    }

    int code = terminal.run("apply", spec.toString(), "--auto-approve");

    assertThat(code).isZero();
    assertThat(terminal.out()).isEqualTo(NO_CHANGES);
    assertThat(terminal.err())
        .isEqualTo("What an interrupted run had written down is in the state now; commit it.\n");
    assertThat(states.resolve("default.journal")).doesNotExist();
    assertThat(states.resolve("default.state.json")).content().contains("\"page\": []");
  }

  @Test
  void endsWith5WhereCanvasHasTheThingAlready() throws IOException {
    Path spec = SpecOnDisk.hello(folder);
    terminal.run("apply", spec.toString(), "--auto-approve");
    terminal.run("state", "rm", spec.toString(), "page.welcome");

    int code = terminal.run("apply", spec.toString(), "--auto-approve");

    assertThat(code).isEqualTo(5);
    assertThat(terminal.out())
        .contains("page.welcome is not in the state, but Canvas has")
        .contains("To go on: coursewright apply " + spec);
  }

  @Test
  void appliesASavedPlanOnce() {
    Path spec = SpecOnDisk.hello(folder);
    String plan = folder.resolve("plan.json").toString();
    String state = spec.resolve(".coursewright").toString();
    terminal.run("plan", spec.toString(), "--out", plan);

    int first = terminal.run("apply", plan, "--state-dir", state);
    int writes = sandbox.log().writes().size();
    int second = terminal.run("apply", plan, "--state-dir", state);

    assertThat(first).isZero();
    assertThat(second).isZero();
    assertThat(terminal.err()).endsWith("All of the plan is applied already.\n");
    assertThat(sandbox.log().writes()).hasSize(writes);
    terminal.run("plan", spec.toString());
    assertThat(terminal.out()).isEqualTo(NO_CHANGES);
  }

  @Test
  void endsWith7WhereASavedPlanIsStale() {
    Path spec = SpecOnDisk.hello(folder);
    String plan = folder.resolve("plan.json").toString();
    terminal.run("apply", spec.toString(), "--auto-approve");
    SpecOnDisk.write(folder, "Hello", "");
    terminal.run("plan", spec.toString(), "--out", plan);
    SpecOnDisk.write(folder, "Good day", "");
    terminal.run("apply", spec.toString(), "--auto-approve");
    int writes = sandbox.log().writes().size();

    int code = terminal.run("apply", plan, "--state-dir", spec.resolve(".coursewright").toString());

    assertThat(code).isEqualTo(7);
    assertThat(terminal.err())
        .isEqualTo(
            "Saved plan is stale: page.welcome is not what the plan was made from. Make a new one.\n");
    assertThat(sandbox.log().writes()).hasSize(writes);
  }

  @Test
  void appliesASavedPlanAlthoughOthersChangedSomethingElse() {
    Path spec = SpecOnDisk.hello(folder);
    String plan = folder.resolve("plan.json").toString();
    terminal.run("apply", spec.toString(), "--auto-approve");
    SpecOnDisk.write(folder, "Hello", "");
    terminal.run("plan", spec.toString(), "--out", plan);
    SpecOnDisk.write(folder, "Welcome", "assignment_groups: {labs: {name: Labs}}");
    terminal.run("apply", spec.toString(), "--auto-approve");

    int code = terminal.run("apply", plan, "--state-dir", spec.resolve(".coursewright").toString());

    assertThat(code).isZero();
    assertThat(terminal.out()).startsWith("Applied: 1 request.\n");
  }
}
