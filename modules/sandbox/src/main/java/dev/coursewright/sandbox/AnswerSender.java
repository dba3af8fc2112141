package dev.coursewright.sandbox;

import com.google.common.collect.ImmutableMap;
import com.sun.net.httpserver.HttpExchange;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.StringIds;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Sends answers over HTTP, with ids as text if the request asked for them. */
final class AnswerSender {
  private static final String STRING_IDS = "application/json+canvas-string-ids";

  private AnswerSender() {}

  /** Sends the head of an answer and the first half of its body, and closes the connection. */
  static void sendHalf(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = text(answer).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(answer.status(), bytes.length + 1L);
    OutputStream stream = exchange.getResponseBody();
    stream.write(bytes, 0, bytes.length / 2);
    stream.flush();
    exchange.close();
  }

  static void send(HttpExchange exchange, Answer answer) throws IOException {
    boolean plain = answer.plainText().isPresent();
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", (plain ? "text/plain" : "application/json") + "; charset=utf-8");
    for (Map.Entry<String, String> header : ImmutableMap.copyOf(answer.headers()).entrySet()) {
      headers.set(header.getKey(), header.getValue());
    }
    byte[] bytes = textFor(exchange, answer).getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0) {
      exchange.sendResponseHeaders(answer.status(), -1);
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    try (OutputStream stream = exchange.getResponseBody()) {
      stream.write(bytes);
    }
  }

  private static String textFor(HttpExchange exchange, Answer answer) {
    String accept = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept")).orElse("");
    if (accept.contains(STRING_IDS) && answer.body().isPresent()) {
      return Json.text(StringIds.in(answer.body().get()));
    }
    return text(answer);
  }

  /** The text of an answer's body. */
  private static String text(Answer answer) {
    return answer.plainText().orElseGet(() -> answer.body().map(Json::text).orElse(""));
  }
}
