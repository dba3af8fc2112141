package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coursewright.cli.saved.PlanDocument;
import dev.coursewright.cli.saved.PlanFile;
import dev.coursewright.cli.saved.SavedPlan;
import dev.coursewright.cli.view.Paint;
import dev.coursewright.cli.view.PlanView;
import dev.coursewright.cli.view.StateView;
import dev.coursewright.kinds.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code show}: a saved plan or a state, for people. */
@Command(
    name = "show",
    description = "Shows a saved plan, which needs its file alone, or a state.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  coursewright show plan.json",
      "  coursewright show courses/biology-101/.coursewright/default.state.json"
    })
final class ShowCommand implements Callable<Integer> {

  private static final String STATE = ".state.json";

  private final Terminal shell;

  @Mixin Help help = new Help();
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private Format format = new Format();

  @Parameters(paramLabel = "PLAN|STATE", description = "The file.")
  private Path file = Path.of("");

  ShowCommand(Terminal shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return format
        .check(shell)
        .end(form -> file.toString().endsWith(STATE) ? state() : plan())
        .code();
  }

  private Exit plan() {
    return saved(file, shell, common).end(this::show);
  }

  private Exit show(SavedPlan saved) {
    shell.result(
        format.isJson()
            ? PlanDocument.of(saved, common.showsPeople)
            : new PlanView(Kinds.CATALOG, paint(), common.showsPeople)
                .show(saved.plan(), saved::text));
    return Exit.DONE;
  }

  private Exit state() {
    if (format.isJson()) {
      shell.tell("Error: a state is JSON already: " + file);
      return Exit.USAGE;
    }
    if (!Files.isRegularFile(file)) {
      shell.tell("Error: there is no state " + file + ".");
      return Exit.USAGE;
    }
    String name = file.getFileName().toString();
    Path folder = Path.of(".").resolve(file).resolveSibling(".").normalize();
    States states = new States(shell);
    return states
        .store(folder, name.substring(0, name.length() - STATE.length()))
        .end(
            store ->
                states
                    .load(store, common)
                    .end(
                        loaded -> {
                          states.tellUnfinished(loaded);
                          shell.result(
                              new StateView(Kinds.CATALOG, paint(), common.showsPeople)
                                  .show(loaded.state(), store::text));
                          return Exit.DONE;
                        }));
  }

  private Paint paint() {
    return shell.paint(common.isPlain);
  }

  /** The plan in a file. */
  static Attempt<SavedPlan> saved(Path file, Terminal shell, CommonOptions common) {
    try {
      PlanFile.Read read =
          PlanFile.read(file.getFileName().toString(), Files.readString(file, UTF_8));
      read.problem().ifPresent(problem -> shell.tell(problem, shell.paint(common.isPlain)));
      return read.saved().map(Attempt::of).orElseGet(() -> Attempt.ended(Exit.ERROR));
    } catch (IOException e) {
      shell.tell("Error: " + file + " cannot be read: there is no such file, or it is no text.");
      return Attempt.ended(Exit.USAGE);
    }
  }
}
