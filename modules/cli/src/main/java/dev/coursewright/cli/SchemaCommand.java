package dev.coursewright.cli;

import dev.coursewright.kinds.Kinds;
import dev.coursewright.spec.docs.JsonSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code schema}: the JSON Schema of the spec. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of the spec, for editors.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  coursewright schema > course.schema.json",
      "  # then, as the first line of course.yaml:",
      "  # yaml-language-server: $schema=course.schema.json"
    })
final class SchemaCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin Help help = new Help();

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.print(new JsonSchema(Kinds.CATALOG).render());
    return Exit.DONE.code();
  }
}
