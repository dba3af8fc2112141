package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.coursewright.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Several apply at the same moment what lies in one folder. */
class TogetherProof {

  private static final int PROCESSES = 8;
  private static final Duration LATENCY = Duration.ofMillis(5);
  private static final Path BIOLOGY = Folders.SPECS.resolve("courses/biology-101");

  private static final String TARGETS =
      """

      targets:
        one: {course: new}
        two: {course: new, set: {course: {course_code: BIO-102}}}
      """;

  private static final AtomicInteger STARTED = new AtomicInteger();
  private static final AtomicInteger WHOLE = new AtomicInteger();

  private static Program program;
  private static Contents alone;
  private static int writesAlone;

  @BeforeAll
  static void applyAlone() {
    program = new Program();
    try (World world = World.inPassingTime(SandboxOptions.defaults())) {
      world.place(BIOLOGY);
      assertThat(world.apply().exit()).isZero();
      alone = Contents.of(world.sandbox().contents());
      writesAlone = world.takeWrites().size();
    }
  }

  @AfterAll
  static void tell() {
    program.close();
    System.out.printf(
        "PROOF together: %d processes, %d courses ended whole%n", STARTED.get(), WHOLE.get());
  }

  @RepeatedTest(3)
  void oneWorksAndTheOthersSayWhoItIs(RepetitionInfo round) throws Exception {
    HeldWrite gate =
        new HeldWrite(new Random(round.getCurrentRepetition()).nextInt(writesAlone) + 1, LATENCY);
    try (World world = World.start(SandboxOptions.defaults().withPause(gate))) {
      world.place(BIOLOGY);
      CountDownLatch turnedAway = new CountDownLatch(PROCESSES - 1);

      ImmutableList<Program.Running> all = started(world);
      all.forEach(each -> each.process().onExit().thenRun(turnedAway::countDown));
      boolean areTurnedAway = turnedAway.await(3, TimeUnit.MINUTES);
      gate.open();
      ImmutableList<ProgramResult> ends = ends(all);

      assertThat(areTurnedAway).isTrue();
      int worker = Iterables.indexOf(ends, each -> each.exit() == 0);
      assertThat(worker).isNotNegative();
      String name = signature(all.get(worker));
      for (ProgramResult end : Iterables.filter(ends, each -> each != ends.get(worker))) {
        assertThat(end.exit()).as(end.said()).isEqualTo(6);
        assertThat(end.err()).startsWith("Error: the state is locked by ").contains(name);
      }
      isWhole(world);
    }
  }

  @RepeatedTest(2)
  void whoeverWaitsFindsNothingToDo() {
    try (World world = World.start(SandboxOptions.defaults().withLatency(LATENCY))) {
      world.place(BIOLOGY);

      ImmutableList<ProgramResult> ends = ends(started(world, "--lock-timeout", "150s"));

      assertThat(ends).allMatch(each -> each.exit() == 0);
      assertThat(ends.stream().filter(each -> each.out().contains("No changes since the last")))
          .hasSize(PROCESSES - 1);
      assertThat(world.sandbox().log().writes()).hasSize(writesAlone);
      isWhole(world);
    }
  }

  @RepeatedTest(2)
  void whoeverWaitsGoesOnForOneWhoDies(RepetitionInfo round) {
    HeldWrite gate =
        new HeldWrite(new Random(round.getCurrentRepetition()).nextInt(writesAlone) + 1, LATENCY);
    try (World world = World.start(SandboxOptions.defaults().withPause(gate))) {
      world.place(BIOLOGY);

      ImmutableList<Program.Running> all = started(world, "--lock-timeout", "150s");
      gate.reached().join();
      holder(world, all).process().destroyForcibly();
      gate.open();
      ImmutableList<ProgramResult> ends = ends(all);

      assertThat(ends.stream().filter(each -> each.exit() == 0)).hasSize(PROCESSES - 1);
      isWhole(world);
    }
  }

  @RepeatedTest(3)
  void twoTargetsOfOneFolderLeaveEachOtherAlone() {
    try (World world = World.start(SandboxOptions.defaults().withLatency(LATENCY));
        World other = World.inPassingTime(SandboxOptions.defaults())) {
      placeTargets(world);
      placeTargets(other);
      other.apply("--target", "one");
      other.apply("--target", "two");

      STARTED.addAndGet(2);
      Program.Running one = program.apply(world, "--target", "one");
      Program.Running two = program.apply(world, "--target", "two");
      ImmutableList<ProgramResult> ends = ends(ImmutableList.of(one, two));

      assertThat(ends).allMatch(each -> each.exit() == 0);
      Contents expected = Contents.of(other.sandbox().contents());
      assertThat(expected.difference(Contents.of(world.sandbox().contents()))).isEmpty();
      assertThat(files(world)).isEqualTo(files(other));
      for (String target : ImmutableList.of("one", "two")) {
        ProgramResult rest = world.plan("--target", target, "--detailed-exitcode");
        assertThat(rest.exit()).as(rest.said()).isZero();
        WHOLE.incrementAndGet();
      }
    }
  }

  private static void placeTargets(World world) {
    world.place(BIOLOGY);
    Path root = world.spec().resolve("course.yaml");
    Folders.write(root, Folders.read(root).replaceFirst("(?m)^  id: new\n", "") + TARGETS);
  }

  /** All that is kept of the targets, by its name: texts are named by what they hold. */
  private static ImmutableList<String> files(World world) {
    Path folder = world.spec().resolve(".coursewright");
    return Folders.files(folder).stream()
        .map(file -> folder.relativize(file).toString())
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<Program.Running> started(World world, String... more) {
    STARTED.addAndGet(PROCESSES);
    return IntStream.range(0, PROCESSES)
        .mapToObj(any -> program.apply(world, more))
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<ProgramResult> ends(ImmutableList<Program.Running> all) {
    return all.stream().map(Program.Running::await).collect(ImmutableList.toImmutableList());
  }

  /** Whose process it is that the lock's own note names. */
  private static Program.Running holder(World world, ImmutableList<Program.Running> all) {
    String note = Folders.read(world.spec().resolve(".coursewright").resolve("default.lock.info"));
    return Iterables.find(all, each -> note.contains(signature(each)));
  }

  /** How a process is named by the lock that it holds. */
  private static String signature(Program.Running running) {
    return "process %d, since ".formatted(running.process().pid());
  }

  private static void isWhole(World world) {
    assertThat(alone.difference(Contents.of(world.sandbox().contents()))).isEmpty();
    ProgramResult rest = world.plan("--detailed-exitcode");
    assertThat(rest.exit()).as(rest.said()).isZero();
    WHOLE.incrementAndGet();
  }
}
