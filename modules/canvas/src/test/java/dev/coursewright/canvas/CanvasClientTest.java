package dev.coursewright.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.Answer.Why;
import dev.coursewright.canvas.http.FakeTime;
import dev.coursewright.canvas.http.RequestListener;
import dev.coursewright.canvas.http.Sleeper;
import dev.coursewright.canvas.http.WriteListener;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CanvasClientTest {

  private static final ObjectNode BODY = JsonNodeFactory.instance.objectNode().put("name", "Lab");
  private static final ImmutableMap<String, String> NO_QUERY = ImmutableMap.of();

  private final RawServer server = new RawServer();
  private final FakeTime time = new FakeTime();
  private final CanvasClient client = new CanvasClient(time.options(server));

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void asksForIdsAsTextAndShowsItsToken() {
    server.answers(200, "{\"id\":\"10000000000000001\"}");

    client.get("courses/sis_course_id:A%2FB", ImmutableMap.of("include[]", "a,b", "q", "x,y"));

    RawServer.Seen request = server.seen().get(0);
    assertThat(request.target())
        .isEqualTo("/api/v1/courses/sis_course_id:A%2FB?include%5B%5D=a&include%5B%5D=b&q=x%2Cy");
    assertThat(request.headers())
        .containsEntry("accept", "application/json+canvas-string-ids")
        .containsEntry("authorization", "Bearer s3cret")
        .containsEntry("user-agent", "Coursewright");
  }

  @Test
  void sendsNumbersPlainly() {
    server.answers(200, "{}");
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("least", new BigDecimal("0.0000001"));

    client.post("x", body);

    RawServer.Seen request = server.seen().get(0);
    assertThat(request.body()).isEqualTo("{\"least\":0.0000001}");
    assertThat(request.headers()).containsEntry("content-type", "application/json");
  }

  @Test
  void knowsThatARequestNeverLeft() {
    server.close();

    Answer answer = client.post("x", BODY);

    assertThat(answer).isEqualTo(new Answer.Unanswered("nobody takes the connection", false));
  }

  @Test
  void takesAnAnswerWithoutABody() {
    server.answersExactly("HTTP/1.1 204 No Content\r\n\r\n");

    Answer answer = client.put("x", BODY);

    assertThat(answer).isEqualTo(new Answer.Ok(204, JsonNodeFactory.instance.nullNode()));
  }

  @Test
  void seesARefusalInASuccess() {
    server.answers(200, "{\"error\":true,\"messages\":[\"Title is too long\"]}");

    Answer answer = client.put("x", BODY);

    assertThat(answer).isEqualTo(new Answer.Refused(200, Why.INVALID, "Title is too long"));
  }

  @Test
  void tellsAMissingRightFromABadToken() {
    server.answers(
        401, "{\"status\":\"unauthorized\",\"errors\":[{\"message\":\"user not authorized\"}]}");

    Answer answer = client.put("x", BODY);

    assertThat(answer).isEqualTo(new Answer.Refused(401, Why.PERMISSION, "user not authorized"));
  }

  @Test
  void neverRepeatsTheTokenThatAServerRepeats() {
    server.answers(400, "{\"message\":\"bad header: Bearer s3cret\"}");

    Answer answer = client.put("x", BODY);

    assertThat(answer)
        .isEqualTo(new Answer.Refused(400, Why.INVALID, "bad header: Bearer [token]"));
  }

  @Test
  void followsNoRedirectAndTakesNoTokenThere() {
    try (RawServer other = new RawServer()) {
      server.answers(302, "", "Location: " + other.url() + "/login");

      Answer answer = client.get("x", NO_QUERY);

      assertThat(other.seen()).isEmpty();
      assertThat(answer)
          .isEqualTo(
              new Answer.Refused(
                  302,
                  Why.REDIRECT,
                  "127.0.0.1 points to "
                      + other.url()
                      + "/login, which is not followed, since the token was meant for 127.0.0.1"
                      + " alone."));
    }
  }

  @Test
  void readsAgainWhatCouldNotBeRead() {
    server
        .answers(502, "")
        .resets()
        .answersExactly("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9\r\n\r\n[")
        .answers(200, "[]");

    Answer answer = client.get("x", NO_QUERY);

    assertThat(answer).isEqualTo(new Answer.Ok(200, JsonNodeFactory.instance.arrayNode()));
    assertThat(server.seen()).hasSize(4);
    assertThat(time.naps()).hasSize(3);
  }

  @Test
  void readsFourTimesAtMost() {
    server.answers(500, "").answers(500, "").answers(500, "").answers(500, "").answers(200, "[]");

    Answer answer = client.get("x", NO_QUERY);

    assertThat(answer).isEqualTo(new Answer.Unanswered("Canvas answered 500", true));
    assertThat(server.seen()).hasSize(4);
  }

  @Test
  void cannotWriteIfItOnlyReads() {
    CanvasClient reader = new CanvasClient(time.options(server).onlyReading());

    assertThatThrownBy(() -> reader.post("courses/1", BODY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this client only reads, and was asked for POST /api/v1/courses/1");
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void followsThePagesOfAListAsGiven() {
    server
        .answers(
            200,
            "[{\"id\":\"1\"}]",
            "Link: <"
                + server.url()
                + "/api/v1/x?page=first&per_page=100>; rel=\"current\","
                + "<"
                + server.url()
                + "/api/v1/x?page=bookmark:Wz&per_page=50>; rel=\"next\"")
        .answers(200, "[{\"id\":\"2\"}]", "Link: <" + server.url() + "/any>; rel=\"first\"");

    Listing listing = client.list("x", ImmutableMap.of("state[]", "active"));

    assertThat(ids(listing)).containsExactly("1", "2");
    assertThat(server.seen())
        .extracting(RawServer.Seen::target)
        .containsExactly(
            "/api/v1/x?state%5B%5D=active&per_page=100", "/api/v1/x?page=bookmark:Wz&per_page=50");
  }

  @Test
  void followsNoPageOfAnotherHost() {
    try (RawServer other = new RawServer()) {
      server.answers(200, "[]", "Link: <" + other.url() + "/api/v1/x?page=2>; rel=\"next\"");

      Listing listing = client.list("x", NO_QUERY);

      assertThat(other.seen()).isEmpty();
      assertThat(listing)
          .isEqualTo(
              new Listing.Broken(
                  new Answer.Unanswered(
                      "a page of the list points to 127.0.0.1/api/v1/x, which is another host or a"
                          + " page that was read already",
                      false)));
    }
  }

  @Test
  void saysNothingOfAListOfWhichAPageIsMissing() {
    server
        .answers(200, "[{\"id\":\"1\"}]", "Link: <" + server.url() + "/two>; rel=\"next\"")
        .answers(404, "{\"errors\":[{\"message\":\"gone\"}]}");

    Listing listing = client.list("x", NO_QUERY);

    assertThat(listing)
        .isEqualTo(new Listing.Broken(new Answer.Refused(404, Why.NOT_FOUND, "gone")));
  }

  @Test
  void sendsAgainWhatCanvasRefusedForItsLimit() {
    server
        .answers(429, "429 Forbidden (Rate Limit Exceeded)", "X-Rate-Limit-Remaining: -20")
        .answers(403, "403 Forbidden (Rate Limit Exceeded)\n", "X-Rate-Limit-Remaining: 100")
        .answers(200, "{\"id\":1}", "X-Rate-Limit-Remaining: 600");

    Answer answer = client.post("x", BODY);

    assertThat(answer).isInstanceOf(Answer.Ok.class);
    assertThat(server.seen()).extracting(RawServer.Seen::body).containsOnly("{\"name\":\"Lab\"}");
    assertThat(server.seen()).hasSize(3);
    assertThat(time.naps().get(0)).isBetween(Duration.ofSeconds(7), Duration.ofMillis(10_500));
  }

  @Test
  void tellsTheBookWheneverAWriteLeavesAndWhenItIsBack() {
    server
        .answers(200, "{\"id\":1}", "X-Rate-Limit-Remaining: 0")
        .answers(429, "429 Forbidden (Rate Limit Exceeded)", "X-Rate-Limit-Remaining: 40")
        .answers(200, "{\"id\":1}", "X-Rate-Limit-Remaining: 600");
    List<String> told = new ArrayList<>();
    Instant start = time.instant();
    client.post("x", BODY);

    client.post(
        "x",
        BODY,
        new WriteListener() {
          @Override
          public void onSend() {
            told.add(
                "leaves, seen "
                    + server.seen().size()
                    + " after "
                    + Duration.between(start, time.instant()).toSeconds()
                    + " s");
          }

          @Override
          public void onThrottled() {
            told.add("is back, seen " + server.seen().size());
          }
        });

    assertThat(told)
        .containsExactly(
            "leaves, seen 1 after 10 s", "is back, seen 2", "leaves, seen 2 after 20 s");
  }

  @Test
  void doesNotTakeAMissingRightForALimit() {
    server.answers(403, "{\"errors\":[{\"message\":\"no\"}]}");

    Answer answer = client.post("x", BODY);

    assertThat(answer).isEqualTo(new Answer.Refused(403, Why.PERMISSION, "no"));
  }

  @Test
  void reportsARetryAsNotSentAfterARefusal() {
    server.answers(429, "Rate Limit Exceeded", "Connection: close");
    CanvasClient closing =
        new CanvasClient(time.options(server).withTime(time, nap -> closeAfter(nap)));

    Answer answer = closing.post("x", BODY);

    assertThat(answer).isEqualTo(new Answer.Unanswered("nobody takes the connection", false));
  }

  private void closeAfter(Duration nap) {
    time.sleep(nap);
    server.close();
  }

  @Test
  void tellsOfEveryRequest() {
    List<RequestListener.Exchange> heard = new ArrayList<>();
    CanvasClient telling = new CanvasClient(time.options(server).withListener(heard::add));
    server.answers(429, "Rate Limit Exceeded").answers(200, "{\"id\":1}", "X-Request-Cost: 0.25");

    telling.post("x", BODY);

    assertThat(heard)
        .containsExactly(
            new RequestListener.Exchange(
                "POST", "/api/v1/x", 429, Duration.ZERO, OptionalDouble.empty(), true),
            new RequestListener.Exchange(
                "POST", "/api/v1/x", 200, Duration.ZERO, OptionalDouble.of(0.25), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  @Timeout(60)
  void endsRequestsInFlightAndSendsNothingOnceCancelled(String method) throws Exception {
    server.answersExactly("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{");
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(
            () -> method.equals("GET") ? client.get("x", NO_QUERY) : client.post("x", BODY));
    server.awaitRequest();

    client.cancelAll();

    String how = "it was given up, to stop the run";
    assertThat(waiting.get()).isEqualTo(new Answer.Unanswered(how, true));
    assertThat(client.post("y", BODY)).isEqualTo(new Answer.Unanswered(how, false));
    assertThat(client.get("y", NO_QUERY)).isEqualTo(new Answer.Unanswered(how, false));
    assertThat(server.seen()).hasSize(1);
    assertThat(time.naps()).isEmpty();
  }

  /** The wait after a throttled request may be far longer than the time left to stop a run. */
  @Test
  @Timeout(60)
  void endsTheWaitForTheRateLimitOnceCancelled() {
    server.answers(429, "Rate Limit Exceeded", "X-Rate-Limit-Remaining: -9000");
    AtomicReference<CanvasClient> self = new AtomicReference<>();
    CanvasClient giving =
        new CanvasClient(
            time.options(server)
                .withTime(
                    time,
                    nap -> {
                      self.get().cancelAll();
                      Sleeper.real().sleep(nap);
                    }));
    self.set(giving);

    Answer answer = giving.post("x", BODY);

    assertThat(answer).isEqualTo(new Answer.Unanswered("it was given up, to stop the run", false));
    assertThat(Thread.interrupted()).isFalse();
    assertThat(server.seen()).hasSize(1);
  }

  private static ImmutableList<String> ids(Listing listing) {
    return ((Listing.Complete) listing)
        .entries().stream()
            .map((JsonNode each) -> each.path("id").asText())
            .collect(ImmutableList.toImmutableList());
  }
}
