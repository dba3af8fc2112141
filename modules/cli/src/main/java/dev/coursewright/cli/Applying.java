package dev.coursewright.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;

import dev.coursewright.apply.Executor;
import dev.coursewright.apply.Options;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.Report;
import dev.coursewright.apply.Stop;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.cli.saved.PlanDigest;
import dev.coursewright.cli.view.Named;
import dev.coursewright.cli.view.ProgressView;
import dev.coursewright.cli.view.ReportView;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.file.Lease;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Carries out a plan for commands: wires the executor, shows how it goes, says how it went. */
final class Applying {

  private final Shell shell;
  private final Common common;
  private final Options options;

  Applying(Shell shell, Common common, Options options) {
    this.shell = shell;
    this.common = common;
    this.options = options;
  }

  /**
   * Carries out a plan under a lease.
   *
   * @param again the command that goes on where this one stops
   */
  Exit carryOut(
      Plan plan, CanvasOptions canvas, StateStore store, Lease lease, Loaded loaded, String again) {
    String url = canvas.url().toString();
    String run = UUID.randomUUID().toString();
    try (Run running = store.begin(lease, loaded, url, PlanDigest.of(plan), run);
        CanvasClient client = new CanvasClient(canvas.withParallelism(options.parallelism()));
        Interrupts interrupts = Interrupts.caught(shell)) {
      Report report = report(plan, client, running, interrupts.stop());
      running.finish();
      return told(report, plan, store, interrupts.stop(), again);
    }
  }

  private Report report(Plan plan, CanvasClient client, Run running, Stop stop) {
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

  private Exit told(Report report, Plan plan, StateStore store, Stop stop, String again) {
    shell.result(
        new ReportView(shell.paint(common.isPlain), named(), plan.header().zone()).show(report));
    shell.result(
        ReportView.toCommit(
            store.filesToCommit().stream()
                .filter(Files::exists)
                .map(Path::toString)
                .collect(toImmutableList())));
    Exit exit = exit(report, stop);
    if (exit != Exit.DONE) {
      shell.result("To go on: " + again + "\n");
    }
    return exit;
  }

  private static Exit exit(Report report, Stop stop) {
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

  private Named named() {
    return new Named(Kinds.CATALOG, common.showsPeople);
  }
}
