package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.Fault;
import dev.coursewright.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever stops an apply loses nothing, and is told what was done and how to go on. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals that kill could send")
class SignalsProof {

  private static final String STOPPING =
      "Stopping: what is in flight is finished and saved. Ctrl-C again stops at once.";

  /** Pages that nothing ties to each other. */
  private static final int PAGES = 40;

  private static final AtomicInteger STOPPED = new AtomicInteger();
  private static final AtomicInteger WHOLE = new AtomicInteger();

  private static Program program;

  private final HeldWrite gate = new HeldWrite(20, Duration.ofMillis(10));
  private final World world = World.start(SandboxOptions.defaults().withPause(gate));

  @BeforeAll
  static void build() {
    program = new Program();
  }

  @AfterAll
  static void tell() {
    program.close();
    System.out.printf(
        "PROOF signals: %d applies stopped, %d ended whole by the next%n",
        STOPPED.get(), WHOLE.get());
  }

  @AfterEach
  void close() {
    gate.open();
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void finishesWhatIsInFlight(String signal) {
    world.write(pages());
    Program.Running apply = program.apply(world, "--parallelism", "4");
    assertThat(apply.livesToSee(gate.reached())).as(apply.said()).isTrue();

    apply.signal(signal);
    apply.awaitText(STOPPING);
    gate.open();
    ProgramResult stopped = apply.await();

    assertThat(stopped.exit()).isEqualTo(5);
    assertThat(stopped.out())
        .contains(" not started.\n")
        .contains("Applied in part: ")
        .contains("To go on: coursewright apply " + world.spec() + "\n")
        .doesNotContain("Unresolved");
    assertThat(world.sandbox().log().writes().size()).isBetween(20, PAGES);
    assertThat(journal()).isFalse();
    endsAsIfNothingHadHappened();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void givesUpWhatHangs(String signal) {
    world.write(pages());
    Program.Running apply = program.apply(world, "--parallelism", "4");
    assertThat(apply.livesToSee(gate.reached())).as(apply.said()).isTrue();

    apply.signal(signal);
    ProgramResult stopped = apply.await();
    gate.open();

    assertThat(stopped.exit()).isEqualTo(5);
    assertThat(stopped.err()).contains("No answer for 8 seconds");
    assertThat(stopped.out()).contains("Unresolved; the next apply finds out:\n");
    assertThat(journal()).isTrue();
    endsAsIfNothingHadHappened();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void stopsAtOnceTheSecondTime(String signal) {
    world.write(pages());
    Program.Running apply = program.apply(world, "--parallelism", "4");
    assertThat(apply.livesToSee(gate.reached())).as(apply.said()).isTrue();

    apply.signal(signal);
    apply.awaitText(STOPPING);
    apply.signal(signal);
    ProgramResult stopped = apply.await();
    gate.open();

    assertThat(stopped.exit()).isEqualTo(5);
    assertThat(stopped.err())
        .contains("Stopped at once. The next apply finds out what Canvas did.");
    endsAsIfNothingHadHappened();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void waitsNoLongerForWhatMayStillBeRunning(String signal) {
    world.write(pages());
    gate.open();
    world
        .sandbox()
        .faults()
        .when(
            (method, path) -> method.equals("POST") && path.endsWith("/pages"),
            1,
            Fault.NOT_EXECUTED_CLOSE);
    Program.Running apply = program.start(world, "apply", "--auto-approve", "--settle", "150s");
    apply.awaitText("[%d/%d]".formatted(PAGES, PAGES + 1));

    apply.signal(signal);
    ProgramResult stopped = apply.await();

    assertThat(stopped.exit()).isEqualTo(5);
    assertThat(stopped.out()).contains("Unresolved; the next apply finds out:\n");
    endsAsIfNothingHadHappened();
  }

  private void endsAsIfNothingHadHappened() {
    STOPPED.incrementAndGet();
    ProgramResult second = program.apply(world).await();

    assertThat(second.exit()).as(second.said()).isZero();
    assertThat(titles()).hasSize(PAGES).doesNotHaveDuplicates();
    assertThat(world.state().ids()).hasSize(PAGES + 1);
    assertThat(world.plan("--detailed-exitcode").exit()).isZero();
    WHOLE.incrementAndGet();
  }

  private boolean journal() {
    return Folders.files(world.spec().resolve(".coursewright")).stream()
        .anyMatch(file -> file.toString().endsWith(".journal"));
  }

  private ImmutableList<String> titles() {
    ImmutableList.Builder<String> titles = ImmutableList.builder();
    world
        .sandbox()
        .contents()
        .path("tables")
        .path("pages")
        .path("rows")
        .forEach(row -> titles.add(row.path("values").path("title").asText()));
    return titles.build();
  }

  private static String pages() {
    StringBuilder spec =
        new StringBuilder(
            """
            coursewright: 1
            course: {id: new, account: self, name: Signals, time_zone: America/Denver}
            pages:
            """);
    for (int number = 1; number <= PAGES; number++) {
      spec.append("  page-%1$d: {title: Page %1$d, body: Text}\n".formatted(number));
    }
    return spec.toString();
  }
}
