package dev.coursewright.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coursewright.canvas.http.BaseUrl;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** Turns the answers to a first request into a status with a message for people. */
final class ConnectionCheck {

  private final BaseUrl baseUrl;

  ConnectionCheck(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  /**
   * @param self the reply to {@code GET users/self}
   * @param profile requests the profile of the owner; called only if the token is accepted
   */
  ConnectionStatus status(Reply self, Supplier<Answer> profile) {
    return self.answer()
        .accept(
            new Answer.Cases<>() {
              @Override
              public ConnectionStatus ok(Answer.Ok ok) {
                return ok.body().has("id") ? welcome(ok.body(), profile.get()) : notCanvas(self);
              }

              @Override
              public ConnectionStatus refused(Answer.Refused refused) {
                return refusal(refused, self);
              }

              @Override
              public ConnectionStatus unanswered(Answer.Unanswered unanswered) {
                return self.cause()
                    .map(cause -> failure(cause))
                    .orElseGet(() -> trouble(unanswered.how(), self));
              }
            });
  }

  private static ConnectionStatus welcome(JsonNode self, Answer profile) {
    JsonNode body = profile instanceof Answer.Ok ok ? ok.body() : self;
    String zone = body.path("time_zone").asText("");
    return new ConnectionStatus.Welcome(
        self.path("id").asText(),
        self.path("name").asText(),
        zone.isEmpty() ? Optional.empty() : Optional.of(zone));
  }

  private ConnectionStatus refusal(Answer.Refused refused, Reply self) {
    return switch (refused.why()) {
      case CREDENTIALS ->
          new ConnectionStatus.CredentialsRefused(
              baseUrl + " does not accept the token: " + refused.message());
      case REDIRECT ->
          new ConnectionStatus.Redirected(
              self.redirect().orElse(""),
              refused.message() + " If that is where the course lives, name it as the URL.");
      case NOT_FOUND, NOT_CANVAS, NOT_ALLOWED -> notCanvas(self);
      case PERMISSION, INVALID, OTHER -> trouble(refused.message(), self);
    };
  }

  private ConnectionStatus trouble(String message, Reply self) {
    return self.isPage() && self.cause().isEmpty() && !isServerError(self)
        ? notCanvas(self)
        : new ConnectionStatus.Trouble(baseUrl + " cannot be used now: " + message);
  }

  private static boolean isServerError(Reply self) {
    return self.answer() instanceof Answer.Unanswered;
  }

  private ConnectionStatus notCanvas(Reply self) {
    String what = self.isPage() ? "a web page" : "something else than Canvas's API";
    return new ConnectionStatus.NotCanvas(
        baseUrl + " answers with " + what + ". Is it the address of your Canvas?");
  }

  private ConnectionStatus failure(IOException cause) {
    if (cause instanceof UnknownHostException) {
      return new ConnectionStatus.UnknownHost(
          "There is no host " + baseUrl.host() + ". Check the spelling, and the network.");
    }
    if (cause instanceof SSLException) {
      return new ConnectionStatus.TlsFailed(
          baseUrl.host()
              + " does not prove that it is "
              + baseUrl.host()
              + ", so that the token was not sent ("
              + NoAnswerText.inWords(cause)
              + ").");
    }
    return new ConnectionStatus.NoConnection(
        baseUrl + " does not answer (" + NoAnswerText.inWords(cause) + ").");
  }
}
