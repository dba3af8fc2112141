package dev.coursewright.cli;

import dev.coursewright.cli.saved.SavedPlan;
import dev.coursewright.cli.view.PlanView;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Course;
import dev.coursewright.model.Target;
import dev.coursewright.plan.Plan;
import java.nio.file.Path;

/**
 * Brings Canvas to a spec.
 *
 * @param stateDir the folder of the states
 * @param resendsSecrets whether secrets are sent again even if they are the same
 */
record SpecRequest(
    Terminal terminal, CommonOptions common, Course course, Path stateDir, boolean resendsSecrets)
    implements ApplyRequest {

  @Override
  public Target target() {
    return course.target();
  }

  @Override
  public StepResult<Path> stateFolder() {
    return StepResult.of(stateDir);
  }

  @Override
  public StepResult<Plan> plan(LockedState state) {
    return new PlanMaker(terminal, common).plan(course, state.loaded().state(), resendsSecrets);
  }

  @Override
  public void show(Plan plan, LockedState state) {
    SavedPlan saved = SavedPlan.of(plan, state.loaded().state(), state.store()::text);
    terminal.print(
        new PlanView(Kinds.CATALOG, terminal.paint(common.isPlain), common.showsPeople)
            .show(plan, saved::text));
  }

  @Override
  public boolean isDone(Plan plan) {
    return plan.isEmpty();
  }

  @Override
  public boolean needsApproval(Plan plan) {
    return plan.hasChanges();
  }
}
