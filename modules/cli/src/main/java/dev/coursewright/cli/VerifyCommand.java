package dev.coursewright.cli;

import dev.coursewright.apply.recover.BindingCheck;
import dev.coursewright.apply.recover.BindingStatus;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.cli.view.AddressNames;
import dev.coursewright.cli.view.VerifyView;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Course;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Target;
import dev.coursewright.state.State;
import dev.coursewright.state.file.Loaded;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code state verify}: compares the ids of a state with Canvas. */
@Command(
    name = "verify",
    description = {
      "Compares the ids of a state with Canvas, and says what is gone, moved or of another course.",
      "Writes nothing, neither here nor in Canvas. Ends with 1 if something is wrong."
    },
    footerHeading = "%nExamples:%n",
    footer = "  coursewright state verify courses/biology-101")
final class VerifyCommand implements Callable<Integer> {

  private final Terminal shell;
  private final States states;

  @Mixin private StateOptions where = new StateOptions();

  VerifyCommand(Terminal shell) {
    this.shell = shell;
    this.states = new States(shell);
  }

  @Override
  public Integer call() {
    Target target = target();
    return new CanvasAccess(shell)
        .open(target, where.common)
        .end(
            canvas ->
                states
                    .store(where.spec, target.name(), where.common)
                    .then(store -> states.load(store, where.common))
                    .end(loaded -> verified(loaded, canvas)))
        .code();
  }

  /** A spec in pieces does not keep anybody from looking at its state. */
  private Target target() {
    return new Specs(shell)
        .read(where.spec, where.common.target)
        .course()
        .map(Course::target)
        .orElseGet(
            () ->
                new Target(
                    where.common.target.orElse(Target.DEFAULT),
                    Optional.empty(),
                    Optional.empty()));
  }

  private Exit verified(Loaded loaded, CanvasOptions canvas) {
    Optional<Diagnostic> mismatch = loaded.mismatch(canvas.url().toString(), Optional.empty());
    if (mismatch.isPresent()) {
      shell.tell(mismatch.get(), shell.paint(where.common.isPlain));
      return Exit.ERROR;
    }
    states.tellUnfinished(loaded);
    State state = loaded.state();
    try (CanvasClient client = new CanvasClient(canvas.onlyReading())) {
      BindingCheck.Verified verified = new BindingCheck(Kinds.CATALOG, client).verify(state);
      if (verified.problem().isPresent()) {
        shell.tell("Error: " + verified.problem().get());
        return verified.isUnauthorized() ? Exit.CREDENTIALS : Exit.ERROR;
      }
      shell.result(
          new VerifyView(
                  shell.paint(where.common.isPlain),
                  new AddressNames(Kinds.CATALOG, where.common.showsPeople))
              .show(verified.all()));
      boolean isRight =
          loaded.unresolved().isEmpty() && verified.all().stream().allMatch(BindingStatus::isRight);
      return isRight ? Exit.DONE : Exit.ERROR;
    }
  }
}
