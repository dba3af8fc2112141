package dev.coursewright.acceptance;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.WaitingConsumer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;

/** A run of the tool in a container of its own, which is gone once this is closed. */
final class ContainedRun implements AutoCloseable {

  /** Far more than any run takes; so a test that hangs fails. */
  private static final Duration LONG = Duration.ofMinutes(5);

  private final GenericContainer<?> container;
  private final WaitingConsumer lines = new WaitingConsumer();

  private ContainedRun(GenericContainer<?> container) {
    this.container = container;
  }

  static ContainedRun begin(GenericContainer<?> container) {
    ContainedRun run = new ContainedRun(container);
    container.withStartupCheckStrategy(new Whatever()).withLogConsumer(run.lines).start();
    return run;
  }

  /** Waits for a line that the tool says. */
  void awaitLine(Predicate<String> isMeant) {
    try {
      lines.waitUntil(
          frame -> isMeant.test(frame.getUtf8String()), (int) LONG.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("The line was not said: " + container.getLogs(), e);
    }
  }

  /** Kills the tool with SIGKILL unless it ends before; whether it was killed. */
  boolean killAfter(Duration time) {
    if (hasEndedAfter(time)) {
      return false;
    }
    docker().killContainerCmd(container.getContainerId()).withSignal("KILL").exec();
    return true;
  }

  /** What the run came to. */
  ProgramResult end() {
    if (!hasEndedAfter(LONG)) {
      throw new AssertionError("The tool goes on and on: " + container.getLogs());
    }
    InspectContainerResponse.ContainerState state = container.getCurrentContainerInfo().getState();
    return new ProgramResult(
        Math.toIntExact(state.getExitCodeLong()),
        container.getLogs(OutputFrame.OutputType.STDOUT),
        container.getLogs(OutputFrame.OutputType.STDERR));
  }

  @Override
  public void close() {
    container.stop();
  }

  private boolean hasEndedAfter(Duration time) {
    try (WaitContainerResultCallback end =
        docker().waitContainerCmd(container.getContainerId()).start()) {
      return end.awaitCompletion(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }

  /** The tool may end before anybody has looked, and in any way. */
  private static final class Whatever extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient engine, String id) {
      return StartupStatus.SUCCESSFUL;
    }
  }
}
