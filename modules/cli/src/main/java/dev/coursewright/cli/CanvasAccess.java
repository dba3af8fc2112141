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
 * Finds out where Canvas is and with which token to go there. Both come from outside the spec; a
 * spec that names another host ends the run before anything is sent.
 */
final class CanvasAccess {

  private final Terminal shell;

  CanvasAccess(Terminal shell) {
    this.shell = shell;
  }

  /** How to reach the Canvas of a target. */
  Attempt<CanvasOptions> open(Target target, CommonOptions common) {
    Optional<String> url = common.url.or(() -> variable("CANVAS_URL", target));
    if (url.isEmpty()) {
      return refused(
          "it is not said where Canvas is: set CANVAS_URL, or say --url."
              + " A url in the spec is not enough for sending a token there.");
    }
    Optional<String> wrong = BaseUrl.problemWith(url.get());
    if (wrong.isPresent()) {
      return refused(wrong.get());
    }
    Optional<String> meant = target.url();
    if (meant.isPresent() && !HostCheck.isSame(meant.get(), url.get())) {
      return refused(
          "the spec goes to %s, and the environment to %s. Nothing was sent."
              .formatted(meant.get(), BaseUrl.of(url.get())));
    }
    return token(target, common)
        .then(
            token -> {
              Optional<String> problem = Token.problemWith(token);
              return problem.isPresent()
                  ? refused(problem.get())
                  : Attempt.of(
                      shell
                          .canvas()
                          .apply(
                              CanvasOptions.of(BaseUrl.of(url.get()), Token.of(token))
                                  .withTime(shell.clock(), shell.sleeper())));
            });
  }

  private Attempt<String> token(Target target, CommonOptions common) {
    if (common.tokenFile.isPresent()) {
      return read(common.tokenFile.get());
    }
    return variable("CANVAS_TOKEN", target)
        .map(Attempt::of)
        .orElseGet(() -> refused("there is no token: set CANVAS_TOKEN, or say --token-file FILE."));
  }

  private Attempt<String> read(Path file) {
    try {
      String text = Files.readString(file, UTF_8);
      return Attempt.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (IOException e) {
      return refused("the token file " + file + " cannot be read.");
    }
  }

  /** The variable of the target, else the one for all: {@code CANVAS_URL_BETA} of {@code beta}. */
  private Optional<String> variable(String name, Target target) {
    String own = target.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    return shell.variable(name + "_" + own).or(() -> shell.variable(name));
  }

  private <T> Attempt<T> refused(String why) {
    shell.tell("Error: " + why);
    return Attempt.ended(Exit.USAGE);
  }
}
