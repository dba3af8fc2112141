package dev.coursewright.cli;

import com.google.common.collect.ImmutableList;
import dev.coursewright.apply.ApplyOptions;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.cli.saved.PlanFit;
import dev.coursewright.cli.saved.SavedPlan;
import dev.coursewright.cli.view.PlanView;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Course;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Target;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.file.Lease;
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
      "  coursewright apply courses/biology-101 --state-dir state --on-save ../../save-state"
    })
final class ApplyCommand implements Callable<Integer> {

  /** So that a claim is renewed long before others take it over. */
  private static final Duration LONGEST_SAVE = Duration.ofMinutes(5);

  private final Terminal shell;
  private final States states;

  @Mixin Help help = new Help();
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "SPEC|PLAN", description = "The folder of the spec, or a saved plan.")
  private Path what = Path.of("");

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
      description = "After how long a request without an answer cannot be running any more.")
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
      description = {
        "Keeps the state where other machines find it: a shell command that runs after each",
        "write of the state, first of a claim before anything is sent, then every 30 seconds",
        "and at the end. If it fails for the claim, another machine was first: nothing is",
        "sent, and apply ends with 6. If it fails later, nothing more is sent. It runs in the",
        "spec's (or the plan's) folder, without tokens and secrets, and is told",
        "COURSEWRIGHT_STATE_DIR, _TARGET and _REASON (claim, checkpoint or end)."
      })
  private Optional<String> onSave = Optional.empty();

  @Option(
      names = "--save-timeout",
      paramLabel = "TIME",
      defaultValue = "2m",
      description = "How long to wait for the command of --on-save; 2m if not said, at most 5m.")
  private Duration saveTimeout = Duration.ofMinutes(2);

  @Option(names = "--resend-secrets", description = "Send all secrets again, changed or not.")
  private boolean resendsSecrets;

  ApplyCommand(Terminal shell) {
    this.shell = shell;
    this.states = new States(shell);
  }

  @Override
  public Integer call() {
    if (parallelism < 1 || parallelism > 100) {
      shell.tell("Error: --parallelism is between 1 and 100.");
      return Exit.USAGE.code();
    }
    if (requestTimeout.isZero()) {
      shell.tell("Error: --request-timeout is longer than nothing.");
      return Exit.USAGE.code();
    }
    if (saveTimeout.isZero() || saveTimeout.compareTo(LONGEST_SAVE) > 0) {
      shell.tell("Error: --save-timeout is longer than nothing and at most 5m.");
      return Exit.USAGE.code();
    }
    if (onSave.filter(String::isBlank).isPresent()) {
      shell.tell("Error: --on-save needs a command.");
      return Exit.USAGE.code();
    }
    boolean isPlan = Files.isRegularFile(what) && !Specs.isRoot(what);
    return (isPlan ? savedPlan() : spec()).code();
  }

  private Exit spec() {
    if (!isApproved && !shell.isTerminal()) {
      shell.tell("Error: without a terminal to ask on, apply SPEC needs --auto-approve.");
      return Exit.USAGE;
    }
    return new Specs(shell)
        .course(what, common)
        .end(
            course ->
                new CanvasAccess(shell)
                    .open(course.target(), common)
                    .end(
                        canvas ->
                            states
                                .store(what, course.target().name(), common)
                                .end(store -> locked(store, canvas, course))));
  }

  private Exit locked(StateStore store, CanvasOptions canvas, Course course) {
    return states
        .lock(store, common)
        .end(
            lease -> {
              try (lease) {
                return load(store, canvas, course.target().course())
                    .end(
                        loaded ->
                            new PlanMaker(shell)
                                .plan(course, loaded.state(), common, resendsSecrets)
                                .end(plan -> approved(plan, canvas, store, lease, loaded)));
              }
            });
  }

  private Exit approved(
      Plan plan, CanvasOptions canvas, StateStore store, Lease lease, Loaded loaded) {
    SavedPlan saved = SavedPlan.of(plan, loaded.state(), store::text);
    shell.result(
        new PlanView(Kinds.CATALOG, shell.paint(common.isPlain), common.showsPeople)
            .show(plan, saved::text));
    if (plan.isEmpty() && loaded.unresolved().isEmpty() && !hasToBeSaved(loaded)) {
      states.absorb(store, lease, loaded);
      return Exit.DONE;
    }
    if (!isApproved && plan.hasChanges() && !isAgreed()) {
      shell.tell("Nothing was done.");
      return Exit.ERROR;
    }
    return carriedOut(plan, canvas, store, lease, loaded);
  }

  /** Whether other machines have to be told something, although there is nothing to apply. */
  private boolean hasToBeSaved(Loaded loaded) {
    return loaded.claim().isPresent() || (onSave.isPresent() && loaded.isJournalled());
  }

  private boolean isAgreed() {
    shell.tell("Do you want Coursewright to do this in Canvas?");
    return shell.ask("Only 'yes' is taken as approval: ").strip().equals("yes");
  }

  private Exit savedPlan() {
    return ShowCommand.saved(what, shell, common)
        .end(
            saved -> {
              Plan.Header header = saved.plan().header();
              Target target = new Target(header.target(), header.url(), header.course());
              return new CanvasAccess(shell)
                  .open(target, common)
                  .end(
                      canvas ->
                          stateFolder(header)
                              .then(folder -> states.store(folder, header.target()))
                              .end(store -> locked(store, canvas, saved)));
            });
  }

  /** A plan has no folder of a spec; its state is beside it, or where the command line says. */
  private Attempt<Path> stateFolder(Plan.Header header) {
    Path beside = what.resolveSibling(States.FOLDER);
    if (common.stateDir.isPresent() || Files.isDirectory(beside)) {
      return Attempt.of(common.stateDir.orElse(beside));
    }
    shell.tell(
        "Error: say --state-dir: where the state of target "
            + header.target()
            + " is, or is to be kept.");
    return Attempt.ended(Exit.USAGE);
  }

  private Exit locked(StateStore store, CanvasOptions canvas, SavedPlan saved) {
    return states
        .lock(store, common)
        .end(
            lease -> {
              try (lease) {
                return load(store, canvas, saved.plan().header().course())
                    .then(states::requireResolved)
                    .end(loaded -> fitting(saved, canvas, store, lease, loaded));
              }
            });
  }

  private Exit fitting(
      SavedPlan saved, CanvasOptions canvas, StateStore store, Lease lease, Loaded loaded) {
    PlanFit fit = new PlanFit(Kinds.CATALOG, saved, loaded.state());
    ImmutableList<String> moved = fit.moved();
    if (!moved.isEmpty()) {
      shell.tell("Saved plan is stale: " + String.join("; ", moved) + ". Make a new one.");
      return Exit.STALE;
    }
    if (!fit.owed().isEmpty()) {
      fit.owed()
          .forEach(
              each ->
                  shell.tell(
                      each + " refers to what has another id now, of which Canvas was not told."));
      shell.tell("Error: run coursewright apply SPEC first; it tells Canvas.");
      return Exit.ERROR;
    }
    Plan rest = fit.rest();
    shell.tell(PlanView.lastLine(saved.plan()));
    if (rest.operations().isEmpty() && rest.entries().isEmpty()) {
      shell.tell("All of the plan is applied already.");
      if (!hasToBeSaved(loaded)) {
        states.absorb(store, lease, loaded);
        return Exit.DONE;
      }
    }
    return carriedOut(rest, canvas, store, lease, loaded);
  }

  private Attempt<Loaded> load(
      StateStore store, CanvasOptions canvas, Optional<CourseIdentity> course) {
    return states
        .load(store, common)
        .then(states::requireUnclaimed)
        .then(
            loaded ->
                loaded
                    .mismatch(canvas.url().toString(), course.flatMap(Specs::idOf))
                    .map(
                        problem -> {
                          shell.tell(problem, shell.paint(common.isPlain));
                          return Attempt.<Loaded>ended(Exit.ERROR);
                        })
                    .orElseGet(() -> Attempt.of(loaded)));
  }

  private Exit carriedOut(
      Plan plan, CanvasOptions canvas, StateStore store, Lease lease, Loaded loaded) {
    Optional<OnSave> saving =
        onSave.map(
            command ->
                new OnSave(
                    shell,
                    command,
                    Files.isRegularFile(what) ? Specs.folderOf(what) : what,
                    store.folder(),
                    plan.header().target(),
                    saveTimeout,
                    Secrets.variables(plan, loaded.state())));
    return new PlanRunner(shell, common, new ApplyOptions(parallelism, settle), saving)
        .carryOut(
            plan,
            canvas.withReadTimeout(requestTimeout).withSettle(settle),
            store,
            lease,
            loaded,
            again());
  }

  private String again() {
    return "coursewright apply "
        + what
        + common.target.map(target -> " --target " + target).orElse("")
        + common.course.map(course -> " --course " + course).orElse("")
        + common.stateDir.map(folder -> " --state-dir " + folder).orElse("")
        + onSave.map(command -> " --on-save '" + command.replace("'", "'\\''") + "'").orElse("");
  }
}
