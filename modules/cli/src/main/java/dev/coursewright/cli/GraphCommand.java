package dev.coursewright.cli;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.cli.view.Graph;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Course;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code graph}: draws the dependencies in a spec. */
@Command(
    name = "graph",
    description = "Draws the dependencies between the resources of a spec, offline.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  coursewright graph courses/biology-101 > graph.mmd",
      "  coursewright graph courses/biology-101 --format dot | dot -Tsvg -o graph.svg"
    })
final class GraphCommand implements Callable<Integer> {

  private static final ImmutableMap<String, Graph.Language> LANGUAGES =
      ImmutableMap.of("mermaid", Graph.Language.MERMAID, "dot", Graph.Language.DOT);

  private final Terminal terminal;

  @Mixin Help help = new Help();
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "SPEC", description = "The folder of the spec.")
  private Path spec = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "mermaid|dot",
      defaultValue = "mermaid",
      description = "The language of the drawing.")
  private String format = "mermaid";

  GraphCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return run().code();
  }

  private Exit run() {
    Graph.Language language = LANGUAGES.get(format);
    if (language == null) {
      terminal.tell("Error: there is no format " + format + "; there are mermaid and dot.");
      return Exit.USAGE;
    }
    StepResult<Course> course = new Specs(terminal, common).course(spec);
    if (course.hasEnded()) {
      return course.exit();
    }
    terminal.print(new Graph(Kinds.CATALOG, common.showsPeople).draw(course.value(), language));
    return Exit.DONE;
  }
}
