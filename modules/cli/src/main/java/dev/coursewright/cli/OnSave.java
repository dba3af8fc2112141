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
 * The command of {@code --on-save}: keeps a state where other machines find it. It runs in a shell,
 * with what it says shown as something to know besides the result, without anything to read, and
 * without the secrets of this process: whoever pushes a state needs no token of Canvas.
 *
 * @param command a line for the shell
 * @param folder where it runs
 * @param state the folder of the state
 * @param target the name of the target
 * @param patience after how long it is ended
 * @param secrets the variables of the environment that it must not see
 */
record OnSave(
    Terminal terminal,
    String command,
    Path folder,
    Path state,
    String target,
    Duration patience,
    ImmutableSet<String> secrets) {

  /** How long it is still listened to after its end, for what it left running may go on talking. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** What was saved. */
  enum Reason {
    CLAIM,
    CHECKPOINT,
    END
  }

  /** Runs the command; why it failed, if it did. */
  Optional<String> run(Reason reason) {
    try {
      return waitFor(started(reason));
    } catch (IOException e) {
      return Optional.of("it could not be run: " + e.getMessage());
    }
  }

  private Process started(Reason reason) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line());
    builder.directory(folder.toAbsolutePath().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(reason));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    return process;
  }

  private Optional<String> waitFor(Process process) {
    try {
      Thread listener = listener(process);
      boolean isOver = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (isOver) {
        listener.join(LAST_WORDS.toMillis());
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
    return BigDecimal.valueOf(patience.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private ImmutableList<String> line() {
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

  private Thread listener(Process process) {
    Thread listener = new Thread(() -> listen(process), "on-save");
    listener.setDaemon(true);
    listener.start();
    return listener;
  }

  private void listen(Process process) {
    try (BufferedReader words =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      words.lines().forEach(line -> terminal.tell("  " + line.replace('\t', ' ')));
    } catch (IOException | UncheckedIOException e) {
      // It was ended, and with it what it had to say.
      return;
    }
  }
}
