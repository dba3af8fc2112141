package dev.coursewright.cli;

import dev.coursewright.apply.recover.BindingCheck;
import dev.coursewright.apply.recover.BindingStatus;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.cli.view.AddressNames;
import dev.coursewright.cli.view.VerifyView;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Course;
import dev.coursewright.model.Target;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.StateStore;
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

  private final Terminal terminal;
  private final States states;

  @Mixin private StateOptions where = new StateOptions();

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
    this.states = new States(terminal, where.common);
  }

  @Override
  public Integer call() {
    return run().code();
  }

  private Exit run() {
    Target target = target();
    StepResult<CanvasOptions> canvas = new CanvasAccess(terminal, where.common).open(target);
    if (canvas.hasEnded()) {
      return canvas.exit();
    }
    StepResult<StateStore> store = states.store(states.folder(where.spec), target.name());
    if (store.hasEnded()) {
      return store.exit();
    }
    StepResult<Loaded> loaded = states.load(store.value());
    if (loaded.hasEnded()) {
      return loaded.exit();
    }
    String url = canvas.value().url().toString();
    Optional<Exit> mismatch = states.checkOrigin(loaded.value(), url, Optional.empty());
    if (mismatch.isPresent()) {
      return mismatch.get();
    }
    states.tellUnfinished(loaded.value());
    return verify(loaded.value(), canvas.value());
  }

  /** The target of the spec; of a spec with errors, the one that the command line names. */
  private Target target() {
    return new Specs(terminal, where.common)
        .read(where.spec)
        .course()
        .map(Course::target)
        .orElseGet(
            () ->
                new Target(
                    where.common.target.orElse(Target.DEFAULT),
                    Optional.empty(),
                    Optional.empty()));
  }

  private Exit verify(Loaded loaded, CanvasOptions canvas) {
    BindingCheck.Verified verified;
    try (CanvasClient client = new CanvasClient(canvas.onlyReading())) {
      verified = new BindingCheck(Kinds.CATALOG, client).verify(loaded.state());
    }
    if (verified.problem().isPresent()) {
      terminal.tell("Error: " + verified.problem().get());
      return verified.isUnauthorized() ? Exit.CREDENTIALS : Exit.ERROR;
    }
    terminal.print(
        new VerifyView(
                terminal.paint(where.common.isPlain),
                new AddressNames(Kinds.CATALOG, where.common.showsPeople))
            .show(verified.all()));
    boolean isRight =
        loaded.unresolved().isEmpty() && verified.all().stream().allMatch(BindingStatus::isRight);
    return isRight ? Exit.DONE : Exit.ERROR;
  }
}
