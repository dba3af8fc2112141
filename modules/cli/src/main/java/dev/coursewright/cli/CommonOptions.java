package dev.coursewright.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that most commands take. Filled by picocli before a command runs. */
final class CommonOptions {

  @Option(
      names = "--target",
      paramLabel = "NAME",
      defaultValue = Option.NULL_VALUE,
      description = "The target of the spec; needed if it has several.")
  Optional<String> target = Optional.empty();

  @Option(
      names = "--course",
      paramLabel = "REF",
      defaultValue = Option.NULL_VALUE,
      description = "Which course, instead of the spec's: a Canvas id, sis_course_id:…, or new.")
  Optional<String> course = Optional.empty();

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = Option.NULL_VALUE,
      description = "Where Canvas is; else CANVAS_URL_NAME of the target NAME, else CANVAS_URL.")
  Optional<String> url = Optional.empty();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = Option.NULL_VALUE,
      description =
          "A file with the token; else CANVAS_TOKEN_NAME of the target, else CANVAS_TOKEN.")
  Optional<Path> tokenFile = Optional.empty();

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      defaultValue = Option.NULL_VALUE,
      description = "Where the state is, instead of .coursewright in the spec's folder.")
  Optional<Path> stateDir = Optional.empty();

  @Option(
      names = "--no-color",
      description = "No colours; NO_COLOR in the environment does it too.")
  boolean isPlain;

  @Option(names = "--show-people", description = "Name people instead of counting them.")
  boolean showsPeople;

  @Option(
      names = "--lock-timeout",
      paramLabel = "TIME",
      defaultValue = "0s",
      description =
          "How long to wait for the lock of the state, such as 30s; not at all if not said.")
  Duration lockTimeout = Duration.ZERO;
}
