package dev.coursewright.cli;

import dev.coursewright.apply.recover.Recovery;
import dev.coursewright.apply.recover.RecoveryPlan;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.cli.view.AddressNames;
import dev.coursewright.cli.view.Phrases;
import dev.coursewright.cli.view.RecoveryView;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Course;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.StateStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code state recover}: rebuilds a state from the spec and Canvas. */
@Command(
    name = "recover",
    description = {
      "Puts a lost, damaged or old state together from the spec and what Canvas has.",
      "Shows all that it would bind, and asks; touches nothing in Canvas."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  coursewright state recover courses/biology-101",
      "  coursewright state recover courses/biology-101 --course 4711"
    })
final class RecoverCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final States states;

  @Mixin private StateOptions where = new StateOptions();

  @Option(names = "--auto-approve", description = "Do not ask.")
  private boolean isApproved;

  RecoverCommand(Terminal terminal) {
    this.terminal = terminal;
    this.states = new States(terminal, where.common);
  }

  @Override
  public Integer call() {
    return run().code();
  }

  private Exit run() {
    if (!isApproved && !terminal.isTerminal()) {
      terminal.tell("Error: without a terminal to ask on, state recover needs --auto-approve.");
      return Exit.USAGE;
    }
    StepResult<Course> read = new Specs(terminal, where.common).course(where.spec);
    if (read.hasEnded()) {
      return read.exit();
    }
    Course course = read.value();
    StepResult<CanvasOptions> canvas =
        new CanvasAccess(terminal, where.common).open(course.target());
    if (canvas.hasEnded()) {
      return canvas.exit();
    }
    StepResult<StateStore> store = states.store(states.folder(where.spec), course.target().name());
    if (store.hasEnded()) {
      return store.exit();
    }
    StepResult<LockedState> locked = states.lock(store.value());
    if (locked.hasEnded()) {
      return locked.exit();
    }
    try (LockedState state = locked.value()) {
      return recover(course, canvas.value(), state);
    }
  }

  private Exit recover(Course course, CanvasOptions canvas, LockedState state) {
    Loaded loaded = state.loaded();
    Optional<Exit> problem = check(loaded, canvas, course);
    if (problem.isPresent()) {
      return problem.get();
    }
    StepResult<Plan> plan =
        new PlanMaker(terminal, where.common).plan(course, loaded.remains(), false);
    if (plan.hasEnded()) {
      return plan.exit();
    }
    RecoveryPlan recovery = match(course, plan.value(), canvas, loaded);
    if (recovery.problem().isPresent()) {
      terminal.tell("Error: " + recovery.problem().get());
      return recovery.isUnauthorized() ? Exit.CREDENTIALS : Exit.ERROR;
    }
    show(recovery);
    if (loaded.isUsable() && recovery.additions().isEmpty() && recovery.entries().isEmpty()) {
      terminal.print("Nothing to recover.\n");
      return exit(recovery);
    }
    if (!isApproved && !isAgreed()) {
      terminal.tell("Nothing was done.");
      return Exit.ERROR;
    }
    write(recovery, canvas, usable(state));
    terminal.print(
        "Recovered: "
            + Phrases.count(recovery.additions().size(), "resource")
            + " bound. The next apply sends what Canvas did not show.\n"
            + States.toCommit(state.store()));
    return exit(recovery);
  }

  /**
   * Checks a state that may be damaged: it is of this Canvas and of no newer version. If it is
   * usable, its unresolved requests are left to the next apply.
   */
  private Optional<Exit> check(Loaded loaded, CanvasOptions canvas, Course course) {
    for (Diagnostic problem : loaded.problems()) {
      terminal.tell(problem, terminal.paint(where.common.isPlain));
    }
    Optional<Exit> mismatch =
        states.checkOrigin(loaded, canvas.url().toString(), course.target().course());
    if (mismatch.isPresent()) {
      return mismatch;
    }
    if (loaded.isNewer()) {
      return Optional.of(Exit.ERROR);
    }
    return loaded.isUsable()
        ? states.checkUnclaimed(loaded).or(() -> states.checkResolved(loaded))
        : Optional.empty();
  }

  private static RecoveryPlan match(Course course, Plan plan, CanvasOptions canvas, Loaded loaded) {
    try (CanvasClient client = new CanvasClient(canvas.onlyReading())) {
      return new Recovery(Kinds.CATALOG, client, canvas.url().toString())
          .look(course, plan, loaded.remains(), loaded.orphans());
    }
  }

  private void show(RecoveryPlan recovery) {
    terminal.print(
        new RecoveryView(
                Kinds.CATALOG,
                terminal.paint(where.common.isPlain),
                new AddressNames(Kinds.CATALOG, where.common.showsPeople))
            .show(recovery));
  }

  private boolean isAgreed() {
    terminal.tell("Do you want Coursewright to write this into the state?");
    return terminal.isAgreed();
  }

  private static Exit exit(RecoveryPlan recovery) {
    return recovery.unclear().isEmpty() && recovery.lost().isEmpty() ? Exit.DONE : Exit.PARTLY;
  }

  /** Sets aside the files that cannot be used: the journal, and the state only if it has to be. */
  private LockedState usable(LockedState state) {
    if (state.loaded().isUsable()) {
      return state;
    }
    StateStore store = state.store();
    store.setJournalAside(state.lease()).ifPresent(file -> tellAside("journal", file));
    LockedState rest = state.reloaded();
    if (!rest.loaded().isUsable()) {
      store.setStateAside(state.lease()).ifPresent(file -> tellAside("damaged state", file));
      rest = state.reloaded();
    }
    return rest.loaded().isNew() ? rest.withLineage(state.loaded().remains().lineage()) : rest;
  }

  private void tellAside(String what, Path file) {
    terminal.tell("The " + what + " is kept as " + file + ".");
  }

  private static void write(RecoveryPlan recovery, CanvasOptions canvas, LockedState state) {
    try (Run run = state.begin(canvas.url().toString())) {
      run.note(Recovery.entries(recovery, run));
      run.finish();
    }
  }
}
