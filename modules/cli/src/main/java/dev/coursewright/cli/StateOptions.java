package dev.coursewright.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The parameters of every command of {@code state}. Filled by picocli before a command runs. */
final class StateOptions {
  @Mixin Help help = new Help();
  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(index = "0", paramLabel = "SPEC", description = "The folder of the spec.")
  Path spec = Path.of("");
}
