package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The command of {@code --on-save}: saves a state where other machines find it. It runs in a shell;
 * its input is empty, its output is shown on {@code err}, and its environment has no token and no
 * secret of this process, since it needs none to save a state.
 *
 * @param command a line for the shell
 * @param folder where it runs
 * @param state the folder of the state
 * @param target the name of the target
 * @param timeout after how long it is killed
 * @param secrets the variables of the environment that it must not see
 */
record OnSave(
    Terminal terminal,
    String command,
    Path folder,
    Path state,
    String target,
    Duration timeout,
    ImmutableSet<String> secrets) {

  /** How long to read its output after its end, since processes it left running may hold it. */
  private static final Duration OUTPUT_GRACE = Duration.ofSeconds(2);

  /** At which moment of a run the state is saved. */
  enum Reason {
    CLAIM,
    CHECKPOINT,
    END
  }

  /** Runs the command and waits for it; returns why it failed, if it did. */
  Optional<String> run(Reason reason) {
    try {
      return waitFor(started(reason));
    } catch (IOException e) {
      return Optional.of("it could not be run: " + e.getMessage());
    }
  }

  private Process started(Reason reason) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(commandLine());
    builder.directory(folder.toAbsolutePath().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(reason));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    return process;
  }

  private Optional<String> waitFor(Process process) {
    try {
      Thread reader = startReader(process);
      boolean isOver = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (isOver) {
        reader.join(OUTPUT_GRACE.toMillis());
        int code = process.exitValue();
        return code == 0 ? Optional.empty() : Optional.of("it ended with " + code);
      }
      return Optional.of("it took longer than " + seconds() + " seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the run was interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private String seconds() {
    return BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private ImmutableList<String> commandLine() {
    boolean isWindows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    return isWindows
        ? ImmutableList.of("cmd", "/c", command)
        : ImmutableList.of("sh", "-c", command);
  }

  private ImmutableMap<String, String> environment(Reason reason) {
    return ImmutableMap.<String, String>builder()
        .putAll(Maps.filterKeys(terminal.environment(), name -> !isSecret(name)))
        .put("COURSEWRIGHT_REASON", reason.name().toLowerCase(Locale.ROOT))
        .put("COURSEWRIGHT_STATE_DIR", state.toAbsolutePath().normalize().toString())
        .put("COURSEWRIGHT_TARGET", target)
        .buildKeepingLast();
  }

  private boolean isSecret(String name) {
    return name.startsWith("CANVAS_TOKEN") || name.equals(Secrets.KEY) || secrets.contains(name);
  }

  private Thread startReader(Process process) {
    Thread reader = new Thread(() -> showOutput(process), "on-save");
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  private void showOutput(Process process) {
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      output.lines().forEach(line -> terminal.tell("  " + line.replace('\t', ' ')));
    } catch (IOException | UncheckedIOException e) {
      // The process was killed, which closes its output.
      return;
    }
  }
}
