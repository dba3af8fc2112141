package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.canvas.http.BaseUrl;
import dev.coursewright.canvas.http.Token;
import dev.coursewright.model.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the URL and the token of Canvas on the command line and in the environment. Neither is
 * taken from a spec: one that names another host ends the command before anything is sent.
 */
final class CanvasAccess {

  private final Terminal terminal;
  private final CommonOptions common;

  CanvasAccess(Terminal terminal, CommonOptions common) {
    this.terminal = terminal;
    this.common = common;
  }

  /** The options of a client for the Canvas of a target. */
  StepResult<CanvasOptions> open(Target target) {
    Optional<String> url = common.url.or(() -> variable("CANVAS_URL", target));
    if (url.isEmpty()) {
      return refuse(
          "it is not said where Canvas is: set CANVAS_URL, or say --url."
              + " A url in the spec is not enough for sending a token there.");
    }
    Optional<String> wrongUrl = BaseUrl.problemWith(url.get());
    if (wrongUrl.isPresent()) {
      return refuse(wrongUrl.get());
    }
    Optional<String> specUrl = target.url();
    if (specUrl.isPresent() && !HostCheck.isSame(specUrl.get(), url.get())) {
      return refuse(
          "the spec goes to %s, and the environment to %s. Nothing was sent."
              .formatted(specUrl.get(), BaseUrl.of(url.get())));
    }
    StepResult<String> token = token(target);
    if (token.hasEnded()) {
      return StepResult.end(token.exit());
    }
    Optional<String> wrongToken = Token.problemWith(token.value());
    if (wrongToken.isPresent()) {
      return refuse(wrongToken.get());
    }
    CanvasOptions options =
        CanvasOptions.of(BaseUrl.of(url.get()), Token.of(token.value()))
            .withTime(terminal.clock(), terminal.sleeper());
    return StepResult.of(terminal.canvas().apply(options));
  }

  private StepResult<String> token(Target target) {
    if (common.tokenFile.isPresent()) {
      return read(common.tokenFile.get());
    }
    Optional<String> token = variable("CANVAS_TOKEN", target);
    return token.isPresent()
        ? StepResult.of(token.get())
        : refuse("there is no token: set CANVAS_TOKEN, or say --token-file FILE.");
  }

  private StepResult<String> read(Path file) {
    try {
      String text = Files.readString(file, UTF_8);
      return StepResult.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (IOException e) {
      return refuse("the token file " + file + " cannot be read.");
    }
  }

  /**
   * The variable for one target, such as {@code CANVAS_URL_BETA} for {@code beta}, else the one for
   * all.
   */
  private Optional<String> variable(String name, Target target) {
    String suffix = target.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    return terminal.variable(name + "_" + suffix).or(() -> terminal.variable(name));
  }

  private <T> StepResult<T> refuse(String reason) {
    terminal.tell("Error: " + reason);
    return StepResult.end(Exit.USAGE);
  }
}
