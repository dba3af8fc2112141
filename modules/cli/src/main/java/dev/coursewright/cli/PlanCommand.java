package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coursewright.cli.saved.PlanDocument;
import dev.coursewright.cli.saved.PlanFile;
import dev.coursewright.cli.saved.SavedPlan;
import dev.coursewright.cli.view.PlanView;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Course;
import dev.coursewright.plan.Plan;
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

  private final Terminal shell;
  private final Specs specs;
  private final States states;
  private final PlanMaker planning;

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
  private boolean tellsByExit;

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

  PlanCommand(Terminal shell) {
    this.shell = shell;
    this.specs = new Specs(shell);
    this.states = new States(shell);
    this.planning = new PlanMaker(shell);
  }

  @Override
  public Integer call() {
    if (refresh.orElse(false)) {
      shell.tell("Reading Canvas for a plan (--refresh) is not built yet.");
      return Exit.USAGE.code();
    }
    return format.check(shell).then(form -> specs.course(spec, common)).end(this::plan).code();
  }

  private Exit plan(Course course) {
    return states
        .store(spec, course.target().name(), common)
        .end(
            store ->
                states
                    .load(store, common)
                    .then(loaded -> out.isPresent() ? states.requireResolved(loaded) : tell(loaded))
                    .end(loaded -> plan(course, store, loaded)));
  }

  private Attempt<Loaded> tell(Loaded loaded) {
    states.tellUnfinished(loaded);
    return Attempt.of(loaded);
  }

  private Exit plan(Course course, StateStore store, Loaded loaded) {
    return planning
        .plan(course, loaded.state(), common, resendsSecrets)
        .end(
            plan -> {
              SavedPlan saved = SavedPlan.of(plan, loaded.state(), store::text);
              show(plan, saved);
              out.ifPresent(file -> save(file, saved));
              return tellsByExit && plan.hasChanges() ? Exit.CHANGES : Exit.DONE;
            });
  }

  private void show(Plan plan, SavedPlan saved) {
    shell.result(
        format.isJson()
            ? PlanDocument.of(saved, common.showsPeople)
            : new PlanView(Kinds.CATALOG, shell.paint(common.isPlain), common.showsPeople)
                .show(plan, saved::text));
  }

  private void save(Path file, SavedPlan saved) {
    try {
      Files.writeString(file, PlanFile.write(saved), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path folder = common.stateDir.orElseGet(() -> Specs.folder(spec).resolve(States.FOLDER));
    boolean isBeside =
        folder
            .toAbsolutePath()
            .normalize()
            .equals(file.toAbsolutePath().normalize().resolveSibling(States.FOLDER));
    shell.tell(
        "Saved the plan in "
            + file
            + ". To apply it: coursewright apply "
            + file
            + (isBeside ? "" : " --state-dir " + folder));
  }
}
