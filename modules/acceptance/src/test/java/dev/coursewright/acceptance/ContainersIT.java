package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * The product's image against a sandbox in another container: what is cut, killed or lost between
 * them leaves nothing twice and nothing out.
 */
@Testcontainers
final class ContainersIT {

  private static final Path SPEC = Folders.SPECS.resolve("courses/biology-101");

  /** So that an answer that never comes is not waited for as long as Canvas deserves. */
  private static final ImmutableList<String> HURRY =
      ImmutableList.of("--settle", "3s", "--request-timeout", "3s");

  private static final int KILLS = 5;

  /** How often apply may be typed until nothing is left to do. */
  private static final int TRIES = 3;

  private static Contents whole;
  private static Duration length;
  private static int cuts;
  private static int kills;

  @Container final ContainerWorld world = new ContainerWorld(SPEC);

  /** Where no engine runs the tests are skipped, but not in silence, and never in CI. */
  @BeforeAll
  static void applyWithoutTrouble() {
    boolean runs = DockerClientFactory.instance().isDockerAvailable();
    if (!runs) {
      System.out.println("SKIPPED ContainersIT: no Docker engine can be reached.");
      assertThat(System.getenv("CI")).as("CI, which has to have an engine").isNotEqualTo("true");
    }
    assumeTrue(runs, "no Docker engine can be reached");
    try (Undisturbed undisturbed = new Undisturbed()) {
      whole = undisturbed.contents;
      length = undisturbed.length;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 120})
  void goesOnWhenTheNetworkWasCut(int operations) {
    Run disturbed;
    try (ContainedRun apply = world.beginApply(HURRY)) {
      apply.awaitLine(line -> line.startsWith("[" + operations + "/"));
      world.cut();
      apply.awaitLine(line -> line.startsWith("[") && !line.contains(": done"));
      world.mend();
      disturbed = apply.end();
      cuts++;
    }

    assertThat(disturbed.exit()).as(disturbed.said()).isEqualTo(5);
    assertGoesOn();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void goesOnFromTheVolumeAfterKills(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < KILLS; i++) {
      kill(random);
    }

    assertGoesOn();
  }

  /** Within the time in which an undisturbed apply gets half-way. */
  private void kill(Random random) {
    try (ContainedRun apply = world.beginApply(HURRY)) {
      kills += apply.killAfter(Duration.ofMillis(random.nextLong(length.toMillis() / 2))) ? 1 : 0;
    }
  }

  private void assertGoesOn() {
    Run last = apply();
    for (int more = 1; more < TRIES && last.exit() != 0; more++) {
      last = apply();
    }
    Run rest = world.run("plan", ".", "--refresh=false", "--detailed-exitcode");

    assertThat(last.exit()).as(last.said()).isZero();
    assertThat(whole.difference(world.contents())).isEmpty();
    assertThat(rest.exit()).as(rest.said()).isZero();
  }

  private Run apply() {
    try (ContainedRun apply = world.beginApply(HURRY)) {
      return apply.end();
    }
  }

  @AfterAll
  static void tell() {
    System.out.printf(
        "PROOF containers: the network cut %d times, %d kills; as if nothing had happened%n",
        cuts, kills);
  }

  /** An apply that nothing happens to. */
  private static final class Undisturbed implements AutoCloseable {
    private final ContainerWorld world = new ContainerWorld(SPEC);
    private final Contents contents;
    private final Duration length;

    Undisturbed() {
      world.start();
      long start = System.nanoTime();
      Run run = world.run("apply", ".", "--auto-approve");
      length = Duration.ofNanos(System.nanoTime() - start);
      assertThat(run.exit()).as(run.said()).isZero();
      contents = world.contents();
    }

    @Override
    public void close() {
      world.stop();
    }
  }
}
