package dev.coursewright.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coursewright.cli.saved.PlanFile;
import dev.coursewright.cli.view.DiagnosticView;
import dev.coursewright.cli.view.Phrases;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.spec.SpecRead;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code validate}: reports all problems of a spec. */
@Command(
    name = "validate",
    description = "Checks a spec, offline, and says all that is wrong with it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  coursewright validate courses/biology-101",
      "  coursewright validate courses/biology-101 --json"
    })
final class ValidateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin Help help = new Help();
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "SPEC", description = "The folder of the spec.")
  private Path spec = Path.of("");

  @Option(names = "--json", description = "One JSON document instead of text.")
  private boolean wantsJson;

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return report(new Specs(terminal, common).read(spec)).code();
  }

  private Exit report(SpecRead read) {
    long errors = read.diagnostics().stream().filter(Diagnostic::isError).count();
    if (wantsJson) {
      terminal.print(PlanFile.pretty(json(read, errors)));
    } else {
      DiagnosticView view = new DiagnosticView(terminal.paint(common.isPlain));
      read.diagnostics().forEach(problem -> terminal.print(view.show(problem) + "\n"));
      terminal.print(
          errors > 0
              ? Phrases.count(errors, "error") + ".\n"
              : "The spec is valid: "
                  + Phrases.count(
                      read.course().map(course -> course.resources().size()).orElse(0), "resource")
                  + ".\n");
    }
    return errors > 0 ? Exit.ERROR : Exit.DONE;
  }

  private static ObjectNode json(SpecRead read, long errors) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("format_version", 1);
    root.put("valid", errors == 0);
    for (Diagnostic problem : read.diagnostics()) {
      ObjectNode node = root.withArray("diagnostics").addObject();
      node.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
      node.put("summary", problem.summary()).put("detail", problem.detail());
      problem.address().ifPresent(address -> node.put("address", address.toString()));
      problem
          .position()
          .ifPresent(
              place ->
                  node.put("file", place.file())
                      .put("line", place.line())
                      .put("column", place.column()));
    }
    root.withArray("diagnostics");
    return root;
  }
}
