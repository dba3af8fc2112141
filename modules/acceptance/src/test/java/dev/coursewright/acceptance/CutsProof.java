package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.sandbox.LoggedRequest;
import dev.coursewright.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every write of every scenario and course goes wrong once, in every way; then {@code apply} is
 * typed again. Canvas ends up as if nothing had happened, object for object.
 */
@Execution(ExecutionMode.CONCURRENT)
class CutsProof {

  private static final boolean ALL = System.getProperty("proofs", "sampled").equals("all");

  /** Of a course with so many writes a sample is cut, unless all are asked for. */
  private static final int MANY = 60;

  /** Less than the time after which a list is read once more. */
  private static final Duration LAG = Duration.ofSeconds(20);

  /** How often apply may be typed until nothing is left to do. */
  private static final int TRIES = 3;

  private static final Map<Cut, Integer> TRIED = new EnumMap<>(Cut.class);
  private static int wrongOnes;

  @ParameterizedTest
  @MethodSource("dev.coursewright.acceptance.Scenario#stories")
  void endsAsIfNothingHadHappened(Scenario story) {
    cut(story, SandboxOptions.defaults(), Cut.all(), false);
  }

  /** Canvas reads some lists from a replica, which may not show yet what it has done. */
  @ParameterizedTest
  @MethodSource("dev.coursewright.acceptance.Scenario#stories")
  void endsSoAlsoIfListsLag(Scenario story) {
    cut(story, SandboxOptions.defaults().withReplicaLag(LAG), Cut.all(), false);
  }

  /** What goes on is not the spec but a plan that somebody has approved. */
  @ParameterizedTest
  @MethodSource("dev.coursewright.acceptance.Scenario#stories")
  void endsSoAlsoIfASavedPlanIsAppliedAgain(Scenario story) {
    cut(story, SandboxOptions.defaults(), Cut.survived(), true);
  }

  private static void cut(
      Scenario story, SandboxOptions options, ImmutableList<Cut> cuts, boolean isSaved) {
    List<String> wrong = new ArrayList<>();
    try (Stage stage = new Stage(story, options, isSaved)) {
      for (int write = 1; write <= stage.writes; write += stage.stride()) {
        for (Cut cut : cuts) {
          if (ALL || cut.isCommon() || (write + cut.ordinal()) % 4 == 0) {
            String problem = stage.problemAfter(cut, write);
            count(cut, problem);
            if (!problem.isEmpty()) {
              wrong.add("%s at %d of %d: %s".formatted(cut, write, stage.writes, problem));
            }
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static synchronized void count(Cut cut, String problem) {
    TRIED.merge(cut, 1, Integer::sum);
    wrongOnes += problem.isEmpty() ? 0 : 1;
  }

  @AfterAll
  static void tell() {
    System.out.printf(
        "PROOF every cut: %,d cuts, %d with a duplicate, a loss or a rest; %s%n",
        TRIED.values().stream().mapToInt(Integer::intValue).sum(), wrongOnes, TRIED);
  }

  /** A world right before a step, to which it returns again and again. */
  private static final class Stage implements AutoCloseable {
    private final World world;
    private final Path state;
    private final Path image = Folders.temporary("before");
    private final World.Moment before;
    private final Contents whole;
    private final ImmutableMap<String, String> kinds;
    private final int exit;
    private final int writes;

    Stage(Scenario story, SandboxOptions options, boolean isSaved) {
      world = World.inPassingTime(options);
      state = world.spec().resolve(".coursewright");
      world.live(story);
      if (isSaved) {
        world.savePlan();
      }
      Folders.copyAll(state, image);
      before = world.moment();
      world.sandbox().log().clear();
      exit = world.apply().exit();
      writes =
          (int) world.sandbox().log().requests().stream().filter(LoggedRequest::isWrite).count();
      whole = Contents.of(world.sandbox().contents());
      kinds = world.state().ids();
      if (isSaved) {
        world.sandbox().log().clear();
        assertThat(world.apply().exit()).isEqualTo(exit);
        assertThat(world.takeWrites()).isEmpty();
      }
    }

    int stride() {
      return ALL || writes < MANY ? 1 : Math.max(1, writes / 15);
    }

    String problemAfter(Cut cut, int write) {
      Folders.delete(state);
      Folders.copyAll(image, state);
      world.sandbox().faults().clear();
      world.returnTo(before);
      ProgramResult first = cut.apply(world, write);
      world.sandbox().faults().clear();
      ProgramResult last = first;
      for (int i = 0; i < TRIES; i++) {
        last = again();
        if (last.exit() == exit) {
          break;
        }
      }
      Contents end = Contents.of(world.sandbox().contents());
      ProgramResult rest = world.plan("--detailed-exitcode");
      boolean isBound = world.state().ids().keySet().equals(kinds.keySet());
      String difference = whole.difference(end);
      return last.exit() == exit
              && difference.isEmpty()
              && isBound
              && rest.exit() == (exit == 0 ? 0 : rest.exit())
          ? ""
          : "exit %d then %d, plan %d, bound %s: %s%n%s"
              .formatted(first.exit(), last.exit(), rest.exit(), isBound, difference, last.said());
    }

    /** A saved plan is not to find out what Canvas did: the spec does, and then it goes on. */
    private ProgramResult again() {
      ProgramResult run = world.apply();
      if (run.exit() == 1 && run.err().contains("run coursewright apply SPEC first")) {
        ProgramResult unused = world.withSpec("apply", "--auto-approve");
        return world.apply();
      }
      return run;
    }

    @Override
    public void close() {
      world.close();
      Folders.delete(image);
    }
  }
}
