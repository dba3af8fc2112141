package dev.coursewright.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.sandbox.store.Json;
import java.util.Optional;

/** The answer of an endpoint: a status, headers and a JSON tree or plain text. */
public record Answer(
    int status,
    ImmutableMap<String, String> headers,
    Optional<JsonNode> body,
    Optional<String> plainText) {

  public static Answer of(int status, JsonNode body) {
    return new Answer(status, ImmutableMap.of(), Optional.of(body), Optional.empty());
  }

  public static Answer ok(JsonNode body) {
    return of(200, body);
  }

  public static Answer noContent() {
    return new Answer(204, ImmutableMap.of(), Optional.empty(), Optional.empty());
  }

  public static Answer plain(int status, String text) {
    return new Answer(status, ImmutableMap.of(), Optional.empty(), Optional.of(text));
  }

  public static Answer message(int status, String message) {
    return of(status, Json.object().put("message", message));
  }

  public Answer with(String header, String value) {
    ImmutableMap<String, String> more =
        ImmutableMap.<String, String>builder()
            .putAll(headers)
            .put(header, value)
            .buildKeepingLast();
    return new Answer(status, more, body, plainText);
  }
}
