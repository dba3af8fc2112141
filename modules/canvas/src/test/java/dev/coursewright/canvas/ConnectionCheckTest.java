package dev.coursewright.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.canvas.http.BaseUrl;
import dev.coursewright.canvas.http.FakeTime;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConnectionCheckTest {

  private final RawServer server = new RawServer();
  private final FakeTime time = new FakeTime();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void welcomesWhomTheTokenBelongsTo() {
    server
        .answers(200, "{\"id\":\"7\",\"name\":\"Ada\"}")
        .answers(200, "{\"id\":\"7\",\"time_zone\":\"America/Denver\"}");

    ConnectionStatus greeting = greet(server.url());

    assertThat(greeting)
        .isEqualTo(new ConnectionStatus.Welcome("7", "Ada", Optional.of("America/Denver")));
  }

  @Test
  void doesNotNeedTheTimeZone() {
    server.answers(200, "{\"id\":\"7\",\"name\":\"Ada\"}").answers(403, "{}");

    ConnectionStatus greeting = greet(server.url());

    assertThat(greeting).isEqualTo(new ConnectionStatus.Welcome("7", "Ada", Optional.empty()));
  }

  @Test
  void seesAWebPage() {
    server.answers(200, "<!DOCTYPE html><title>Welcome</title>", "Content-Type: text/html");

    ConnectionStatus greeting = greet(server.url());

    assertThat(said(greeting))
        .isEqualTo(
            "NotCanvas[message=URL answers with a web page. Is it the address of your Canvas?]");
  }

  @Test
  void seesAnotherServer() {
    server.answers(404, "{\"detail\":\"unknown\"}");

    ConnectionStatus greeting = greet(server.url());

    assertThat(said(greeting))
        .isEqualTo(
            "NotCanvas[message=URL answers with something else than Canvas's API. Is it the"
                + " address of your Canvas?]");
  }

  @Test
  void hearsThatTheTokenIsRefused() {
    server.answers(
        401, "{\"errors\":[{\"message\":\"Invalid access token.\"}]}", "WWW-Authenticate: Bearer");

    ConnectionStatus greeting = greet(server.url());

    assertThat(said(greeting))
        .isEqualTo(
            "CredentialsRefused[message=URL does not accept the token: Invalid access token.]");
  }

  @Test
  void namesTheTargetOfARedirect() {
    server.answers(301, "", "Location: https://canvas.example.edu/api/v1/users/self");

    ConnectionStatus greeting = greet(server.url());

    assertThat(greeting)
        .isEqualTo(
            new ConnectionStatus.Redirected(
                "https://canvas.example.edu/api/v1/users/self",
                "127.0.0.1 points to https://canvas.example.edu/api/v1/users/self, which is not"
                    + " followed, since the token was meant for 127.0.0.1 alone. If that is where"
                    + " the course lives, name it as the URL."));
  }

  @Test
  void seesThatNobodyProvesWhoTheyAre() {
    ConnectionStatus greeting = greet("https://127.0.0.1:" + server.port());

    assertThat(greeting).isInstanceOf(ConnectionStatus.TlsFailed.class);
  }

  @Test
  void seesThatNobodyIsThere() {
    server.close();

    ConnectionStatus greeting = greet(server.url());

    assertThat(said(greeting))
        .isEqualTo("NoConnection[message=URL does not answer (nobody takes the connection).]");
  }

  @Test
  void seesThatNoHostHasTheName() {
    ConnectionStatus greeting = greet("https://canvas.invalid");

    assertThat(greeting)
        .isEqualTo(
            new ConnectionStatus.UnknownHost(
                "There is no host canvas.invalid. Check the spelling, and the network."));
  }

  @Test
  void saysThatCanvasCannotAnswerNow() {
    server.answers(503, "").answers(503, "").answers(503, "").answers(503, "");

    ConnectionStatus greeting = greet(server.url());

    assertThat(said(greeting))
        .isEqualTo("Trouble[message=URL cannot be used now: Canvas answered 503]");
  }

  private ConnectionStatus greet(String url) {
    CanvasOptions options = time.options(server);
    try (CanvasClient client =
        new CanvasClient(
            CanvasOptions.of(BaseUrl.of(url), options.token())
                .withTime(time, time)
                .withJitter(options.jitter()))) {
      return client.checkConnection();
    }
  }

  private String said(ConnectionStatus greeting) {
    return greeting.toString().replace(server.url(), "URL");
  }
}
