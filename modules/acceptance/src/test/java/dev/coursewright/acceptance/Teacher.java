package dev.coursewright.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who works in Canvas beside the tool. Requests are written one after the other with a
 * blank line between, the body below the first line; {@code {address}} and {@code {address.handle}}
 * stand for what the state binds, {@code {course}} for the course.
 */
record Teacher(Sandbox sandbox, Saved state) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern HOLE = Pattern.compile("\\{([a-z_]+(?:\\.[^{}\"\\s]+)?)\\}");

  void act(String requests) {
    for (String request : Splitter.onPattern("\n\\s*\n").omitEmptyStrings().split(requests)) {
      List<String> lines =
          request.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      if (!lines.isEmpty()) {
        List<String> first = Splitter.on(' ').splitToList(lines.get(0));
        send(first.get(0), first.get(1), String.join("\n", lines.subList(1, lines.size())));
      }
    }
    sandbox.log().clear();
  }

  /** What Canvas shows, by the path below {@code /api/v1}. */
  JsonNode get(String path) {
    return send("GET", "/api/v1/" + path, "");
  }

  /**
   * The addresses in a list as Canvas orders it.
   *
   * @param list the name of the list in the state: the kind, and the address it is nested in
   */
  ImmutableList<String> order(String list) {
    List<String> parts = Splitter.on(' ').splitToList(list);
    String path =
        parts.get(0).equals("module_item")
            ? "courses/{course}/modules/{" + parts.get(1) + "}/items"
            : "courses/{course}/" + parts.get(0) + "s";
    ImmutableList.Builder<String> order = ImmutableList.builder();
    for (JsonNode each : get(path + "?per_page=100")) {
      state.ids().entrySet().stream()
          .filter(bound -> bound.getKey().startsWith(parts.get(0) + "."))
          .filter(bound -> bound.getValue().equals(each.path("id").asText()))
          .forEach(bound -> order.add(bound.getKey()));
    }
    return order.build();
  }

  private JsonNode send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + filled(path)))
            .header("Authorization", "Bearer " + sandbox.token())
            .header("Accept", "application/json+canvas-string-ids, application/json")
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(filled(body)))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            method + " " + path + " was answered " + answer.statusCode() + " " + answer.body());
      }
      return parsed(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String filled(String text) {
    Matcher hole = HOLE.matcher(text);
    return hole.replaceAll(found -> Matcher.quoteReplacement(bound(found.group(1))));
  }

  private String bound(String name) {
    int dot = name.lastIndexOf('.');
    return state
        .id(name)
        .or(() -> state.handle(name.substring(0, Math.max(dot, 0)), name.substring(dot + 1)))
        .orElseThrow(() -> new IllegalStateException("the state does not bind " + name));
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
