package dev.coursewright.apply.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.collect.ImmutableMap;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coursewright.apply.RunAbort;
import dev.coursewright.apply.SteppingClock;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.canvas.http.BaseUrl;
import dev.coursewright.canvas.http.Token;
import dev.coursewright.model.Address;
import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.file.Lease;
import dev.coursewright.state.file.LockResult;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.StateStore;
import dev.coursewright.state.journal.Intent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the journal whenever a write reaches Canvas. */
class WriteSenderTest {

  private static final Pattern LINE =
      Pattern.compile("\"(intent|throttled|result|not sent|refused)\"");

  @TempDir private Path folder;
  private final SteppingClock time = new SteppingClock();
  private final List<String> journals = new ArrayList<>();
  private HttpServer canvas;

  @BeforeEach
  void refuseTheFirstForTheLimit() throws IOException {
    canvas = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    canvas.createContext("/", this::answer);
    canvas.start();
  }

  @AfterEach
  void stop() {
    canvas.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    journals.add(journal());
    boolean isFirst = journals.size() == 1;
    byte[] body = (isFirst ? "429 Forbidden (Rate Limit Exceeded)" : "{\"id\": 1}").getBytes(UTF_8);
    exchange.sendResponseHeaders(isFirst ? 429 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void writesDownWhatTheLimitRefusedAndSendsItAgainAsTheSameAttempt() {
    StateStore store = new StateStore(folder, "default", Disk.local(), time);
    String url = "http://127.0.0.1:" + canvas.getAddress().getPort();
    Answer answer;

    try (Lease lease = ((LockResult.Taken) store.lock(Duration.ZERO, "a test")).lease();
        Run run = store.begin(lease, store.load(), url, "plan", "run-1");
        CanvasClient client =
            new CanvasClient(
                CanvasOptions.of(BaseUrl.of(url), Token.of("t0ken")).withTime(time, time))) {
      run.checkpoint();
      answer =
          new WriteSender(client, run, new RunAbort(), time)
              .send(page(), JsonNodeFactory.instance.objectNode(), false)
              .answer();
    }

    assertThat(answer).isInstanceOf(Answer.Ok.class);
    assertThat(journals).hasSize(2);
    assertThat(words(journals.get(0))).containsExactly("intent");
    assertThat(words(journals.get(1))).containsExactly("intent", "throttled", "intent");
    assertThat(journals.get(1)).doesNotContain("\"attempt\":2");
  }

  private static Intent page() {
    return new Intent(
        "page.a",
        Address.parse("page.a"),
        "CREATE",
        "POST",
        "courses/1/pages",
        "title=A",
        0,
        ImmutableMap.of(),
        1,
        true);
  }

  private String journal() throws IOException {
    return Files.readString(folder.resolve("default.journal"));
  }

  private static List<String> words(String journal) {
    return LINE.matcher(journal)
        .results()
        .map(MatchResult::group)
        .map(WriteSenderTest::bare)
        .toList();
  }

  private static String bare(String quoted) {
    return quoted.replace("\"", "");
  }
}
