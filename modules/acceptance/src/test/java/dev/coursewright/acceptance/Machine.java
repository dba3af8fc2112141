package dev.coursewright.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A machine that keeps its states in a clone of a git repository that machines share, as the README
 * says to do it: each save is a commit and a push.
 */
record Machine(World world) {

  /** The README's, word for word. */
  static final String ON_SAVE =
      """
      cd "$COURSEWRIGHT_STATE_DIR" || exit 1
      git add -A . && git commit -q -m "$COURSEWRIGHT_TARGET: $COURSEWRIGHT_REASON" && git push -q && exit
      git reset -q '@{upstream}'
      exit 1
      """;

  /** A repository with nothing in it but a first commit. */
  static Path repository() {
    Path folder = Folders.temporary("bare");
    git(folder, "init", "-q", "--bare", "-b", "state", ".");
    String tree = git(folder, "hash-object", "-t", "tree", "-w", "/dev/null").strip();
    String first = git(folder, "commit-tree", "-m", "Begin", tree).strip();
    git(folder, "update-ref", "refs/heads/state", first);
    return folder;
  }

  /** The machine of a world, with the states of a repository. */
  static Machine with(World world, Path repository) {
    git(world.spec(), "clone", "-q", repository.toString(), ".coursewright");
    world.set("PATH", Strings.nullToEmpty(System.getenv("PATH")));
    Machine machine = new Machine(world);
    machine.git("config", "user.name", "Ann");
    machine.git("config", "user.email", "ann@example.edu");
    return machine;
  }

  ProgramResult apply(String... more) {
    return world.apply(
        ImmutableList.<String>builder()
            .add("--on-save", ON_SAVE)
            .add(more)
            .build()
            .toArray(String[]::new));
  }

  /** What a person types to get the state that another machine has saved. */
  void pull() {
    git("pull", "-q", "--ff-only");
  }

  /** What of the states is not committed, or not pushed. */
  String rest() {
    return git("status", "--porcelain", "--untracked-files=no")
        + git("log", "--oneline", "@{upstream}..");
  }

  String git(String... arguments) {
    return git(world.spec().resolve(".coursewright"), arguments);
  }

  /** Has the repository run a script before it takes a push; if that fails, it does not. */
  static void beforePushes(Path repository, String script) {
    Path hook = repository.resolve("hooks/pre-receive");
    Folders.write(hook, "#!/bin/sh\n" + script);
    try {
      Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String git(Path folder, String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(
            ImmutableList.<String>builder()
                .add("git", "-c", "user.name=Ann", "-c", "user.email=ann@example.edu")
                .add(arguments)
                .build());
    try {
      Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("git " + String.join(" ", arguments) + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
