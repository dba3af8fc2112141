package dev.coursewright.acceptance;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The tool as its users start it: the runnable jar, in processes of its own. It begins fast, since
 * an archive of its classes is made once. Safe for use by several threads.
 */
final class Program implements AutoCloseable {

  /** Whoever started the tests may have let all that is below them ignore signals. */
  private static final ImmutableList<String> HEARING =
      ImmutableList.of("env", "--default-signal=HUP,INT,TERM");

  /** Longer than any run takes: one that is still there then hangs. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Path jar = jar();
  private final Path folder = Folders.temporary("program");
  private final Path archive = folder.resolve("classes.jsa");

  Program() {
    Path classes = folder.resolve("classes");
    java(ImmutableList.of("-XX:DumpLoadedClassList=" + classes), ImmutableMap.of(), "demo").await();
    java(
            ImmutableList.of(
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + archive),
            ImmutableMap.of())
        .await();
  }

  /** Starts a command on the spec of a world, in its environment. */
  Running start(World world, String command, String... more) {
    return java(
        ImmutableList.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive),
        world.environment(),
        world.line(command, more).toArray(String[]::new));
  }

  /** Applies the spec of a world; requests may be taken for lost soon. */
  Running apply(World world, String... more) {
    return start(
        world,
        "apply",
        ImmutableList.<String>builder()
            .add("--auto-approve", "--settle", "1s")
            .add(more)
            .build()
            .toArray(String[]::new));
  }

  private Running java(
      ImmutableList<String> options, ImmutableMap<String, String> environment, String... line) {
    try {
      Path out = Files.createTempFile(folder, "out", "");
      Path err = Files.createTempFile(folder, "err", "");
      ProcessBuilder java =
          new ProcessBuilder(
                  ImmutableList.<String>builder()
                      .addAll(HEARING)
                      .add(JAVA.toString(), "-Xlog:disable", "-XX:+UseSerialGC")
                      .add("-XX:TieredStopAtLevel=1")
                      .addAll(options)
                      .add("-jar", jar.toString())
                      .add(line)
                      .build())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      java.environment().putAll(environment);
      return new Running(java.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar of this build: the reactor packages the command line before these tests run. */
  private static Path jar() {
    Path jar = Folders.SPECS.resolveSibling("modules/cli/target/coursewright.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          "there is no " + jar + ": run the proofs by mvn verify from the project's folder");
    }
    return jar;
  }

  @Override
  public void close() {
    Folders.delete(folder);
  }

  /** A process of the tool, which has begun. */
  record Running(Process process, Path out, Path err) {

    /** Waits for its end. */
    ProgramResult await() {
      return await(CompletableFuture.completedFuture(null));
    }

    /** Waits for its end, which is not before the given one. */
    private ProgramResult await(CompletableFuture<Void> first) {
      await(CompletableFuture.allOf(first, process.onExit()), LONGEST);
      return new ProgramResult(process.exitValue(), Folders.read(out), Folders.read(err));
    }

    /**
     * Kills it, unless it ends by itself before something happens.
     *
     * @return whether it was killed
     */
    boolean killOn(CompletableFuture<?> moment) {
      await(CompletableFuture.anyOf(moment, process.onExit()), LONGEST);
      boolean isAlive = process.isAlive();
      process.destroyForcibly();
      await();
      return isAlive;
    }

    /** Whether something happened before it ended. */
    boolean livesToSee(CompletableFuture<?> moment) {
      await(CompletableFuture.anyOf(moment, process.onExit()), LONGEST);
      return moment.isDone();
    }

    /** Sends it a signal by its name. */
    void signal(String name) {
      try {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** All that it has said so far. */
    String said() {
      return Folders.read(out) + Folders.read(err);
    }

    /** Waits until it has said something, or has ended. */
    void awaitText(String text) {
      try {
        boolean isOver = false;
        while (!isOver && !said().contains(text)) {
          isOver = process.waitFor(50, TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private void await(CompletableFuture<?> event, Duration longest) {
      try {
        event.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (TimeoutException e) {
        process.destroyForcibly();
        throw new IllegalStateException("it hangs, having said: " + said(), e);
      }
    }
  }
}
