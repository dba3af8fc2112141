package dev.coursewright.cli;

import picocli.CommandLine.Option;

/** The one option that every command takes. */
final class Help {
  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  boolean isWanted;
}
