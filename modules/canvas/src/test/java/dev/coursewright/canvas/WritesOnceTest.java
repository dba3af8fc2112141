package dev.coursewright.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.Answer.Why;
import dev.coursewright.canvas.http.FakeTime;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever becomes of a write, it is sent once; on a connection that was used before. */
final class WritesOnceTest {

  private static final ObjectNode BODY = JsonNodeFactory.instance.objectNode().put("name", "Lab");

  record Case(String name, String response, Answer expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "a reset after the request was read",
            "",
            new Answer.Unanswered("the connection broke: Connection reset", true)),
        new Case(
            "no answer in time",
            "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{",
            new Answer.Unanswered("no answer in time", true)),
        new Case(
            "an answer that breaks off",
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 900\r\n\r\n{\"id\":1",
            new Answer.Unanswered("the connection broke: unexpected end of stream", true)),
        new Case(
            "408",
            "HTTP/1.1 408 Timeout\r\nContent-Length: 0\r\n\r\n",
            new Answer.Unanswered("Canvas answered 408", true)),
        new Case(
            "307",
            "HTTP/1.1 307 Moved\r\nLocation: /elsewhere?secret=1\r\nContent-Length: 0\r\n\r\n",
            new Answer.Refused(
                307,
                Why.REDIRECT,
                "127.0.0.1 points to URL/elsewhere, which is not followed, since the token was"
                    + " meant for 127.0.0.1 alone.")),
        new Case(
            "503 that asks for an immediate repetition",
            "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n",
            new Answer.Unanswered("Canvas answered 503", true)),
        new Case(
            "a failure of Canvas's",
            "HTTP/1.1 500 Error\r\nContent-Length: 46\r\n\r\n"
                + "{\"errors\":[{\"message\":\"An error occurred.\"}]} ",
            new Answer.Unanswered("Canvas answered 500: An error occurred.", true)),
        new Case(
            "a success that cannot be read",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{\"id\"",
            new Answer.Unanswered("Canvas answered 200, but not in JSON: {\"id\"", true)),
        new Case(
            "401 that asks for credentials",
            "HTTP/1.1 401 No\r\nWWW-Authenticate: Bearer realm=\"canvas-lms\"\r\n"
                + "Content-Length: 51\r\n\r\n"
                + "{\"errors\":[{\"message\":\"Invalid access token.\"}]}   ",
            new Answer.Refused(401, Why.CREDENTIALS, "Invalid access token.")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sendsAWriteOnce(Case each) {
    try (RawServer server = new RawServer();
        CanvasClient client =
            new CanvasClient(
                new FakeTime().options(server).withReadTimeout(Duration.ofMillis(300)))) {
      server.answers(200, "{}").answersExactly(each.response).answers(200, "{\"id\":2}");
      client.get("courses/1", ImmutableMap.of());

      Answer answer = client.post("courses/1/assignment_groups", BODY);

      assertThat(server.seen())
          .extracting(RawServer.Seen::method, RawServer.Seen::connection)
          .containsExactly(tuple("GET", 1), tuple("POST", 1));
      assertThat(inWords(answer, server)).isEqualTo(inWords(each.expected, server));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sendsAPutOnceToo(Case each) {
    try (RawServer server = new RawServer();
        CanvasClient client =
            new CanvasClient(
                new FakeTime().options(server).withReadTimeout(Duration.ofMillis(300)))) {
      server.answers(200, "{}").answersExactly(each.response).answers(200, "{\"id\":2}");
      client.get("courses/1", ImmutableMap.of());

      client.put("courses/1/assignment_groups/2", BODY);

      assertThat(server.seen()).extracting(RawServer.Seen::method).containsExactly("GET", "PUT");
    }
  }

  private static String inWords(Answer answer, RawServer server) {
    return answer.toString().replace(server.url(), "URL");
  }
}
