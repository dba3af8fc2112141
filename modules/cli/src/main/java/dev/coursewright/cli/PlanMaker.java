package dev.coursewright.cli;

import dev.coursewright.cli.view.Paint;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Course;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.plan.Plan;
import dev.coursewright.plan.Planner;
import dev.coursewright.state.State;
import java.util.Optional;

/** Plans a course against a state for commands, and says what stands in the way. */
final class PlanMaker {

  private final Terminal shell;

  PlanMaker(Terminal shell) {
    this.shell = shell;
  }

  Attempt<Plan> plan(Course course, State state, CommonOptions common, boolean resendsSecrets) {
    Paint paint = shell.paint(common.isPlain);
    Secrets secrets = new Secrets(shell, resendsSecrets);
    Optional<Diagnostic> wrong = secrets.problem(state).or(() -> wrongCanvas(course, state));
    if (wrong.isPresent()) {
      shell.tell(wrong.get(), paint);
      return Attempt.ended(Exit.ERROR);
    }
    Planner.Planned planned = new Planner(Kinds.CATALOG, secrets).plan(course, state);
    planned.problems().forEach(problem -> shell.tell(problem, paint));
    if (planned.plan().isEmpty() && course.target().course().isEmpty() && common.target.isEmpty()) {
      shell.tell("If the spec has several targets, say --target NAME.");
    }
    return planned.plan().map(Attempt::of).orElseGet(() -> Attempt.ended(Exit.ERROR));
  }

  /** Compares as texts, so that planning needs nothing of the network's code. */
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
