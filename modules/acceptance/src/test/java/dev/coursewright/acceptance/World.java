package dev.coursewright.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.canvas.http.Sleeper;
import dev.coursewright.cli.Main;
import dev.coursewright.cli.Terminal;
import dev.coursewright.sandbox.LoggedRequest;
import dev.coursewright.sandbox.Sandbox;
import dev.coursewright.sandbox.SandboxOptions;
import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.file.StateStore;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A Canvas of its own and the folder of a spec, for one test. Not for use by several threads. */
final class World implements AutoCloseable {

  /** Before all dates of the scenarios, so that what is said of the future holds. */
  private static final Instant START = Instant.parse("2027-01-04T18:00:00Z");

  /** Longer than anything takes that an apply leaves behind. */
  private static final Duration LONG = Duration.ofHours(1);

  private final Sandbox sandbox;
  private final Path spec = Folders.temporary("spec");
  private final Map<String, String> environment = new HashMap<>();
  private final Clock clock;
  private final Sleeper sleeper;
  private ImmutableList<String> flags = ImmutableList.of();
  private Disk disk = Disk.local();
  private boolean isOwner = true;
  private Optional<Path> saved = Optional.empty();
  private UnaryOperator<CanvasOptions> canvas = UnaryOperator.identity();

  private World(SandboxOptions options, Clock clock, Sleeper sleeper) {
    this(Sandbox.start(options), clock, sleeper);
  }

  private World(Sandbox sandbox, Clock clock, Sleeper sleeper) {
    this.sandbox = sandbox;
    this.clock = clock;
    this.sleeper = sleeper;
    environment.put("CANVAS_URL", sandbox.url().toString());
    environment.put("CANVAS_TOKEN", sandbox.token());
  }

  static World start() {
    return start(SandboxOptions.defaults());
  }

  static World start(SandboxOptions options) {
    return new World(options.withClock(startingAt(START)), Clock.systemUTC(), Sleeper.real());
  }

  /** A world in which waiting takes no time, and all clocks go by what was waited. */
  static World inPassingTime(SandboxOptions options) {
    SettableClock time = new SettableClock(START);
    World world = new World(options.withClock(time), time, time);
    time.whileAsleep(world.sandbox::awaitUnfinished);
    return world;
  }

  /** Another machine on which somebody works with the same Canvas, by the same clock. */
  World anotherMachine() {
    World other = new World(sandbox, clock, sleeper);
    other.isOwner = false;
    return other;
  }

  /** A world whose clock goes on only when all that happens in it waits for it. */
  static World inLeapingTime(SandboxOptions options, LeapingTime time) {
    return new World(
        options.withClock(time).withPause((method, path, length) -> time.sleep(length)),
        time,
        time);
  }

  /** Changes how the tool talks to Canvas from now on. */
  void talkingBy(UnaryOperator<CanvasOptions> change) {
    canvas = change;
  }

  /** A world that has lived through all steps of a scenario but the last. */
  static World before(Scenario scenario, String... flags) {
    World world = start();
    world.live(scenario, flags);
    return world;
  }

  /** Lives through all steps of a scenario but the last, which is entered. */
  void live(Scenario scenario, String... more) {
    for (Scenario.Step step : scenario.before()) {
      enter(step);
      apply(more);
      settle();
    }
    enter(scenario.last());
    settle();
  }

  /** Lets pass what would lag, where time passes only if somebody waits. */
  private void settle() {
    if (clock instanceof SettableClock) {
      pass(LONG);
    }
  }

  /** The spec becomes that of the step, after the teacher has done what stands there. */
  void enter(Scenario.Step step) {
    place(step.folder());
    environment.putAll(step.environment());
    flags = step.flags();
    new Teacher(sandbox, state()).act(step.before());
  }

  /** The spec becomes that of a folder; the state stays. */
  void place(Path folder) {
    for (Path old : Folders.files(spec)) {
      if (!old.startsWith(spec.resolve(".coursewright"))) {
        Folders.delete(old);
      }
    }
    Folders.copySpec(folder, spec);
  }

  /** The spec becomes one file. */
  void write(String courseYaml) {
    Folders.write(spec.resolve("course.yaml"), courseYaml);
  }

  /** States are kept on another disk from now on. */
  void keepStatesOn(Disk another) {
    disk = another;
  }

  /** Some time goes by. */
  void pass(Duration time) {
    try {
      sleeper.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What is in Canvas, and when it is; only where time passes if somebody waits. */
  record Moment(ObjectNode contents, Instant time) {}

  Moment moment() {
    return new Moment(sandbox.contents(), clock.instant());
  }

  /** Canvas is what it was, and it is when it was: what is due later is not due yet. */
  void returnTo(Moment moment) {
    ((SettableClock) clock).be(moment.time());
    sandbox.restore(moment.contents());
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  void unset(String variable) {
    environment.remove(variable);
  }

  /** What a process of the tool finds around it, beside what this one does. */
  ImmutableMap<String, String> environment() {
    return ImmutableMap.copyOf(environment);
  }

  ProgramResult validate(String... more) {
    return withSpec("validate", more);
  }

  ProgramResult plan(String... more) {
    return planOf(spec, more);
  }

  ProgramResult planOf(Path folder, String... more) {
    return on("plan", folder, ImmutableList.<String>builder().add("--refresh=false").add(more));
  }

  ProgramResult apply(String... more) {
    ImmutableList.Builder<String> all =
        ImmutableList.<String>builder().add("--auto-approve").add(more);
    return saved
        .map(
            plan ->
                run(
                    ImmutableList.<String>builder()
                        .add("apply", plan.toString())
                        .add("--state-dir", spec.resolve(".coursewright").toString())
                        .addAll(all.build())
                        .build()
                        .toArray(String[]::new)))
        .orElseGet(() -> on("apply", spec, all));
  }

  /** Saves what would be applied now; from now on that is, whatever the spec says. */
  void savePlan() {
    Path plan = spec.resolve("plan.json");
    ProgramResult run = plan("--out", plan.toString());
    if (run.exit() != 0) {
      throw new IllegalStateException(run.said());
    }
    saved = Optional.of(plan);
  }

  ProgramResult withSpec(String command, String... more) {
    return on(command, spec, ImmutableList.<String>builder().add(more));
  }

  /** A command of {@code state}. */
  ProgramResult withState(String command, String... more) {
    return run(
        ImmutableList.<String>builder()
            .add("state", command, spec.toString())
            .addAll(flags)
            .add(more)
            .build()
            .toArray(String[]::new));
  }

  private ProgramResult on(String command, Path folder, ImmutableList.Builder<String> more) {
    return run(line(command, folder, more.build()).toArray(String[]::new));
  }

  /** What stands on the command line after the program's name. */
  ImmutableList<String> line(String command, String... more) {
    return line(command, spec, ImmutableList.copyOf(more));
  }

  private ImmutableList<String> line(String command, Path folder, ImmutableList<String> more) {
    return ImmutableList.<String>builder()
        .add(command, folder.toString())
        .addAll(flags)
        .addAll(more)
        .build();
  }

  /** Runs the tool as from a command line. */
  ProgramResult run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal shell =
        new Terminal(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            new BufferedReader(new StringReader("")),
            false,
            ImmutableMap.copyOf(environment),
            clock,
            sleeper,
            disk,
            canvas);
    int exit = new Main(shell).run(arguments);
    return new ProgramResult(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  Path spec() {
    return spec;
  }

  /** The files of the target that the spec's flags name, on a disk. */
  StateStore store(Disk other) {
    int target = flags.indexOf("--target");
    return new StateStore(
        spec.resolve(".coursewright"),
        target < 0 ? "default" : flags.get(target + 1),
        other,
        clock);
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Saved state() {
    return Saved.in(disk, spec.resolve(".coursewright"));
  }

  Teacher teacher() {
    return new Teacher(sandbox, state());
  }

  /** What the last requests wrote, after which the log is empty. */
  ImmutableList<LoggedRequest> takeWrites() {
    ImmutableList<LoggedRequest> writes = sandbox.log().writes();
    sandbox.log().clear();
    return writes;
  }

  void loseState() {
    Folders.delete(spec.resolve(".coursewright"));
  }

  @Override
  public void close() {
    if (isOwner) {
      sandbox.close();
    }
    Folders.delete(spec);
  }

  /** A clock that starts at a moment and goes on as time does. */
  private static InstantSource startingAt(Instant moment) {
    return InstantSource.offset(InstantSource.system(), Duration.between(Instant.now(), moment));
  }
}
