package dev.coursewright.cli;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a result is written. Filled by picocli before a command runs. */
final class Format {

  private static final ImmutableSet<String> BUILT = ImmutableSet.of("text", "json");
  private static final ImmutableSet<String> NOT_BUILT = ImmutableSet.of("markdown", "html");

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How the result is written.")
  private String name = "text";

  @Option(names = "--json", description = "Short for --format json.")
  private boolean isShort;

  boolean isJson() {
    return isShort || name.equals("json");
  }

  /** Checks that the format is one that is built; tells what is wrong with it. */
  Optional<Exit> check(Terminal terminal) {
    if (BUILT.contains(name)) {
      return Optional.empty();
    }
    terminal.tell(
        NOT_BUILT.contains(name)
            ? "--format " + name + " is not built yet."
            : "Error: there is no format "
                + name
                + "; there are "
                + String.join(", ", BUILT)
                + ".");
    return Optional.of(Exit.USAGE);
  }
}
