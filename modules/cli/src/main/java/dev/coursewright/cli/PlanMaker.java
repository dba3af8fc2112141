package dev.coursewright.cli;

import dev.coursewright.cli.view.Paint;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Course;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.plan.Plan;
import dev.coursewright.plan.Planner;
import dev.coursewright.state.State;
import java.util.Optional;

/** Plans a course against a state for commands, and tells the problems that prevent a plan. */
final class PlanMaker {

  private final Terminal terminal;
  private final CommonOptions common;

  PlanMaker(Terminal terminal, CommonOptions common) {
    this.terminal = terminal;
    this.common = common;
  }

  /**
   * The plan that takes a state to a course.
   *
   * @param resendsSecrets whether secrets are sent again even if they are the same
   */
  StepResult<Plan> plan(Course course, State state, boolean resendsSecrets) {
    Paint paint = terminal.paint(common.isPlain);
    Secrets secrets = new Secrets(terminal, resendsSecrets);
    Optional<Diagnostic> problem = secrets.problem(state).or(() -> wrongCanvas(course, state));
    if (problem.isPresent()) {
      terminal.tell(problem.get(), paint);
      return StepResult.end(Exit.ERROR);
    }
    Planner.Planned planned = new Planner(Kinds.CATALOG, secrets).plan(course, state);
    planned.problems().forEach(each -> terminal.tell(each, paint));
    if (planned.plan().isPresent()) {
      return StepResult.of(planned.plan().get());
    }
    if (course.target().course().isEmpty() && common.target.isEmpty()) {
      terminal.tell("If the spec has several targets, say --target NAME.");
    }
    return StepResult.end(Exit.ERROR);
  }

  /** Compares the URLs as texts, so that planning loads no class of the HTTP client. */
  private static Optional<Diagnostic> wrongCanvas(Course course, State state) {
    return course
        .target()
        .url()
        .filter(url -> !state.url().isEmpty() && !HostCheck.isSame(url, state.url()))
        .map(
            url ->
                Diagnostic.error(
                    "State of another Canvas",
                    "The state of target %s was made with %s, and the spec names %s. Give the other Canvas a target of its own."
                        .formatted(course.target().name(), state.url(), url)));
  }
}
