package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.LoggedRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What happens in each scenario, and the laws that hold in all of them. */
class ScenarioTest {

  private static final Pattern ADDRESS_OF_CONTENT =
      Pattern.compile(
          "(assignment_group|assignment|group_category|rubric|page|discussion|announcement|quiz"
              + "|module)\\.[^/]+");

  @TestFactory
  Stream<DynamicTest> goesAsWritten() {
    return forEachStep(
        scenario -> {
          Scenario.Step step = scenario.last();
          try (World world = World.before(scenario, "--parallelism", "1")) {
            world.takeWrites();
            ProgramResult plan = world.plan();
            assertThat(world.takeWrites()).isEmpty();
            Saved before = world.state();
            ProgramResult apply = world.apply("--parallelism", "1");
            ImmutableList<LoggedRequest> writes = world.takeWrites();

            Golden.check(step.expected("plan.txt"), shown(plan, world));
            Golden.check(
                step.expected("requests.txt"), RequestLines.of(writes, world.state(), before));
            Golden.check(step.expected("apply.txt"), shown(without(plan, apply), world));
            Golden.check(step.expected("state.json"), world.state().settled());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> sendsNothingThatCanvasWouldDrop() {
    return forEachStep(
        scenario -> {
          try (World world = World.before(scenario)) {
            world.takeWrites();
            world.apply();

            String marks = RequestLines.marks(world.takeWrites(), world.state());

            Path expected = scenario.last().expected("marks.txt");
            if (Files.exists(expected)) {
              Golden.check(expected, marks);
            } else {
              assertThat(marks).isEmpty();
            }
            assertThat(world.sandbox().log().crashes()).isEmpty();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> plansTheSameAnywhere() {
    return forEachStep(
        scenario -> {
          try (World world = World.before(scenario)) {
            ProgramResult plan = world.plan();

            ProgramResult again = world.plan();
            ProgramResult elsewhere = inAnotherPlace(world);

            assertThat(again).isEqualTo(plan);
            assertThat(elsewhere).isEqualTo(plan);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> settlesAfterOneApply() {
    return forEachStep(
        scenario -> {
          try (World world = World.before(scenario)) {
            ProgramResult first = world.apply();
            world.takeWrites();

            ProgramResult plan = world.plan("--detailed-exitcode");
            ProgramResult second = world.apply();

            assertThat(RequestLines.of(world.takeWrites(), world.state())).isEmpty();
            assertThat(second.exit()).isEqualTo(first.exit());
            if (first.exit() == 0) {
              assertThat(plan.exit()).as(plan.said()).isZero();
              assertThat(plan.out())
                  .endsWith("No changes since the last apply. Canvas was not read.\n");
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> appliesASavedPlanOnce() {
    return forEachStep(
        scenario -> {
          Scenario.Step step = scenario.last();
          try (World world = World.before(scenario, "--parallelism", "1")) {
            world.savePlan();
            world.takeWrites();
            Saved before = world.state();

            ProgramResult first = world.apply("--parallelism", "1");
            ImmutableList<LoggedRequest> writes = world.takeWrites();
            ProgramResult second = world.apply();

            assertThat(inAnyOrder(RequestLines.of(writes, world.state(), before)))
                .isEqualTo(inAnyOrder(Golden.read(step.expected("requests.txt"))));
            assertThat(world.state().settled()).isEqualTo(Golden.read(step.expected("state.json")));
            assertThat(second.exit()).as(second.said()).isEqualTo(first.exit());
            assertThat(RequestLines.of(world.takeWrites(), world.state())).isEmpty();
          }
        });
  }

  /** A saved plan keeps no order of the keys in a block. */
  private static ImmutableList<String> inAnyOrder(String lines) {
    return lines.lines().sorted().collect(ImmutableList.toImmutableList());
  }

  @TestFactory
  Stream<DynamicTest> keepsTheOrderOfTheSpec() {
    return forEachStep(
        scenario -> {
          try (World world = World.before(scenario)) {
            world.apply();
            Saved state = world.state();

            for (String list : state.orders().keySet()) {
              assertThat(world.teacher().order(list))
                  .as("order of %s", list)
                  .containsSubsequence(state.orders().get(list));
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> takesUpAgainWhatLeftTheSpec() {
    return Scenario.all().stream()
        .map(
            scenario ->
                dynamicTest(
                    scenario.title(),
                    () -> {
                      try (World world = World.before(scenario)) {
                        world.apply();
                        for (Shortened shortened : Shortened.of(scenario.last().folder())) {
                          takesUpAgain(world, scenario.last(), shortened);
                        }
                      }
                    }));
  }

  private static void takesUpAgain(World world, Scenario.Step step, Shortened shortened) {
    Folders.write(world.spec().resolve(shortened.file()), shortened.text());
    if (world.validate().exit() != 0) {
      world.place(step.folder());
      return;
    }
    world.takeWrites();
    world.apply();
    ImmutableList<LoggedRequest> released = world.takeWrites();
    world.place(step.folder());
    world.apply();
    ImmutableList<LoggedRequest> restored = world.takeWrites();

    assertThat(RequestLines.of(creates(released), world.state()))
        .as("without %s", shortened.what())
        .isEmpty();
    assertThat(RequestLines.of(creates(restored), world.state()))
        .as("with %s again", shortened.what())
        .isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> createsNothingWhenTheStateIsLost() {
    return Scenario.all().stream()
        .map(
            scenario ->
                dynamicTest(
                    scenario.title(),
                    () -> {
                      try (World world = World.before(scenario)) {
                        ProgramResult done = world.apply();
                        Saved state = world.state();
                        world.loseState();
                        world.takeWrites();

                        ProgramResult lost = world.apply("--course", state.courseId());

                        ImmutableList<LoggedRequest> creates = creates(world.takeWrites());
                        if (!scenario.last().asksForAnother()) {
                          assertThat(RequestLines.of(creates, state)).isEmpty();
                        }
                        if (done.exit() == 0) {
                          assertThat(contentOf(state))
                              .allSatisfy(address -> assertThat(lost.said()).contains(address));
                        }
                      }
                    }));
  }

  /** The addresses of what is still in the spec and that Canvas lists by name. */
  private static ImmutableList<String> contentOf(Saved state) {
    return state.ids().keySet().stream()
        .filter(address -> ADDRESS_OF_CONTENT.matcher(address).matches())
        .filter(address -> !state.root().path("resources").path(address).has("standing"))
        .collect(ImmutableList.toImmutableList());
  }

  /** Creates, without what may be repeated because it answers what is there. */
  private static ImmutableList<LoggedRequest> creates(Iterable<LoggedRequest> writes) {
    ImmutableList.Builder<LoggedRequest> creates = ImmutableList.builder();
    for (LoggedRequest write : writes) {
      if (write.method().equals("POST")
          && !write.path().endsWith("/memberships")
          && !write.path().endsWith("/rubric_associations")) {
        creates.add(write);
      }
    }
    return creates.build();
  }

  private static ProgramResult inAnotherPlace(World world) {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Path folder = Folders.temporary("elsewhere");
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      Folders.copyAll(world.spec(), folder);
      return world.planOf(folder);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
      Folders.delete(folder);
    }
  }

  /** What apply said after it had shown the plan. */
  private static ProgramResult without(ProgramResult plan, ProgramResult apply) {
    return apply.out().startsWith(plan.out())
        ? new ProgramResult(apply.exit(), apply.out().substring(plan.out().length()), apply.err())
        : apply;
  }

  /** What a run said, without what is another each time. */
  private static String shown(ProgramResult run, World world) {
    return (run.out() + run.err() + "exit " + run.exit() + "\n")
        .replace(world.sandbox().url().toString(), "https://canvas.example.edu")
        .replace(world.spec().toString(), "SPEC")
        .replaceAll("\\b\\d+(\\.\\d+)? ?(ms|s)\\b", "TIME");
  }

  private static Stream<DynamicTest> forEachStep(Consumer<Scenario> test) {
    return Scenario.upToEachStep()
        .map(scenario -> dynamicTest(scenario.title(), () -> test.accept(scenario)));
  }
}
