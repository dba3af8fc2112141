package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coursewright.sandbox.Fault;
import dev.coursewright.sandbox.LoggedRequest;
import dev.coursewright.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two machines, which are two clones of one bare git repository, apply one spec. Whenever the
 * second begins, one works and the other ends with 6 and has sent nothing; and whenever a machine
 * dies or cannot push, everything is there once in the end.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class MachinesProof {

  private static final boolean ALL = System.getProperty("proofs", "sampled").equals("all");

  /** A course of a few objects, and one with groups, rubrics and modules. */
  private static final Path SMALL = Folders.SPECS.resolve("courses/hello");

  private static final Path LARGER = Folders.SPECS.resolve("courses/capstone");

  private static final Pattern ADOPT = Pattern.compile("adopt: \\{([^{}]+: \\d+)\\}");

  private static int moments;
  private static int races;
  private static int takeovers;
  private static int refusals;

  private final List<World> worlds = new ArrayList<>();
  private final List<Path> repositories = new ArrayList<>();

  @AfterEach
  void close() {
    worlds.forEach(World::close);
    repositories.forEach(Folders::delete);
  }

  @AfterAll
  static void tell() {
    System.out.printf(
        "PROOF machines: %d moments and %d races of two machines, %d deaths taken over, %d pushes"
            + " refused; 0 duplicates, 0 lost%n",
        moments, races, takeovers, refusals);
  }

  /** Two machines with the spec, and the repository they share. */
  private final class Pair {
    private final Path repository = Machine.repository();
    private final Machine one;
    private final Machine other;

    Pair(Path spec) {
      repositories.add(repository);
      World world = World.inPassingTime(SandboxOptions.defaults());
      worlds.add(world);
      one = machine(world, spec);
      other = machine(world.anotherMachine(), spec);
      worlds.add(other.world());
    }

    private Machine machine(World world, Path spec) {
      world.place(spec);
      return Machine.with(world, repository);
    }

    long writes() {
      return one.world().sandbox().log().requests().stream().filter(LoggedRequest::isWrite).count();
    }

    Contents contents() {
      return Contents.of(one.world().sandbox().contents());
    }

    String tip() {
      return Machine.git(repository, "rev-parse", "state").strip();
    }
  }

  /** What one machine alone comes to. */
  private record Alone(Contents contents, long writes, int diskWrites) {}

  private Alone alone(Path spec) {
    Pair pair = new Pair(spec);
    Meanwhile disk = Meanwhile.nothing();
    pair.one.world().keepStatesOn(disk);
    ProgramResult run = pair.one.apply();
    assertThat(run.exit()).as(run.said()).isZero();
    assertThat(pair.one.rest()).isEmpty();
    return new Alone(pair.contents(), pair.writes(), disk.writes());
  }

  @Test
  void oneWorksWheneverTheOtherBegins() {
    Alone alone = alone(SMALL);
    int stride = ALL ? 1 : Math.max(1, alone.diskWrites() / 20);
    int firsts = 0;
    for (int moment = 1; moment <= alone.diskWrites(); moment += stride) {
      Pair pair = new Pair(SMALL);
      List<ProgramResult> others = new ArrayList<>();
      pair.one.world().keepStatesOn(new Meanwhile(moment, () -> others.add(pair.other.apply())));

      ProgramResult one = pair.one.apply();

      assertThat(others).hasSize(1);
      firsts += one.exit() == 0 ? 1 : 0;
      checkOneWorked(pair, one, others.get(0), alone);
      moments++;
    }
    assertThat(firsts).isBetween(1, moments - 1);
  }

  @Test
  void oneWorksIfBothBeginAtOnce() {
    Alone alone = alone(LARGER);
    for (int round = 0; round < (ALL ? 20 : 4); round++) {
      Pair pair = new Pair(LARGER);
      CyclicBarrier start = new CyclicBarrier(2);
      CompletableFuture<ProgramResult> one =
          CompletableFuture.supplyAsync(() -> run(pair.one, start));
      CompletableFuture<ProgramResult> other =
          CompletableFuture.supplyAsync(() -> run(pair.other, start));

      checkOneWorked(pair, one.join(), other.join(), alone);
      races++;
    }
  }

  private static ProgramResult run(Machine machine, CyclicBarrier start) {
    try {
      start.await();
      return machine.apply();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void checkOneWorked(
      Pair pair, ProgramResult one, ProgramResult other, Alone alone) {
    assertThat(List.of(one.exit(), other.exit()))
        .as(one.said() + other.said())
        .containsExactlyInAnyOrder(0, 6);
    Machine loser = one.exit() == 6 ? pair.one : pair.other;
    assertThat((one.exit() == 6 ? one : other).err())
        .contains("this machine has no claim to the target, and nothing was sent to Canvas");
    assertThat(pair.writes()).isEqualTo(alone.writes());
    assertThat(loser.rest()).isEmpty();

    loser.pull();
    ProgramResult again = loser.apply();

    assertThat(again.exit()).as(again.said()).isZero();
    assertThat(again.out()).contains("No changes");
    assertThat(pair.writes()).isEqualTo(alone.writes());
    assertThat(alone.contents().difference(pair.contents())).isEmpty();
  }

  @Test
  void aMachineThatPulledSeesTheClaimOfTheOther() {
    Pair pair = new Pair(SMALL);
    List<ProgramResult> others = new ArrayList<>();
    atWrite(
        pair,
        2,
        () -> {
          pair.other.pull();
          others.add(pair.other.apply());
          others.add(pair.other.world().plan());
        });

    ProgramResult one = pair.one.apply();

    assertThat(one.exit()).as(one.said()).isZero();
    assertThat(others.get(0).exit()).isEqualTo(6);
    assertThat(others.get(0).err()).startsWith("Error: another machine is at work on this target:");
    assertThat(others.get(1).exit()).isZero();
    assertThat(others.get(1).err()).startsWith("A run that has not ended claims this target:");
  }

  @Test
  void aMachineThatDiedIsReplacedAfterTenMinutes() {
    Pair alone = grownAfterAnApply();
    assertThat(alone.one.apply().exit()).isZero();
    long writes = alone.writes();
    Contents whole = alone.contents();
    for (int write = 1; write <= writes; write++) {
      Pair pair = grownAfterAnApply();
      String[] tip = new String[1];
      pair.one
          .world()
          .sandbox()
          .faults()
          .when(diesAt(pair, write, tip), Integer.MAX_VALUE, Fault.NOT_EXECUTED_CLOSE);
      ProgramResult unused = pair.one.apply("--parallelism", "1");
      pair.one.world().sandbox().faults().clear();
      Machine.git(pair.repository, "update-ref", "refs/heads/state", tip[0]);
      pair.other.pull();

      ProgramResult early = pair.other.apply();
      pair.other.world().pass(Duration.ofMinutes(10));
      ProgramResult late = pair.other.apply();

      assertThat(early.exit()).as(early.said()).isEqualTo(6);
      assertThat(late.exit()).as(late.said()).isIn(0, 5);
      assertThat(late.err()).startsWith("Taking over from a run that has not ended:");
      ProgramResult last = adopting(pair.other, late);
      assertThat(last.exit()).as(last.said()).isZero();
      assertThat(pair.other.rest()).isEmpty();
      assertThat(whole.difference(pair.contents())).isEmpty();
      takeovers++;
    }
  }

  /** The first version is applied and saved, and both machines have the second. */
  private Pair grownAfterAnApply() {
    Pair pair = new Pair(SMALL);
    assertThat(pair.one.apply().exit()).isZero();
    pair.other.pull();
    for (Machine each : List.of(pair.one, pair.other)) {
      Folders.write(
          each.world().spec().resolve("more.yaml"),
          """
          pages:
            one: {title: One, body: "<p>1</p>"}
            two: {title: Two, body: "<p>2</p>"}
            three: {title: Three, body: "<p>3</p>"}
          modules:
            more: {name: More, items: [{page: one}, {page: two}, {header: Practice}]}
          """);
    }
    pair.one.world().sandbox().log().clear();
    return pair;
  }

  /** Does what a run asks for: binds what it found, and applies again until nothing is found. */
  private static ProgramResult adopting(Machine machine, ProgramResult run) {
    TreeSet<String> lines = new TreeSet<>();
    ProgramResult last = run;
    for (int i = 0; i < 5 && last.exit() == 5; i++) {
      Matcher line = ADOPT.matcher(last.said());
      while (line.find()) {
        lines.add("  " + line.group(1) + "\n");
      }
      Folders.write(
          machine.world().spec().resolve("adopt.yaml"), "adopt:\n" + String.join("", lines));
      last = machine.apply();
    }
    return last;
  }

  /** From a write on nothing reaches Canvas; what the repository has then is all that is left. */
  private static BiPredicate<String, String> diesAt(Pair pair, int write, String[] tip) {
    AtomicInteger writes = new AtomicInteger();
    return (method, path) -> {
      if (!method.equals("GET") && writes.incrementAndGet() == write) {
        tip[0] = pair.tip();
      }
      return writes.get() >= write;
    };
  }

  @Test
  void aMachineThatCannotPushStopsAndGoesOnLater() {
    Alone alone = alone(SMALL);
    Pair sound = slowWithPushes("true");
    assertThat(sound.one.apply("--parallelism", "1").exit()).isZero();
    int pushes = Integer.parseInt(Folders.read(sound.repository.resolve("n")).strip());
    assertThat(pushes).isGreaterThan(4);
    for (int first = 1; first < pushes; first++) {
      for (int next = first; next <= Math.min(first + 1, pushes - 1); next++) {
        Pair pair = slowWithPushes("test $n -ne %d && test $n -ne %d".formatted(first, next));

        ProgramResult refused = pair.one.apply("--parallelism", "1");
        long sent = pair.writes();
        ProgramResult again = pair.one.apply("--parallelism", "1");
        ProgramResult rest = pair.one.world().plan("--detailed-exitcode");

        assertThat(refused.exit()).as(refused.said()).isEqualTo(5);
        assertThat(refused.said()).contains("other machines do not have it");
        assertThat(sent).isLessThanOrEqualTo(first);
        assertThat(again.exit()).as(refused.said() + again.said()).isZero();
        assertThat(rest.exit()).as(rest.said()).isZero();
        assertThat(pair.writes()).isEqualTo(alone.writes());
        assertThat(alone.contents().difference(pair.contents())).isEmpty();
        assertThat(pair.one.rest()).isEmpty();
        pair.other.pull();
        assertThat(pair.other.apply().out()).startsWith("No changes");
        refusals++;
      }
    }
  }

  /**
   * Two machines whose writes take half a minute each, so that each is followed by a checkpoint.
   *
   * @param accepts a shell's condition for taking the push with the number {@code $n}, from 0
   */
  private Pair slowWithPushes(String accepts) {
    Pair pair = new Pair(SMALL);
    Machine.beforePushes(
        pair.repository, "n=$(cat n 2>/dev/null || echo 0); echo $((n + 1)) > n; " + accepts);
    everyWriteTakesHalfAMinute(pair);
    return pair;
  }

  @Test
  void aClaimIsRenewedWhileARunOnlyWaits() {
    Pair pair = new Pair(SMALL);
    pair.one.world().sandbox().faults().at(2, Fault.ERROR_502_NOT_EXECUTED);

    ProgramResult run = pair.one.apply("--settle", "30m");

    assertThat(run.exit()).as(run.said()).isZero();
    assertThat(Machine.git(pair.repository, "log", "--format=%s", "state").lines())
        .filteredOn("default: checkpoint"::equals)
        .hasSizeGreaterThanOrEqualTo(59);
  }

  @Test
  void twoStatesThatGitCouldNotJoinAreRefusedWithWhatToDo() {
    Pair pair = new Pair(SMALL);
    pair.one.apply();
    pair.other.pull();
    for (Machine each : List.of(pair.one, pair.other)) {
      Path state = each.world().spec().resolve(".coursewright/default.state.json");
      String serial = each.equals(pair.one) ? "\"serial\": 90" : "\"serial\": 91";
      Folders.write(state, Folders.read(state).replaceFirst("\"serial\": \\d+", serial));
      each.git("commit", "-q", "-a", "-m", serial);
    }
    pair.one.git("push", "-q");
    assertThatThrownBy(() -> pair.other.git("pull", "-q", "--no-rebase", "--no-edit"))
        .hasMessageContaining("CONFLICT");

    ProgramResult plan = pair.other.world().plan();
    ProgramResult apply = pair.other.apply();
    pair.other.git("checkout", "--theirs", "default.state.json");
    ProgramResult chosen = pair.other.world().plan("--detailed-exitcode");

    assertThat(plan.exit()).isEqualTo(1);
    assertThat(plan.err())
        .contains("State has merge-conflict marks")
        .contains("git checkout --ours .coursewright/default.state.json, or --theirs");
    assertThat(apply.exit()).isEqualTo(1);
    assertThat(chosen.exit()).as(chosen.said()).isZero();
  }

  private static void everyWriteTakesHalfAMinute(Pair pair) {
    World world = pair.one.world();
    world
        .sandbox()
        .faults()
        .when(
            (method, path) -> {
              if (!method.equals("GET")) {
                world.pass(Duration.ofSeconds(30));
              }
              return false;
            },
            Integer.MAX_VALUE,
            Fault.NOT_EXECUTED_CLOSE);
  }

  /** Something happens in the middle of a write, while nothing is sent. */
  private static void atWrite(Pair pair, int write, Runnable event) {
    AtomicInteger writes = new AtomicInteger();
    pair.one
        .world()
        .sandbox()
        .faults()
        .when(
            (method, path) -> {
              if (!method.equals("GET") && writes.incrementAndGet() == write) {
                event.run();
              }
              return false;
            },
            Integer.MAX_VALUE,
            Fault.NOT_EXECUTED_CLOSE);
  }
}
