package dev.coursewright.cli;

import dev.coursewright.apply.ApplyOptions;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.cli.saved.SavedPlan;
import dev.coursewright.model.Course;
import dev.coursewright.model.Target;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code apply}: makes Canvas what the spec, or a saved plan, says. */
@Command(
    name = "apply",
    description = "Makes Canvas what the spec says, or carries out a saved plan.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  export CANVAS_URL=https://canvas.example.edu CANVAS_TOKEN=…",
      "  coursewright apply courses/biology-101",
      "  coursewright apply courses/biology-101 --auto-approve",
      "  coursewright apply plan.json --state-dir courses/biology-101/.coursewright",
      "  coursewright apply courses/biology-101 --state-dir state --on-save ./save"
    })
final class ApplyCommand implements Callable<Integer> {

  /** Well below the life of a claim, so that it is renewed before others take it over. */
  private static final Duration LONGEST_SAVE = Duration.ofMinutes(5);

  private final Terminal terminal;
  private final States states;

  @Mixin Help help = new Help();
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "SPEC|PLAN", description = "The folder of the spec, or a saved plan.")
  private Path source = Path.of("");

  @Option(names = "--auto-approve", description = "Do not ask.")
  private boolean isApproved;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many requests are under way at once; 10 if not said.")
  private int parallelism;

  @Option(
      names = "--settle",
      paramLabel = "TIME",
      defaultValue = "90s",
      description =
          "After how long without an answer a request counts as ended in Canvas; 90s if not said.")
  private Duration settle = Duration.ofSeconds(90);

  @Option(
      names = "--request-timeout",
      paramLabel = "TIME",
      defaultValue = "90s",
      description = "How long to wait for an answer of Canvas; 90s if not said.")
  private Duration requestTimeout = CanvasOptions.DEFAULT_READ_TIMEOUT;

  @Option(
      names = "--on-save",
      paramLabel = "CMD",
      defaultValue = Option.NULL_VALUE,
      description =
          "A shell command that saves the state where other machines find it. It runs after each"
              + " write of the state: of a claim before anything is sent, then every 30 seconds,"
              + " and at the end. If it fails for the claim, another machine was first: nothing is"
              + " sent, and apply ends with 6. If it fails later, nothing more is sent. It runs in"
              + " the folder of the spec (or of the plan), without tokens and secrets, and with"
              + " COURSEWRIGHT_STATE_DIR, _TARGET and _REASON (claim, checkpoint or end) set.")
  private Optional<String> onSave = Optional.empty();

  @Option(
      names = "--save-timeout",
      paramLabel = "TIME",
      defaultValue = "2m",
      description = "How long to wait for the command of --on-save; 2m if not said, at most 5m.")
  private Duration saveTimeout = Duration.ofMinutes(2);

  @Option(names = "--resend-secrets", description = "Send all secrets again, changed or not.")
  private boolean resendsSecrets;

  ApplyCommand(Terminal terminal) {
    this.terminal = terminal;
    this.states = new States(terminal, common);
  }

  @Override
  public Integer call() {
    return run().code();
  }

  /**
   * Opens what is asked for, locks and checks the state, plans, shows, asks, and runs the plan.
   * Before it runs nothing is sent to Canvas, and whatever ends the command has been told.
   */
  private Exit run() {
    Optional<Exit> wrongUsage = checkUsage();
    if (wrongUsage.isPresent()) {
      return wrongUsage.get();
    }
    StepResult<ApplyRequest> asked = request();
    if (asked.hasEnded()) {
      return asked.exit();
    }
    ApplyRequest request = asked.value();
    StepResult<CanvasOptions> canvas = new CanvasAccess(terminal, common).open(request.target());
    if (canvas.hasEnded()) {
      return canvas.exit();
    }
    StepResult<StateStore> store = store(request);
    if (store.hasEnded()) {
      return store.exit();
    }
    StepResult<LockedState> locked = states.lock(store.value());
    if (locked.hasEnded()) {
      return locked.exit();
    }
    try (LockedState state = locked.value()) {
      return apply(request, canvas.value(), state);
    }
  }

  private Exit apply(ApplyRequest request, CanvasOptions canvas, LockedState state) {
    Optional<Exit> problem = check(state.loaded(), canvas, request.target());
    if (problem.isPresent()) {
      return problem.get();
    }
    StepResult<Plan> planned = request.plan(state);
    if (planned.hasEnded()) {
      return planned.exit();
    }
    Plan plan = planned.value();
    request.show(plan, state);
    if (request.isDone(plan) && !hasUnfinished(state.loaded())) {
      states.absorb(state);
      return Exit.DONE;
    }
    if (!isApproved && request.needsApproval(plan) && !isAgreed()) {
      terminal.tell("Nothing was done.");
      return Exit.ERROR;
    }
    return runner(plan, state).run(plan, configured(canvas), state);
  }

  private Optional<Exit> checkUsage() {
    if (parallelism < 1 || parallelism > 100) {
      return wrongUsage("--parallelism is between 1 and 100.");
    }
    if (requestTimeout.isZero()) {
      return wrongUsage("--request-timeout is longer than nothing.");
    }
    if (saveTimeout.isZero() || saveTimeout.compareTo(LONGEST_SAVE) > 0) {
      return wrongUsage("--save-timeout is longer than nothing and at most 5m.");
    }
    if (onSave.filter(String::isBlank).isPresent()) {
      return wrongUsage("--on-save needs a command.");
    }
    if (!isSavedPlan() && !isApproved && !terminal.isTerminal()) {
      return wrongUsage("without a terminal to ask on, apply SPEC needs --auto-approve.");
    }
    return Optional.empty();
  }

  private Optional<Exit> wrongUsage(String message) {
    terminal.tell("Error: " + message);
    return Optional.of(Exit.USAGE);
  }

  private boolean isSavedPlan() {
    return Files.isRegularFile(source) && !Specs.isRoot(source);
  }

  private StepResult<ApplyRequest> request() {
    if (isSavedPlan()) {
      StepResult<SavedPlan> saved = ShowCommand.read(source, terminal, common);
      return saved.hasEnded()
          ? StepResult.end(saved.exit())
          : StepResult.of(new SavedPlanRequest(terminal, common, source, saved.value()));
    }
    StepResult<Course> course = new Specs(terminal, common).course(source);
    return course.hasEnded()
        ? StepResult.end(course.exit())
        : StepResult.of(
            new SpecRequest(
                terminal, common, course.value(), states.folder(source), resendsSecrets));
  }

  private StepResult<StateStore> store(ApplyRequest request) {
    StepResult<Path> folder = request.stateFolder();
    return folder.hasEnded()
        ? StepResult.end(folder.exit())
        : states.store(folder.value(), request.target().name());
  }

  private Optional<Exit> check(Loaded loaded, CanvasOptions canvas, Target target) {
    return states
        .checkUsable(loaded)
        .or(() -> states.checkUnclaimed(loaded))
        .or(() -> states.checkOrigin(loaded, canvas.url().toString(), target.course()));
  }

  /** Whether an earlier run left something to do, even if the plan is done. */
  private boolean hasUnfinished(Loaded loaded) {
    return !loaded.unresolved().isEmpty()
        || loaded.claim().isPresent()
        || (onSave.isPresent() && loaded.isJournalled());
  }

  private boolean isAgreed() {
    terminal.tell("Do you want Coursewright to do this in Canvas?");
    return terminal.isAgreed();
  }

  private CanvasOptions configured(CanvasOptions canvas) {
    return canvas.withReadTimeout(requestTimeout).withSettle(settle);
  }

  private PlanRunner runner(Plan plan, LockedState state) {
    Optional<OnSave> saving =
        onSave.map(
            command ->
                new OnSave(
                    terminal,
                    command,
                    Files.isRegularFile(source) ? Specs.folderOf(source) : source,
                    state.store().folder(),
                    plan.header().target(),
                    saveTimeout,
                    Secrets.variables(plan, state.loaded().state())));
    return new PlanRunner(
        terminal, common, new ApplyOptions(parallelism, settle), saving, sameCommand());
  }

  /** The command line that goes on where this one stops. */
  private String sameCommand() {
    return "coursewright apply "
        + source
        + common.target.map(target -> " --target " + target).orElse("")
        + common.course.map(course -> " --course " + course).orElse("")
        + common.stateDir.map(folder -> " --state-dir " + folder).orElse("")
        + onSave.map(command -> " --on-save '" + command.replace("'", "'\\''") + "'").orElse("");
  }
}
