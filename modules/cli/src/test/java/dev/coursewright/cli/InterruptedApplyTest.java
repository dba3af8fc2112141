package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.sandbox.LoggedRequest;
import dev.coursewright.sandbox.Sandbox;
import dev.coursewright.sandbox.SandboxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A signal in the middle of an apply. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals that kill could send")
final class InterruptedApplyTest {

  @TempDir Path folder;

  @Test
  void theFirstSignalSavesAndTheNextApplyGoesOn() throws IOException, InterruptedException {
    SandboxOptions options = SandboxOptions.defaults().withLatency(Duration.ofMillis(100));
    try (Sandbox sandbox = Sandbox.start(options)) {
      String spec = SpecOnDisk.write(folder, "Welcome", topics()).toString();

      Process first = apply(spec, sandbox);
      List<String> said = new ArrayList<>();
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(first.getErrorStream(), UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          said.add(line);
          if (said.size() == 2) {
            new ProcessBuilder("kill", "-TERM", String.valueOf(first.pid())).start().waitFor();
          }
        }
      }
      int stopped = first.waitFor();
      long sent = creates(sandbox);
      FakeTerminal terminal =
          new FakeTerminal()
              .with("CANVAS_URL", sandbox.url().toString())
              .with("CANVAS_TOKEN", sandbox.token());
      int resumed = terminal.run("apply", spec, "--auto-approve");

      assertThat(said)
          .contains(
              "Stopping: what is in flight is finished and saved. Ctrl-C again stops at once.");
      assertThat(stopped).isEqualTo(5);
      assertThat(sent).isBetween(1L, 42L);
      assertThat(resumed).isZero();
      assertThat(creates(sandbox)).isEqualTo(44);
    }
  }

  private static long creates(Sandbox sandbox) {
    return sandbox.log().writes().stream()
        .map(LoggedRequest::method)
        .filter("POST"::equals)
        .count();
  }

  /** Forty discussions, for they can be made side by side. */
  private static String topics() {
    StringBuilder topics = new StringBuilder("discussions:\n");
    for (int number = 1; number <= 40; number++) {
      topics.append("  topic-%s: {title: Topic %s, message: Hello}\n".formatted(number, number));
    }
    return topics.toString();
  }

  private static Process apply(String spec, Sandbox sandbox) throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.coursewright.cli.Main",
            "apply",
            spec,
            "--auto-approve",
            "--parallelism",
            "2");
    java.environment().put("CANVAS_URL", sandbox.url().toString());
    java.environment().put("CANVAS_TOKEN", sandbox.token());
    return java.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }
}
