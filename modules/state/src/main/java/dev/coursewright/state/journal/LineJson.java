package dev.coursewright.state.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coursewright.state.json.AddressJson;
import dev.coursewright.state.json.EntryJson;
import dev.coursewright.state.json.Json;
import dev.coursewright.state.json.MalformedState;
import dev.coursewright.state.json.SentJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/** Reads and writes the lines of a journal as JSON. */
public final class LineJson {
  private static final Writer WRITER = new Writer();

  private LineJson() {}

  public static JsonNode write(Line.Numbered line) {
    ObjectNode node = line.line().accept(WRITER);
    ObjectNode whole = Json.object().put("n", line.number()).put("at", line.at().toString());
    return whole.setAll(node);
  }

  /**
   * Reads a line.
   *
   * @throws MalformedState if the JSON is not a line
   */
  public static Line.Numbered read(JsonNode node) {
    try {
      return new Line.Numbered(
          Json.requireNumber(node, "n"), Instant.parse(Json.requireText(node, "at")), line(node));
    } catch (DateTimeException e) {
      throw new MalformedState("\"at\" is no time");
    }
  }

  private static Line line(JsonNode node) {
    if (node.has("intent")) {
      return new Line.Intended(intent(node.get("intent")));
    } else if (node.has("entries")) {
      return new Line.Noted(EntryJson.readAll(node.get("entries")));
    } else if (node.has("ended")) {
      return new Line.Ended(Json.requireText(node, "ended"));
    }
    for (Line.How how : Line.How.values()) {
      if (node.has(name(how))) {
        return closed(how, node.get(name(how)));
      }
    }
    throw new MalformedState("is no line");
  }

  private static Line closed(Line.How how, JsonNode node) {
    return new Line.Closed(
        Json.requireNumber(node, "of"),
        how,
        node.path("status").intValue(),
        node.path("message").asText(""),
        EntryJson.readAll(node.path("entries")));
  }

  private static Intent intent(JsonNode node) {
    return new Intent(
        Json.requireText(node, "operation"),
        AddressJson.read(Json.require(node, "address")),
        Json.requireText(node, "act"),
        Json.requireText(node, "method"),
        Json.requireText(node, "path"),
        Json.requireText(node, "natural_key"),
        Json.requireNumber(node, "watermark"),
        SentJson.readFields(node.path("fields")),
        (int) Json.requireNumber(node, "attempt"),
        Json.require(node, "creating").booleanValue());
  }

  private static String name(Line.How how) {
    return how.name().toLowerCase(Locale.ROOT);
  }

  private static final class Writer implements Line.Cases<ObjectNode> {
    @Override
    public ObjectNode intended(Line.Intended line) {
      Intent intent = line.intent();
      ObjectNode node =
          Json.object()
              .put("operation", intent.operation())
              .put("address", intent.address().toString())
              .put("act", intent.act())
              .put("method", intent.method())
              .put("path", intent.path())
              .put("natural_key", intent.naturalKey())
              .put("watermark", intent.watermark())
              .put("attempt", intent.attempt())
              .put("creating", intent.creating());
      node.set("fields", SentJson.write(intent.fields()));
      return Json.object().set("intent", node);
    }

    @Override
    public ObjectNode closed(Line.Closed line) {
      ObjectNode node = Json.object().put("of", line.of());
      if (line.status() != 0) {
        node.put("status", line.status());
      }
      if (!line.message().isEmpty()) {
        node.put("message", line.message());
      }
      if (!line.entries().isEmpty()) {
        node.set("entries", EntryJson.write(line.entries()));
      }
      return Json.object().set(name(line.how()), node);
    }

    @Override
    public ObjectNode noted(Line.Noted line) {
      return Json.object().set("entries", EntryJson.write(line.entries()));
    }

    @Override
    public ObjectNode ended(Line.Ended line) {
      return Json.object().put("ended", line.sha256());
    }
  }
}
