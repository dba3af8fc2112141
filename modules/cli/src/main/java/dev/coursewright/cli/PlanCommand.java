package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coursewright.cli.saved.PlanDocument;
import dev.coursewright.cli.saved.PlanFile;
import dev.coursewright.cli.saved.SavedPlan;
import dev.coursewright.cli.view.PlanView;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Course;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.State;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plan}: shows what an apply would change in Canvas, and changes nothing. */
@Command(
    name = "plan",
    description = {
      "Shows what an apply would change in Canvas, and changes nothing.",
      "Canvas is not read: the spec is compared with the last apply."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  coursewright plan courses/biology-101",
      "  coursewright plan courses/biology-101 --target beta --out plan.json",
      "  coursewright plan courses/biology-101 --detailed-exitcode"
    })
final class PlanCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final States states;

  @Mixin Help help = new Help();
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private Format format = new Format();

  @Parameters(paramLabel = "SPEC", description = "The folder of the spec.")
  private Path spec = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = Option.NULL_VALUE,
      description = "Save the plan, for show and for apply.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--detailed-exitcode", description = "End with 2 if there are changes.")
  private boolean endsWithChanges;

  @Option(
      names = "--refresh",
      arity = "0..1",
      paramLabel = "false",
      defaultValue = Option.NULL_VALUE,
      fallbackValue = "true",
      description = "Reading Canvas first is not built yet; false is what plan does.")
  private Optional<Boolean> refresh = Optional.empty();

  @Option(names = "--resend-secrets", description = "Send all secrets again, changed or not.")
  private boolean resendsSecrets;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
    this.states = new States(terminal, common);
  }

  @Override
  public Integer call() {
    return run().code();
  }

  private Exit run() {
    Optional<Exit> wrongUsage = checkUsage();
    if (wrongUsage.isPresent()) {
      return wrongUsage.get();
    }
    StepResult<Course> read = new Specs(terminal, common).course(spec);
    if (read.hasEnded()) {
      return read.exit();
    }
    Course course = read.value();
    StepResult<StateStore> store = states.store(states.folder(spec), course.target().name());
    if (store.hasEnded()) {
      return store.exit();
    }
    StepResult<Loaded> loaded = states.load(store.value());
    if (loaded.hasEnded()) {
      return loaded.exit();
    }
    Optional<Exit> unresolved = checkUnfinished(loaded.value());
    if (unresolved.isPresent()) {
      return unresolved.get();
    }
    State state = loaded.value().state();
    StepResult<Plan> planned = new PlanMaker(terminal, common).plan(course, state, resendsSecrets);
    if (planned.hasEnded()) {
      return planned.exit();
    }
    Plan plan = planned.value();
    SavedPlan saved = SavedPlan.of(plan, state, store.value()::text);
    show(plan, saved);
    out.ifPresent(file -> save(file, saved));
    return endsWithChanges && plan.hasChanges() ? Exit.CHANGES : Exit.DONE;
  }

  private Optional<Exit> checkUsage() {
    if (refresh.orElse(false)) {
      terminal.tell("Reading Canvas for a plan (--refresh) is not built yet.");
      return Optional.of(Exit.USAGE);
    }
    return format.check(terminal);
  }

  /** A plan that is saved has to fit later, so it is made only if nothing is unresolved. */
  private Optional<Exit> checkUnfinished(Loaded loaded) {
    if (out.isPresent()) {
      return states.checkResolved(loaded);
    }
    states.tellUnfinished(loaded);
    return Optional.empty();
  }

  private void show(Plan plan, SavedPlan saved) {
    terminal.print(
        format.isJson()
            ? PlanDocument.of(saved, common.showsPeople)
            : new PlanView(Kinds.CATALOG, terminal.paint(common.isPlain), common.showsPeople)
                .show(plan, saved::text));
  }

  private void save(Path file, SavedPlan saved) {
    try {
      Files.writeString(file, PlanFile.write(saved), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path folder = states.folder(spec);
    boolean isBeside =
        folder
            .toAbsolutePath()
            .normalize()
            .equals(file.toAbsolutePath().normalize().resolveSibling(States.FOLDER));
    terminal.tell(
        "Saved the plan in "
            + file
            + ". To apply it: coursewright apply "
            + file
            + (isBeside ? "" : " --state-dir " + folder));
  }
}
