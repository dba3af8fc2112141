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
import dev.coursewright.state.file.Lease;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.PendingClaim;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.StateStore;
import java.util.Optional;
import java.util.UUID;

/** Carries out a plan for commands: wires the executor, shows how it goes, says how it went. */
final class PlanRunner {

  private final Terminal shell;
  private final CommonOptions common;
  private final ApplyOptions options;
  private final Optional<OnSave> onSave;
  private boolean isSaved = true;

  PlanRunner(Terminal shell, CommonOptions common, ApplyOptions options, Optional<OnSave> onSave) {
    this.shell = shell;
    this.common = common;
    this.options = options.withSaving(this::saveCheckpoint);
    this.onSave = onSave;
  }

  /**
   * Carries out a plan under a lease. Phases: the claim, if the state is saved elsewhere, too; if
   * that fails nothing was sent. The run, which ends early if the state cannot be saved in the
   * middle. The end, which is written here whatever becomes of saving it; if others do not get to
   * see it, the claim that they see stays, too, and the next run has something to save.
   *
   * @param again the command that goes on where this one stops
   */
  Exit carryOut(
      Plan plan, CanvasOptions canvas, StateStore store, Lease lease, Loaded loaded, String again) {
    String url = canvas.url().toString();
    String run = UUID.randomUUID().toString();
    new States(shell).tellTakeover(loaded);
    return claimed(store, lease, loaded, url, run)
        .end(claimed -> carryOut(plan, canvas, store, lease, claimed, run, again));
  }

  private Attempt<Loaded> claimed(
      StateStore store, Lease lease, Loaded loaded, String url, String run) {
    if (onSave.isEmpty()) {
      return Attempt.of(loaded);
    }
    PendingClaim claiming = store.claim(lease, loaded, url, run);
    Optional<String> problem = onSave.get().run(OnSave.Reason.CLAIM);
    if (problem.isEmpty()) {
      return Attempt.of(store.load());
    }
    claiming.withdraw();
    shell.tell(
        "Error: the command of --on-save failed ("
            + problem.get()
            + "), so this machine has no claim to the target, and nothing was sent to Canvas. As a"
            + " rule another machine was first: when it has ended, get its state (git pull, as a"
            + " rule) and run the same command again.");
    return Attempt.ended(Exit.LOCKED);
  }

  private Exit carryOut(
      Plan plan,
      CanvasOptions canvas,
      StateStore store,
      Lease lease,
      Loaded loaded,
      String run,
      String again) {
    String url = canvas.url().toString();
    try (Run running = store.begin(lease, loaded, url, PlanDigest.of(plan), run);
        CanvasClient client = new CanvasClient(canvas.withParallelism(options.parallelism()));
        Interrupts interrupts = Interrupts.caught(shell, client::cancelAll)) {
      ApplyReport report = report(plan, client, running, interrupts.stop());
      interrupts.landed();
      running.finish();
      saved(OnSave.Reason.END)
          .ifPresent(
              problem -> {
                shell.tell("Error: " + problem);
                store.claim(lease, store.load(), url, loaded.claim().map(Claim::run).orElse(run));
              });
      return told(report, plan, store, interrupts.stop(), again);
    }
  }

  private Optional<String> saveCheckpoint() {
    return saved(OnSave.Reason.CHECKPOINT);
  }

  private Optional<String> saved(OnSave.Reason reason) {
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

  private ApplyReport report(Plan plan, CanvasClient client, Run running, StopSignal stop) {
    try (ProgressView progress =
        new ProgressView(shell.err(), shell.isTerminal(), named(), plan.operations().size())) {
      return new Executor(
              Kinds.CATALOG,
              client,
              running,
              shell::variable,
              new Secrets(shell, false).marks(),
              shell.clock(),
              shell.sleeper(),
              options,
              progress,
              stop)
          .run(plan);
    }
  }

  private Exit told(
      ApplyReport report, Plan plan, StateStore store, StopSignal stop, String again) {
    shell.result(
        new ReportView(shell.paint(common.isPlain), named(), plan.header().zone()).show(report));
    shell.result(new States(shell).toCommit(store));
    Exit exit = isSaved ? exit(report, stop) : Exit.PARTLY;
    if (exit != Exit.DONE) {
      shell.result("To go on: " + again + "\n");
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

  private AddressNames named() {
    return new AddressNames(Kinds.CATALOG, common.showsPeople);
  }
}
