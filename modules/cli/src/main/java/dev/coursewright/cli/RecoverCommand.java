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
import dev.coursewright.state.file.Lease;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.StateStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code state recover}: puts a state together anew from the spec and Canvas. */
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

  private final Terminal shell;
  private final States states;

  @Mixin private StateOptions where = new StateOptions();

  @Option(names = "--auto-approve", description = "Do not ask.")
  private boolean isApproved;

  RecoverCommand(Terminal shell) {
    this.shell = shell;
    this.states = new States(shell);
  }

  @Override
  public Integer call() {
    if (!isApproved && !shell.isTerminal()) {
      shell.tell("Error: without a terminal to ask on, state recover needs --auto-approve.");
      return Exit.USAGE.code();
    }
    return new Specs(shell)
        .course(where.spec, where.common)
        .end(
            course ->
                new CanvasAccess(shell)
                    .open(course.target(), where.common)
                    .end(
                        canvas ->
                            states
                                .store(where.spec, course.target().name(), where.common)
                                .end(store -> locked(store, canvas, course))))
        .code();
  }

  private Exit locked(StateStore store, CanvasOptions canvas, Course course) {
    return states
        .lock(store, where.common)
        .end(
            lease -> {
              try (lease) {
                return left(store.load(), canvas, course)
                    .end(
                        loaded ->
                            new PlanMaker(shell)
                                .plan(course, loaded.remains(), where.common, false)
                                .end(plan -> looked(store, lease, loaded, canvas, course, plan)));
              }
            });
  }

  /** What there is to build on; a sound state with open ends is the next apply's. */
  private Attempt<Loaded> left(Loaded loaded, CanvasOptions canvas, Course course) {
    for (Diagnostic problem : loaded.problems()) {
      shell.tell(problem, shell.paint(where.common.isPlain));
    }
    Optional<Diagnostic> mismatch =
        loaded.mismatch(canvas.url().toString(), course.target().course().flatMap(Specs::idOf));
    if (mismatch.isPresent()) {
      shell.tell(mismatch.get(), shell.paint(where.common.isPlain));
      return Attempt.ended(Exit.ERROR);
    } else if (loaded.isNewer()) {
      return Attempt.ended(Exit.ERROR);
    }
    return loaded.isUsable()
        ? states.requireUnclaimed(loaded).then(states::requireResolved)
        : Attempt.of(loaded);
  }

  private Exit looked(
      StateStore store,
      Lease lease,
      Loaded loaded,
      CanvasOptions canvas,
      Course course,
      Plan plan) {
    String url = canvas.url().toString();
    RecoveryPlan recovered;
    try (CanvasClient client = new CanvasClient(canvas.onlyReading())) {
      recovered =
          new Recovery(Kinds.CATALOG, client, url)
              .look(course, plan, loaded.remains(), loaded.orphans());
    }
    if (recovered.problem().isPresent()) {
      shell.tell("Error: " + recovered.problem().get());
      return recovered.isUnauthorized() ? Exit.CREDENTIALS : Exit.ERROR;
    }
    shell.result(
        new RecoveryView(
                Kinds.CATALOG,
                shell.paint(where.common.isPlain),
                new AddressNames(Kinds.CATALOG, where.common.showsPeople))
            .show(recovered));
    if (loaded.isUsable() && recovered.additions().isEmpty() && recovered.entries().isEmpty()) {
      shell.result("Nothing to recover.\n");
      return exit(recovered);
    }
    if (!isApproved && !isAgreed()) {
      shell.tell("Nothing was done.");
      return Exit.ERROR;
    }
    write(store, lease, sound(store, lease, loaded), url, recovered);
    shell.result(
        "Recovered: "
            + Phrases.count(recovered.additions().size(), "resource")
            + " bound. The next apply sends what Canvas did not show.\n"
            + states.toCommit(store));
    return exit(recovered);
  }

  private boolean isAgreed() {
    shell.tell("Do you want Coursewright to write this into the state?");
    return shell.ask("Only 'yes' is taken as approval: ").strip().equals("yes");
  }

  private static Exit exit(RecoveryPlan recovered) {
    return recovered.unclear().isEmpty() && recovered.lost().isEmpty() ? Exit.DONE : Exit.PARTLY;
  }

  /** Sets aside what cannot be used: the journal, and if that is not all, the state, too. */
  private Loaded sound(StateStore store, Lease lease, Loaded loaded) {
    if (loaded.isUsable()) {
      return loaded;
    }
    store.setJournalAside(lease).ifPresent(file -> keptAs("journal", file));
    Loaded rest = store.load();
    if (!rest.isUsable()) {
      store.setStateAside(lease).ifPresent(file -> keptAs("damaged state", file));
      rest = store.load();
    }
    return rest.isNew() ? rest.withLineage(loaded.remains().lineage()) : rest;
  }

  private void keptAs(String what, Path file) {
    shell.tell("The " + what + " is kept as " + file + ".");
  }

  private static void write(
      StateStore store, Lease lease, Loaded loaded, String url, RecoveryPlan recovered) {
    String run = UUID.randomUUID().toString();
    try (Run running = store.begin(lease, loaded, url, "", run)) {
      running.note(Recovery.entries(recovered, running));
      running.finish();
    }
  }
}
