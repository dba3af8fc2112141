package dev.coursewright.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What every command of {@code state} takes. Filled by picocli before a command runs. */
final class StateOptions {
  @Mixin Help help = new Help();
  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(index = "0", paramLabel = "SPEC", description = "The folder of the spec.")
  Path spec = Path.of("");
}
