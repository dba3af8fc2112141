package dev.coursewright.cli;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.cli.view.Graph;
import dev.coursewright.kinds.Kinds;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code graph}: what depends on what. */
@Command(
    name = "graph",
    description = "Draws what depends on what in a spec, offline.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  coursewright graph courses/biology-101 > graph.mmd",
      "  coursewright graph courses/biology-101 --format dot | dot -Tsvg -o graph.svg"
    })
final class GraphCommand implements Callable<Integer> {

  private static final ImmutableMap<String, Graph.Language> LANGUAGES =
      ImmutableMap.of("mermaid", Graph.Language.MERMAID, "dot", Graph.Language.DOT);

  private final Terminal shell;

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

  GraphCommand(Terminal shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Graph.Language language = LANGUAGES.get(format);
    if (language == null) {
      shell.tell("Error: there is no format " + format + "; there are mermaid and dot.");
      return Exit.USAGE.code();
    }
    return new Specs(shell)
        .course(spec, common)
        .end(
            course -> {
              shell.result(new Graph(Kinds.CATALOG, common.showsPeople).draw(course, language));
              return Exit.DONE;
            })
        .code();
  }
}
