package dev.coursewright.cli;

import com.google.common.collect.ImmutableList;
import dev.coursewright.cli.saved.PlanFit;
import dev.coursewright.cli.saved.SavedPlan;
import dev.coursewright.cli.view.PlanView;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Target;
import dev.coursewright.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Carries out what is left of a saved plan; who saved it has agreed to it.
 *
 * @param file where the plan was read from
 */
record SavedPlanRequest(Terminal terminal, CommonOptions common, Path file, SavedPlan saved)
    implements ApplyRequest {

  @Override
  public Target target() {
    Plan.Header header = saved.plan().header();
    return new Target(header.target(), header.url(), header.course());
  }

  /** A plan has no folder of a spec; its state is beside it, or where the command line says. */
  @Override
  public StepResult<Path> stateFolder() {
    Path beside = file.resolveSibling(States.FOLDER);
    if (common.stateDir.isPresent() || Files.isDirectory(beside)) {
      return StepResult.of(common.stateDir.orElse(beside));
    }
    terminal.tell(
        "Error: say --state-dir: where the state of target "
            + target().name()
            + " is, or is to be kept.");
    return StepResult.end(Exit.USAGE);
  }

  @Override
  public StepResult<Plan> plan(LockedState state) {
    Optional<Exit> unresolved = new States(terminal, common).checkResolved(state.loaded());
    if (unresolved.isPresent()) {
      return StepResult.end(unresolved.get());
    }
    PlanFit fit = new PlanFit(Kinds.CATALOG, saved, state.loaded().state());
    ImmutableList<String> moved = fit.moved();
    if (!moved.isEmpty()) {
      terminal.tell("Saved plan is stale: " + String.join("; ", moved) + ". Make a new one.");
      return StepResult.end(Exit.STALE);
    }
    if (!fit.owed().isEmpty()) {
      fit.owed()
          .forEach(
              each ->
                  terminal.tell(
                      each + " refers to what has another id now, of which Canvas was not told."));
      terminal.tell("Error: run coursewright apply SPEC first; it tells Canvas.");
      return StepResult.end(Exit.ERROR);
    }
    return StepResult.of(fit.rest());
  }

  @Override
  public void show(Plan rest, LockedState state) {
    terminal.tell(PlanView.lastLine(saved.plan()));
    if (isDone(rest)) {
      terminal.tell("All of the plan is applied already.");
    }
  }

  /** The changes of the plan stay in it as they were saved, so they say nothing of what is left. */
  @Override
  public boolean isDone(Plan rest) {
    return rest.operations().isEmpty() && rest.entries().isEmpty();
  }

  @Override
  public boolean needsApproval(Plan rest) {
    return false;
  }
}
