package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

  /** So few that some are left for the last kill. */
  private static final int MOST_BEFORE_A_KILL = 30;

  /** More than the course has, so that a loop that learns nothing ends. */
  private static final int FAR_TOO_MANY = 1000;

  private static final Pattern COURSE = Pattern.compile("Canvas has course (\\d+) ");
  private static final Pattern ADOPT = Pattern.compile("adopt: \\{(\\S+): (\\d+)}");

  /** How often apply may be typed until nothing is left to do. */
  private static final int TRIES = 3;

  private static Contents whole;
  private static int cuts;
  private static int kills;
  private static int losses;

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
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 120})
  void goesOnWhenTheNetworkWasCut(int operations) {
    ProgramResult disturbed;
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

  @ParameterizedTest
  @ValueSource(longs = {3, 4})
  void recoversAfterAKillThatTookTheVolumeAlong(long seed) {
    killWithTheVolume(seed);

    assertThat(apply().said()).contains("state recover");
    ProgramResult recovery = world.run("state", "recover", ".", "--auto-approve");

    assertThat(recovery.exit()).as(recovery.said()).isZero();
    assertGoesOn();
  }

  private void killWithTheVolume(long seed) {
    int operations = new Random(seed).nextInt(10, 200);
    try (ContainedRun apply = world.beginApply(HURRY)) {
      apply.awaitLine(line -> line.startsWith("[" + operations + "/"));
      kills += apply.killAfter(Duration.ZERO) ? 1 : 0;
    }
    world.loseVolume();
    losses++;
  }

  /** What apply names is bound by writing the lines that it prints into the spec. */
  @Test
  void goesOnByWhatItSaysAfterAKillThatTookTheVolumeAlong() {
    killWithTheVolume(5);

    Optional<String> course = first(COURSE, apply().said());
    assertThat(course).isPresent();
    assertThat(adopted(course.get())).isPositive();
    assertGoesOn();
  }

  /** Applies until nothing more is found, which shows more each time; how much that was. */
  private int adopted(String course) {
    Map<String, String> found = new TreeMap<>();
    int before = -1;
    while (before < found.size() && found.size() < FAR_TOO_MANY) {
      before = found.size();
      Matcher line = ADOPT.matcher(apply("--course", course).said());
      while (line.find()) {
        found.put(line.group(1), line.group(2));
      }
      world.write(
          "found.yaml",
          "adopt: {" + Joiner.on(", ").withKeyValueSeparator(": ").join(found) + "}\n");
    }
    return found.size();
  }

  private static Optional<String> first(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(each -> each.group(1)).findFirst();
  }

  /** After a few operations, some moments later; or not at all if there were not so many left. */
  private void kill(Random random) {
    int operations = random.nextInt(1, MOST_BEFORE_A_KILL);
    try (ContainedRun apply = world.beginApply(HURRY)) {
      apply.awaitLine(
          line ->
              line.startsWith("[" + operations + "/")
                  || line.startsWith("Applied")
                  || line.startsWith("No changes"));
      kills += apply.killAfter(Duration.ofMillis(random.nextInt(100))) ? 1 : 0;
    }
  }

  private void assertGoesOn() {
    ProgramResult last = apply();
    for (int more = 1; more < TRIES && last.exit() != 0; more++) {
      last = apply();
    }
    ProgramResult rest = world.run("plan", ".", "--refresh=false", "--detailed-exitcode");

    assertThat(last.exit()).as(last.said()).isZero();
    assertThat(whole.difference(world.contents())).isEmpty();
    assertThat(rest.exit()).as(rest.said()).isZero();
  }

  private ProgramResult apply(String... more) {
    try (ContainedRun apply =
        world.beginApply(ImmutableList.<String>builder().addAll(HURRY).add(more).build())) {
      return apply.end();
    }
  }

  @AfterAll
  static void tell() {
    System.out.printf(
        "PROOF containers: the network cut %d times, %d kills, %d volumes lost with them;"
            + " nothing twice, nothing lost%n",
        cuts, kills, losses);
  }

  /** An apply that nothing happens to. */
  private static final class Undisturbed implements AutoCloseable {
    private final ContainerWorld world = new ContainerWorld(SPEC);
    private final Contents contents;

    Undisturbed() {
      world.start();
      ProgramResult run = world.run("apply", ".", "--auto-approve");
      assertThat(run.exit()).as(run.said()).isZero();
      contents = world.contents();
    }

    @Override
    public void close() {
      world.stop();
    }
  }
}
