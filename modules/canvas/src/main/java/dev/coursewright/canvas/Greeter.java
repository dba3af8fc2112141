package dev.coursewright.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** Says in plain words what a first look has shown. */
final class Greeter {

  private final BaseUrl home;

  Greeter(BaseUrl home) {
    this.home = home;
  }

  /**
   * @param self what came of asking for the token's owner
   * @param profile asks for the owner's profile
   */
  Greeting greeting(Reply self, Supplier<Answer> profile) {
    return self.answer()
        .accept(
            new Answer.Cases<>() {
              @Override
              public Greeting ok(Answer.Ok ok) {
                return ok.body().has("id") ? welcome(ok.body(), profile.get()) : notCanvas(self);
              }

              @Override
              public Greeting refused(Answer.Refused refused) {
                return refusal(refused, self);
              }

              @Override
              public Greeting unanswered(Answer.Unanswered unanswered) {
                return self.cause()
                    .map(cause -> failure(cause))
                    .orElseGet(() -> trouble(unanswered.how(), self));
              }
            });
  }

  private static Greeting welcome(JsonNode self, Answer profile) {
    JsonNode body = profile instanceof Answer.Ok ok ? ok.body() : self;
    String zone = body.path("time_zone").asText("");
    return new Greeting.Welcome(
        self.path("id").asText(),
        self.path("name").asText(),
        zone.isEmpty() ? Optional.empty() : Optional.of(zone));
  }

  private Greeting refusal(Answer.Refused refused, Reply self) {
    return switch (refused.why()) {
      case CREDENTIALS ->
          new Greeting.CredentialsRefused(
              home + " does not accept the token: " + refused.message());
      case REDIRECT ->
          new Greeting.Redirected(
              self.redirect().orElse(""),
              refused.message() + " If that is where the course lives, name it as the URL.");
      case NOT_FOUND, NOT_CANVAS, NOT_ALLOWED -> notCanvas(self);
      case PERMISSION, INVALID, OTHER -> trouble(refused.message(), self);
    };
  }

  private Greeting trouble(String message, Reply self) {
    return self.isPage() && self.cause().isEmpty() && !isServerError(self)
        ? notCanvas(self)
        : new Greeting.Trouble(home + " cannot be used now: " + message);
  }

  private static boolean isServerError(Reply self) {
    return self.answer() instanceof Answer.Unanswered;
  }

  private Greeting notCanvas(Reply self) {
    String what = self.isPage() ? "a web page" : "something else than Canvas's API";
    return new Greeting.NotCanvas(
        home + " answers with " + what + ". Is it the address of your Canvas?");
  }

  private Greeting failure(IOException cause) {
    if (cause instanceof UnknownHostException) {
      return new Greeting.UnknownHost(
          "There is no host " + home.host() + ". Check the spelling, and the network.");
    }
    if (cause instanceof SSLException) {
      return new Greeting.TlsFailed(
          home.host()
              + " does not prove that it is "
              + home.host()
              + ", so that the token was not sent ("
              + LostAnswer.inWords(cause)
              + ").");
    }
    return new Greeting.NoConnection(
        home + " does not answer (" + LostAnswer.inWords(cause) + ").");
  }
}
