package dev.coursewright.cli;

import dev.coursewright.apply.ApplyOptions;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.StopSignal;
import dev.coursewright.apply.run.Executor;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.cli.saved.PlanDigest;
import dev.coursewright.cli.view.AddressNames;
import dev.coursewright.cli.view.ProgressView;
import dev.coursewright.cli.view.ReportView;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.file.Claim;
import dev.coursewright.state.file.PendingClaim;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.StateStore;
import java.util.Optional;
import java.util.UUID;

/** Runs a plan for a command: wires the executor, shows the progress, and tells the result. */
final class PlanRunner {

  private final Terminal terminal;
  private final CommonOptions common;
  private final ApplyOptions options;
  private final Optional<OnSave> onSave;
  private final String command;
  private boolean isSaved = true;

  /**
   * A runner for one plan.
   *
   * @param command the command line that goes on where this run stops
   */
  PlanRunner(
      Terminal terminal,
      CommonOptions common,
      ApplyOptions options,
      Optional<OnSave> onSave,
      String command) {
    this.terminal = terminal;
    this.common = common;
    this.options = options.withSaving(this::saveCheckpoint);
    this.onSave = onSave;
    this.command = command;
  }

  /**
   * Runs a plan against a locked state. Phases, and what holds if they fail:
   *
   * <ul>
   *   <li>The claim, with {@code --on-save} only: it is withdrawn, and nothing was sent.
   *   <li>The operations: the run ends early if the state cannot be saved at a checkpoint.
   *   <li>The end: the state is written here in any case. If it cannot be saved for other machines,
   *       they still see the claim, which is written again, so that the next run saves the state.
   * </ul>
   */
  Exit run(Plan plan, CanvasOptions canvas, LockedState state) {
    String url = canvas.url().toString();
    String id = UUID.randomUUID().toString();
    new States(terminal, common).tellTakeover(state.loaded());
    StepResult<LockedState> claimed = claim(state, url, id);
    if (claimed.hasEnded()) {
      return claimed.exit();
    }
    return run(plan, canvas, claimed.value(), id);
  }

  private StepResult<LockedState> claim(LockedState state, String url, String id) {
    if (onSave.isEmpty()) {
      return StepResult.of(state);
    }
    PendingClaim claim = state.store().claim(state.lease(), state.loaded(), url, id);
    Optional<String> problem = onSave.get().run(OnSave.Reason.CLAIM);
    if (problem.isEmpty()) {
      return StepResult.of(state.reloaded());
    }
    claim.withdraw();
    terminal.tell(
        "Error: the command of --on-save failed ("
            + problem.get()
            + "), so this machine has no claim to the target, and nothing was sent to Canvas. As a"
            + " rule another machine was first: when it has ended, get its state (git pull, as a"
            + " rule) and run the same command again.");
    return StepResult.end(Exit.LOCKED);
  }

  private Exit run(Plan plan, CanvasOptions canvas, LockedState state, String id) {
    String url = canvas.url().toString();
    String digest = PlanDigest.of(plan);
    try (Run run = state.store().begin(state.lease(), state.loaded(), url, digest, id);
        CanvasClient client = new CanvasClient(canvas.withParallelism(options.parallelism()));
        Interrupts interrupts = Interrupts.caught(terminal, client::cancelAll)) {
      ApplyReport report = execute(plan, client, run, interrupts.stop());
      interrupts.allAnswered();
      run.finish();
      Optional<String> problem = save(OnSave.Reason.END);
      if (problem.isPresent()) {
        terminal.tell("Error: " + problem.get());
        String claimant = state.loaded().claim().map(Claim::run).orElse(id);
        state.store().claim(state.lease(), state.store().load(), url, claimant);
      }
      return tell(report, plan, state.store(), interrupts.stop());
    }
  }

  private Optional<String> saveCheckpoint() {
    return save(OnSave.Reason.CHECKPOINT);
  }

  private Optional<String> save(OnSave.Reason reason) {
    Optional<String> problem =
        onSave
            .flatMap(each -> each.run(reason))
            .map(
                why ->
                    "the command of --on-save failed ("
                        + why
                        + "): the state is written here, but other machines do not have it. See why"
                        + " it cannot be saved, then run the same command again.");
    isSaved &= problem.isEmpty();
    return problem;
  }

  private ApplyReport execute(Plan plan, CanvasClient client, Run run, StopSignal stop) {
    try (ProgressView progress =
        new ProgressView(
            terminal.err(), terminal.isTerminal(), names(), plan.operations().size())) {
      return new Executor(
              Kinds.CATALOG,
              client,
              run,
              terminal::variable,
              new Secrets(terminal, false).fingerprints(),
              terminal.clock(),
              terminal.sleeper(),
              options,
              progress,
              stop)
          .run(plan);
    }
  }

  private Exit tell(ApplyReport report, Plan plan, StateStore store, StopSignal stop) {
    terminal.print(
        new ReportView(terminal.paint(common.isPlain), names(), plan.header().zone()).show(report));
    terminal.print(States.toCommit(store));
    Exit exit = isSaved ? exit(report, stop) : Exit.PARTLY;
    if (exit != Exit.DONE) {
      terminal.print("To go on: " + command + "\n");
    }
    return exit;
  }

  private static Exit exit(ApplyReport report, StopSignal stop) {
    if (report.isUnauthorized()) {
      return Exit.CREDENTIALS;
    }
    boolean isOpen =
        report.count(Outcome.Found.class) + report.count(Outcome.Unresolved.class) > 0
            || !report.unsettled().isEmpty()
            || stop.isPressed();
    return switch (report.status()) {
      case ALL ->
          stop.isPressed() && report.count(Outcome.Cancelled.class) > 0 ? Exit.PARTLY : Exit.DONE;
      case PARTLY -> Exit.PARTLY;
      case NOTHING -> isOpen ? Exit.PARTLY : Exit.ERROR;
    };
  }

  private AddressNames names() {
    return new AddressNames(Kinds.CATALOG, common.showsPeople);
  }
}
