package dev.coursewright.state.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.coursewright.model.Value;
import dev.coursewright.state.Sent;
import java.util.Map;
import java.util.Optional;

/** Reads and writes sent fields as JSON, equally in the state file and the journal. */
public final class SentJson {
  private static final Writing WRITING = new Writing();

  private SentJson() {}

  public static ObjectNode write(Sent sent) {
    return sent.accept(WRITING);
  }

  /** Fields by name, sorted. */
  public static ObjectNode write(ImmutableMap<String, Sent> fields) {
    ObjectNode members = Json.object();
    ImmutableSortedMap.copyOf(fields).forEach((name, sent) -> members.set(name, write(sent)));
    return members;
  }

  /**
   * Reads a sent field.
   *
   * @throws MalformedState if it says nothing
   */
  public static Sent read(JsonNode node) {
    if (node.has("sent")) {
      Optional<Value> kept =
          node.has("kept") ? Optional.of(ValueJson.read(node.get("kept"))) : Optional.empty();
      return new Sent.Answered(ValueJson.read(node.get("sent")), kept);
    } else if (node.path("unknown").booleanValue()) {
      return new Sent.Unknown();
    } else if (node.has("hidden")) {
      return hidden(node.get("hidden"));
    } else if (node.has("waiting")) {
      return new Sent.Waiting(ValueJson.read(node.get("waiting")));
    }
    throw new MalformedState("none of sent, unknown, hidden, waiting stands in it");
  }

  /** Fields by name; none if they are missing. */
  public static ImmutableMap<String, Sent> readFields(JsonNode node) {
    ImmutableMap.Builder<String, Sent> fields = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> member : Json.members(node, "fields")) {
      try {
        fields.put(member.getKey(), read(member.getValue()));
      } catch (MalformedState e) {
        throw e.in(member.getKey());
      }
    }
    return fields.buildOrThrow();
  }

  private static Sent hidden(JsonNode node) {
    return new Sent.Hidden(
        Json.requireText(node, "env"), node.path("hmac").asText(""), node.path("key").asText(""));
  }

  private static final class Writing implements Sent.Cases<ObjectNode> {
    @Override
    public ObjectNode answered(Sent.Answered answered) {
      ObjectNode node = Json.object();
      answered.kept().ifPresent(kept -> node.set("kept", ValueJson.write(kept)));
      return node.set("sent", ValueJson.write(answered.value()));
    }

    @Override
    public ObjectNode unknown() {
      return Json.object().put("unknown", true);
    }

    @Override
    public ObjectNode hidden(Sent.Hidden hidden) {
      ObjectNode node = Json.object().put("env", hidden.variable());
      if (!hidden.hmac().isEmpty()) {
        node.put("hmac", hidden.hmac()).put("key", hidden.keyHash());
      }
      return Json.object().set("hidden", node);
    }

    @Override
    public ObjectNode waiting(Sent.Waiting waiting) {
      return Json.object().set("waiting", ValueJson.write(waiting.value()));
    }
  }
}
