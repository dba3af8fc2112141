package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.acceptance.MemoryDisk.Act;
import dev.coursewright.acceptance.MemoryDisk.Call;
import dev.coursewright.sandbox.Fault;
import dev.coursewright.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The disk fails at every call of an apply: once or for good, with no room, no permission or a sync
 * that loses what it was given. Nothing is sent afterwards, the message says what to do, and once
 * the disk is sound, {@code apply} ends as if nothing had happened.
 */
class DiskProof {

  private static final Pattern BEFORE_SENDING =
      Pattern.compile(
          "Error: Cannot write \\S+: (No space left on device|permission denied|Input/output error)\\. Nothing was sent to Canvas\\. Make room there, or make it writable, and run the same command again\\.\n");

  private static final Pattern IN_A_RUN =
      Pattern.compile(
          "Cannot write \\S+: (?:No space left on device|permission denied|Input/output error)\\. Nothing more is sent to Canvas\\.(?: Results that could not be written: (\\d+)\\.)? Make room there, or make it writable, and run the same command again: it finds out what Canvas did and goes on\\.\n");

  private static final String[] IN_ORDER = {"--parallelism", "1"};

  private static final LongAdder FAILURES = new LongAdder();
  private static final LongAdder STOPPED = new LongAdder();
  private static final LongAdder UNWRITTEN = new LongAdder();
  private static final LongAdder REAL = new LongAdder();

  /** In which ways a disk fails. */
  private enum Trouble {
    FULL_ONCE,
    FULL_FROM_THEN_ON,
    UNWRITABLE_FROM_THEN_ON,
    SYNC_THAT_LOSES;

    boolean hits(Call call, boolean isFirst) {
      return switch (this) {
        case FULL_ONCE -> isFirst;
        case FULL_FROM_THEN_ON, UNWRITABLE_FROM_THEN_ON -> true;
        case SYNC_THAT_LOSES -> isFirst && call.act() == Act.SYNC;
      };
    }

    IOException failure(Path file) {
      return switch (this) {
        case FULL_ONCE, FULL_FROM_THEN_ON ->
            new FileSystemException(file.toString(), null, "No space left on device");
        case UNWRITABLE_FROM_THEN_ON -> new AccessDeniedException(file.toString());
        case SYNC_THAT_LOSES -> new IOException("Input/output error");
      };
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pages/1-create", "pages/2-change", "modules/1-create", "quizzes/2-change"})
  void losesNothingWhateverTheDiskDoes(String title) {
    List<String> wrong = new ArrayList<>();
    try (Stage stage = new Stage(story(title))) {
      for (Trouble trouble : Trouble.values()) {
        for (int call = 1; stage.meets(trouble, call, wrong); call++) {}
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void isPatientWithASlowDisk() {
    try (Stage stage = new Stage(story("modules/1-create"))) {
      stage.world.sandbox().restore(stage.before);
      stage.world.sandbox().log().clear();
      stage.world.keepStatesOn(
          new MemoryDisk(
              Storage.holding(stage.files),
              new MemoryDisk.Watcher() {
                @Override
                public void before(Call call) {
                  if (call.act() == Act.SYNC || call.act() == Act.SYNC_FOLDER) {
                    stage.world.pass(Duration.ofSeconds(20));
                  }
                }
              }));

      ProgramResult run = stage.world.apply();

      assertThat(Ending.of(stage.world, run)).isEqualTo(stage.ending);
      assertThat(stage.world.sandbox().log().writes()).hasSize(stage.writes);
    }
  }

  /** A file system of its own, so small that it is full after so many pages. */
  @Test
  void survivesARealDiskThatIsFullOrReadOnly() throws Exception {
    try (World world = World.inPassingTime(SandboxOptions.defaults())) {
      Path states = world.spec().resolve(".coursewright");
      Files.createDirectories(states);
      if (!isDone("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", states.toString())) {
        System.out.println("SKIPPED: no file system can be mounted here, so no real disk is full");
        Assumptions.abort("no file system can be mounted here");
      }
      try {
        world.live(story("pages/1-create"));
        ObjectNode before = world.sandbox().contents();
        Ending ending = Ending.of(world, world.apply(IN_ORDER));
        ProgramResult run;
        int room = 0;
        do {
          empty(states);
          world.sandbox().restore(before);
          world.sandbox().log().clear();
          Path filler = fill(states, room++);
          run = world.apply(IN_ORDER);
          Files.delete(filler);
          if (run.exit() != 0) {
            REAL.increment();
            assertThat(run.said()).contains("No space left on device. Nothing");
          }
          assertThat(ending.problemAfterMore(world, IN_ORDER)).isEmpty();
        } while (run.exit() != 0);
        assertThat(room).isGreaterThan(3);

        empty(states);
        world.sandbox().restore(before);
        world.sandbox().log().clear();
        assertThat(isDone("mount", "-o", "remount,ro", states.toString())).isTrue();
        ProgramResult readOnly = world.apply(IN_ORDER);
        assertThat(isDone("mount", "-o", "remount,rw", states.toString())).isTrue();

        assertThat(readOnly.exit()).isEqualTo(1);
        assertThat(readOnly.err())
            .isEqualTo(
                "Error: Cannot write "
                    + states.resolve("default.lock")
                    + ": Read-only file system. Nothing was sent to Canvas. Make room there, or make it writable, and run the same command again.\n");
        assertThat(world.sandbox().log().writes()).isEmpty();
        assertThat(ending.problemAfterMore(world, IN_ORDER)).isEmpty();
      } finally {
        assertThat(isDone("umount", states.toString())).isTrue();
      }
    }
  }

  @AfterAll
  static void tell() {
    System.out.printf(
        "PROOF disk: %,d failing calls, %,d of which stopped the run, with %,d results printed since they could not be written; %d runs on a real disk that was full%n",
        FAILURES.sum(), STOPPED.sum(), UNWRITTEN.sum(), REAL.sum());
  }

  private static Scenario story(String title) {
    return Scenario.upToEachStep()
        .filter(each -> each.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no story " + title));
  }

  private static boolean isDone(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }

  private static void empty(Path states) {
    Folders.files(states).forEach(Folders::delete);
  }

  /** Fills a small file system but for so many pages. */
  private static Path fill(Path states, int pages) throws IOException {
    Path filler = states.resolve("filler");
    long free = Files.getFileStore(states).getUsableSpace();
    Files.write(filler, new byte[(int) Math.max(0, free - pages * 4096L)]);
    return filler;
  }

  /** A world right before a step, to which it returns again and again. */
  private static final class Stage implements AutoCloseable {
    private final World world = World.inPassingTime(SandboxOptions.defaults());
    private final ImmutableMap<Path, String> files;
    private final ObjectNode before;
    private final Ending ending;
    private final int writes;

    Stage(Scenario story) {
      MemoryDisk disk = MemoryDisk.holding(ImmutableMap.of());
      world.keepStatesOn(disk);
      world.live(story);
      files = disk.storage().files();
      before = world.sandbox().contents();
      world.sandbox().log().clear();
      ending = Ending.of(world, world.apply(IN_ORDER));
      writes = world.sandbox().log().writes().size();
    }

    /** Applies while the disk fails at a call; whether there was such a call. */
    boolean meets(Trouble trouble, int number, List<String> wrong) {
      world.sandbox().restore(before);
      Failing failing = new Failing(trouble, number);
      MemoryDisk disk = new MemoryDisk(Storage.holding(files), failing);
      world.keepStatesOn(disk);
      AtomicInteger sent = new AtomicInteger();
      AtomicInteger late = new AtomicInteger();
      world
          .sandbox()
          .faults()
          .when(
              (method, path) -> {
                if (!method.equals("GET")) {
                  sent.incrementAndGet();
                  late.addAndGet(failing.hasFailed ? 1 : 0);
                }
                return false;
              },
              1,
              Fault.NOT_EXECUTED_CLOSE);
      ProgramResult run = world.apply(IN_ORDER);
      world.sandbox().faults().clear();
      ObjectNode after = world.sandbox().contents();
      String where = trouble + " at call " + number + ", " + failing.first + ": ";
      if (failing.hasFailed) {
        FAILURES.increment();
        STOPPED.add(run.exit() == ending.exit() ? 0 : 1);
        note(where, failing.isInFlight || late.get() == 0 ? "" : "something was sent", wrong);
        note(where, wrongMessage(run, sent.get()), wrong);
        goOn(where, disk.storage().files(), after, wrong);
        goOn(where + "power cut, ", disk.storage().survivors(), after, wrong);
      }
      return failing.calls >= number && wrong.size() < 5;
    }

    private void goOn(
        String where, ImmutableMap<Path, String> left, ObjectNode box, List<String> wrong) {
      world.sandbox().restore(box);
      world.keepStatesOn(MemoryDisk.holding(left));
      note(where, ending.problemAfterMore(world, IN_ORDER), wrong);
    }

    /** A run may end well if the disk did in the end, and the state has it all. */
    private String wrongMessage(ProgramResult run, int sent) {
      if (run.exit() == ending.exit()) {
        return Ending.of(world, run).equals(ending) ? "" : "told nothing: " + run.said();
      }
      Matcher inARun = IN_A_RUN.matcher(run.said());
      if (inARun.find()) {
        long lines = run.err().lines().filter(line -> line.startsWith("Not written: ")).count();
        UNWRITTEN.add(lines);
        String told = inARun.group(1);
        return lines == (told == null ? 0 : Long.parseLong(told)) ? "" : "told: " + run.said();
      }
      return BEFORE_SENDING.matcher(run.err()).find() && sent == 0 ? "" : "told: " + run.said();
    }

    private static void note(String where, String problem, List<String> wrong) {
      if (!problem.isEmpty()) {
        wrong.add(where + problem);
      }
    }

    @Override
    public void close() {
      world.close();
    }
  }

  /** Lets a disk fail, and remembers what it was at. */
  private static final class Failing implements MemoryDisk.Watcher {
    private final Trouble trouble;
    private final int number;
    private int calls;
    private String first = "nothing";
    private volatile boolean hasFailed;
    private volatile boolean isInFlight;

    Failing(Trouble trouble, int number) {
      this.trouble = trouble;
      this.number = number;
    }

    @Override
    public void before(Call call) throws IOException {
      calls++;
      if (calls >= number && trouble.hits(call, calls == number)) {
        if (!hasFailed) {
          first = call.act() + " " + call.file().getFileName();
          // The journal's own thread syncs while a request may be on its way.
          isInFlight = Thread.currentThread().getName().equals("coursewright-journal");
        }
        hasFailed = true;
        throw trouble.failure(call.file());
      }
    }
  }
}
