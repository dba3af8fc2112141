package dev.coursewright.cli;

import dev.coursewright.model.Target;
import dev.coursewright.plan.Plan;
import java.nio.file.Path;

/** What an apply is asked for: to bring Canvas to a spec, or to carry out a saved plan. */
sealed interface ApplyRequest permits SpecRequest, SavedPlanRequest {

  /** Where it is applied. */
  Target target();

  /** The folder of the states of the target. */
  StepResult<Path> stateFolder();

  /** The plan for a state that was checked; tells why there is none. */
  StepResult<Plan> plan(LockedState state);

  /** Shows the plan before anything is done. */
  void show(Plan plan, LockedState state);

  /** Whether a plan asks nothing of Canvas and has nothing for the state to record. */
  boolean isDone(Plan plan);

  /** Whether a person has to agree to the plan. */
  boolean needsApproval(Plan plan);
}
