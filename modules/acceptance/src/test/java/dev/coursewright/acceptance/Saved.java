package dev.coursewright.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Streams;
import dev.coursewright.state.disk.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a state file says, read without the tool's own reader. */
record Saved(String text, JsonNode root) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The first state in a folder, or an empty one. */
  static Saved in(Disk disk, Path folder) {
    try {
      for (Path file : disk.list(folder)) {
        if (file.toString().endsWith(".state.json")) {
          return of(new String(disk.read(file).orElseThrow(), UTF_8));
        }
      }
      return of("{}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Saved of(String text) {
    try {
      return new Saved(text, JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  String courseId() {
    return root.path("target").path("course_id").asText("");
  }

  /** A handle of an address, {@code id} if there is no other word. */
  Optional<String> handle(String address, String handle) {
    JsonNode found = root.path("resources").path(address).path("handles").path(handle);
    return found.isMissingNode() ? Optional.empty() : Optional.of(found.asText());
  }

  Optional<String> id(String address) {
    return address.equals("course") && !courseId().isEmpty()
        ? Optional.of(courseId())
        : handle(address, "id");
  }

  /** The ids of everything, by address. */
  ImmutableMap<String, String> ids() {
    ImmutableMap.Builder<String, String> ids = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> each : root.path("resources").properties()) {
      id(each.getKey()).ifPresent(id -> ids.put(each.getKey(), id));
    }
    return ids.buildOrThrow();
  }

  /** The addresses of each ordered list, by its name. */
  ImmutableMap<String, ImmutableList<String>> orders() {
    ImmutableMap.Builder<String, ImmutableList<String>> orders = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> each : root.path("orders").properties()) {
      orders.put(
          each.getKey(),
          Streams.stream(each.getValue())
              .map(JsonNode::asText)
              .collect(ImmutableList.toImmutableList()));
    }
    return orders.buildOrThrow();
  }

  /** The text without what is another each time. */
  String settled() {
    return text.replace(root.path("lineage").asText("no lineage"), "LINEAGE")
        .replace(root.path("target").path("url").asText("no url"), "https://canvas.example.edu");
  }
}
