package dev.coursewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import dev.coursewright.sandbox.Sandbox;
import dev.coursewright.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clock of a {@link FakeTerminal} stands still, so between claim and end no checkpoint is due.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are written for sh")
final class OnSaveTest {

  @TempDir Path folder;

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final FakeTerminal terminal =
      new FakeTerminal()
          .with("CANVAS_URL", sandbox.url().toString())
          .with("CANVAS_TOKEN", sandbox.token());
  private Path spec = Path.of("");
  private Path state = Path.of("");

  @BeforeEach
  void write() {
    spec = SpecOnDisk.hello(folder);
    state = spec.resolve(".coursewright/default.state.json");
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void savesAClaimBeforeAnythingIsSentAndTheStateAtTheEnd() throws IOException {
    int code =
        apply("cp \"$COURSEWRIGHT_STATE_DIR/default.state.json\" \"../$COURSEWRIGHT_REASON\"");

    assertThat(code).isZero();
    assertThat(Files.readString(folder.resolve("claim")))
        .contains("\"claim\": {\"at\": \"2027-01-11T15:00:00Z\", \"run\": ")
        .contains("\"resources\": {}")
        .contains("\"serial\": 1,");
    assertThat(Files.readString(folder.resolve("end")))
        .isEqualTo(Files.readString(state))
        .contains("page.welcome")
        .doesNotContain("claim");
    assertThat(folder.resolve("checkpoint")).doesNotExist();
  }

  @Test
  void sendsNothingIfTheClaimCannotBeSaved() {
    int code = apply("echo rejected; echo and more >&2; exit 3");

    assertThat(code).isEqualTo(6);
    assertThat(sandbox.log().requests()).isEmpty();
    assertThat(state).doesNotExist();
    assertThat(terminal.out()).doesNotContain("rejected");
    assertThat(terminal.err())
        .isEqualTo(
            """
              rejected
              and more
            Error: the command of --on-save failed (it ended with 3), so this machine has no claim to the target, and nothing was sent to Canvas. As a rule another machine was first: when it has ended, get its state (git pull, as a rule) and run the same command again.
            """);
    assertThat(terminal.run("apply", spec.toString(), "--auto-approve")).isZero();
  }

  @Test
  void endsWith5IfTheEndCannotBeSaved() throws IOException {
    int code = apply("test $COURSEWRIGHT_REASON = claim");

    assertThat(code).isEqualTo(5);
    assertThat(Files.readString(state)).contains("page.welcome").contains("claim");
    assertThat(terminal.err())
        .endsWith(
            "Error: the command of --on-save failed (it ended with 1): the state is written here, but other machines do not have it. See why it cannot be saved, then run the same command again.\n");
    assertThat(terminal.out())
        .contains(
            "To go on: coursewright apply "
                + spec
                + " --on-save 'test $COURSEWRIGHT_REASON = claim'\n");
  }

  @Test
  void savesLaterWhatCouldNotBeSavedThoughThereIsNothingToApply() throws IOException {
    apply("test $COURSEWRIGHT_REASON = claim");
    int writes = sandbox.log().writes().size();

    int code = apply("cp \"$COURSEWRIGHT_STATE_DIR/default.state.json\" ../$COURSEWRIGHT_REASON");

    assertThat(code).isZero();
    assertThat(Files.readString(folder.resolve("end")))
        .isEqualTo(Files.readString(state))
        .contains("page.welcome")
        .doesNotContain("claim");
    assertThat(sandbox.log().writes()).hasSize(writes);
  }

  @Test
  void endsACommandThatTakesTooLong() {
    int code =
        terminal.run(
            "apply",
            spec.toString(),
            "--auto-approve",
            "--save-timeout",
            "200ms",
            "--on-save",
            "sleep 60");

    assertThat(code).isEqualTo(6);
    assertThat(terminal.err()).contains("failed (it took longer than 0.2 seconds)");
    assertThat(sandbox.log().requests()).isEmpty();
  }

  @Test
  void tellsTheCommandNoSecret() throws IOException {
    SpecOnDisk.write(
        folder,
        "Welcome",
        "quizzes: {q: {title: Q, quiz_type: practice_quiz, access_code: {env: DOOR}}}");
    terminal
        .with("CANVAS_TOKEN_DEFAULT", sandbox.token())
        .with("COURSEWRIGHT_STATE_KEY", "a key of thirty-two characters..")
        .with("DOOR", "sesame")
        .with("EDITOR", "ed");

    int code = apply("env > ../seen");

    assertThat(code).isZero();
    assertThat(Splitter.on('\n').split(Files.readString(folder.resolve("seen"))))
        .contains(
            "EDITOR=ed",
            "COURSEWRIGHT_REASON=end",
            "COURSEWRIGHT_TARGET=default",
            "COURSEWRIGHT_STATE_DIR=" + spec.resolve(".coursewright"),
            "CANVAS_URL=" + sandbox.url())
        .noneMatch(line -> line.contains(sandbox.token()))
        .noneMatch(line -> line.startsWith("CANVAS_TOKEN"))
        .noneMatch(line -> line.startsWith("COURSEWRIGHT_STATE_KEY"))
        .noneMatch(line -> line.startsWith("DOOR"));
  }

  @Test
  void saysWhoIsAtWorkOnAnotherMachineAndSendsNothing() throws IOException {
    claimElsewhere("2027-01-11T14:58:00Z");
    int sent = sandbox.log().requests().size();

    int code = apply("touch ../called");
    String told = terminal.err();
    terminal.run("plan", spec.toString());

    assertThat(code).isEqualTo(6);
    assertThat(told)
        .isEqualTo(
            "Error: another machine is at work on this target: run their-run claimed it, and renewed that last at 2027-01-11T14:58:00Z, 2 minutes ago. When it has ended, get its state (git pull, as a rule) and run the same command again. A claim that nobody renews for 10 minutes is taken over.\n");
    assertThat(terminal.err())
        .startsWith("A run that has not ended claims this target: run their-run claimed it");
    assertThat(sandbox.log().requests()).hasSize(sent);
    assertThat(folder.resolve("called")).doesNotExist();
  }

  @Test
  void takesOverAClaimOfTenMinutesAgo() throws IOException {
    claimElsewhere("2027-01-11T14:50:00Z");

    int code = apply("cp \"$COURSEWRIGHT_STATE_DIR/default.state.json\" ../$COURSEWRIGHT_REASON");

    assertThat(code).isZero();
    assertThat(terminal.err())
        .startsWith(
            "Taking over from a run that has not ended: run their-run claimed it, and renewed that last at 2027-01-11T14:50:00Z, 10 minutes ago.\n");
    assertThat(Files.readString(folder.resolve("claim"))).doesNotContain("their-run");
    assertThat(Files.readString(state)).doesNotContain("claim");
  }

  @Test
  void keepsOthersFromChangingAClaimedState() throws IOException {
    claimElsewhere("2027-01-11T15:00:00Z");
    String before = Files.readString(state);

    int code = terminal.run("state", "rm", spec.toString(), "page.welcome");

    assertThat(code).isEqualTo(6);
    assertThat(terminal.err()).contains("2027-01-11T15:00:00Z, less than a minute ago.");
    assertThat(Files.readString(state)).isEqualTo(before);
  }

  @Test
  void savesWhatASavedPlanDoesInTheFolderOfThePlan() {
    Path plan = folder.resolve("plan.json");
    terminal.run("plan", spec.toString(), "--out", plan.toString());

    int code =
        terminal.run(
            "apply",
            plan.toString(),
            "--state-dir",
            spec.resolve(".coursewright").toString(),
            "--on-save",
            "touch $COURSEWRIGHT_REASON");

    assertThat(code).isZero();
    assertThat(folder.resolve("claim")).exists();
    assertThat(folder.resolve("end")).exists();
  }

  @Test
  void refusesACommandThatIsNoneAndATimeThatIsTooLong() {
    int blank = apply(" ");
    String blankTold = terminal.err();
    int tooLong = terminal.run("apply", spec.toString(), "--auto-approve", "--save-timeout", "6m");

    assertThat(blank).isEqualTo(64);
    assertThat(blankTold).isEqualTo("Error: --on-save needs a command.\n");
    assertThat(tooLong).isEqualTo(64);
    assertThat(terminal.err())
        .isEqualTo("Error: --save-timeout is longer than nothing and at most 5m.\n");
  }

  private int apply(String onSave) {
    return terminal.run("apply", spec.toString(), "--auto-approve", "--on-save", onSave);
  }

  /** The state is as a machine left it that claimed it, and the page still has a change to come. */
  private void claimElsewhere(String at) throws IOException {
    terminal.run("apply", spec.toString(), "--auto-approve");
    Files.writeString(
        state,
        Files.readString(state)
            .replaceFirst(
                "\\{\n",
                "{\n  \"claim\": {\"at\": \"%s\", \"run\": \"their-run\"},\n".formatted(at)));
    SpecOnDisk.write(folder, "Good day", "");
  }
}
