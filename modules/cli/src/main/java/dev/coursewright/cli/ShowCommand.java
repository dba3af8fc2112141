package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coursewright.cli.saved.PlanDocument;
import dev.coursewright.cli.saved.PlanFile;
import dev.coursewright.cli.saved.SavedPlan;
import dev.coursewright.cli.view.Paint;
import dev.coursewright.cli.view.PlanView;
import dev.coursewright.cli.view.StateView;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code show}: shows a saved plan or a state. */
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

  private final Terminal terminal;

  @Mixin Help help = new Help();
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private Format format = new Format();

  @Parameters(paramLabel = "PLAN|STATE", description = "The file.")
  private Path file = Path.of("");

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return run().code();
  }

  private Exit run() {
    Optional<Exit> wrongUsage = format.check(terminal);
    if (wrongUsage.isPresent()) {
      return wrongUsage.get();
    }
    return file.toString().endsWith(STATE) ? showState() : showPlan();
  }

  private Exit showPlan() {
    StepResult<SavedPlan> read = read(file, terminal, common);
    if (read.hasEnded()) {
      return read.exit();
    }
    SavedPlan saved = read.value();
    terminal.print(
        format.isJson()
            ? PlanDocument.of(saved, common.showsPeople)
            : new PlanView(Kinds.CATALOG, paint(), common.showsPeople)
                .show(saved.plan(), saved::text));
    return Exit.DONE;
  }

  private Exit showState() {
    if (format.isJson()) {
      terminal.tell("Error: a state is JSON already: " + file);
      return Exit.USAGE;
    }
    if (!Files.isRegularFile(file)) {
      terminal.tell("Error: there is no state " + file + ".");
      return Exit.USAGE;
    }
    String name = file.getFileName().toString();
    String target = name.substring(0, name.length() - STATE.length());
    States states = new States(terminal, common);
    StepResult<StateStore> store = states.store(Specs.folderOf(file), target);
    if (store.hasEnded()) {
      return store.exit();
    }
    StepResult<Loaded> loaded = states.load(store.value());
    if (loaded.hasEnded()) {
      return loaded.exit();
    }
    states.tellUnfinished(loaded.value());
    terminal.print(
        new StateView(Kinds.CATALOG, paint(), common.showsPeople)
            .show(loaded.value().state(), store.value()::text));
    return Exit.DONE;
  }

  private Paint paint() {
    return terminal.paint(common.isPlain);
  }

  /** Reads a saved plan from its file; tells why it cannot be read. */
  static StepResult<SavedPlan> read(Path file, Terminal terminal, CommonOptions common) {
    try {
      PlanFile.Read read =
          PlanFile.read(file.getFileName().toString(), Files.readString(file, UTF_8));
      read.problem().ifPresent(problem -> terminal.tell(problem, terminal.paint(common.isPlain)));
      return read.saved().map(StepResult::of).orElseGet(() -> StepResult.end(Exit.ERROR));
    } catch (IOException e) {
      terminal.tell("Error: " + file + " cannot be read: there is no such file, or it is no text.");
      return StepResult.end(Exit.USAGE);
    }
  }
}
