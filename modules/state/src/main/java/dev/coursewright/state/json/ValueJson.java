package dev.coursewright.state.json;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.coursewright.model.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * Reads and writes values as JSON from which the case can be told without a kind: scalars and lists
 * as such, everything else as an object with one distinguishing key.
 */
public final class ValueJson {
  private static final Writing WRITING = new Writing();

  private ValueJson() {}

  /** The JSON of a value; the keys of a block are sorted. */
  public static JsonNode write(Value value) {
    return value.accept(WRITING);
  }

  /**
   * The value that JSON stands for.
   *
   * @throws MalformedState if it stands for none
   */
  public static Value read(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> Value.text(node.textValue());
      case NUMBER -> new Value.Decimal(node.decimalValue());
      case BOOLEAN -> Value.flag(node.booleanValue());
      case NULL -> Value.NOTHING;
      case ARRAY ->
          new Value.Items(
              Json.elements(node, "value").map(ValueJson::read).collect(toImmutableList()));
      case OBJECT -> telling(node);
      case BINARY, MISSING, POJO -> throw new MalformedState("is no value");
    };
  }

  private static Value telling(JsonNode node) {
    if (node.has("block")) {
      return block(node.get("block"));
    } else if (node.has("ref")) {
      return Value.link(AddressJson.read(node.get("ref")));
    } else if (node.has("at")) {
      return moment(Json.requireText(node, "at"));
    } else if (node.has("canvas")) {
      return outside(Json.requireText(node, "canvas"));
    } else if (node.has("sha256")) {
      return digest(node);
    } else if (node.has("env")) {
      return new Value.Secret(Json.requireText(node, "env"));
    }
    throw new MalformedState(
        "is no value: none of block, ref, at, canvas, sha256, env stands in it");
  }

  private static Value block(JsonNode node) {
    ImmutableMap.Builder<String, Value> values = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> member : Json.members(node, "block")) {
      values.put(member.getKey(), read(member.getValue()));
    }
    return new Value.Block(values.buildOrThrow());
  }

  private static Value moment(String text) {
    try {
      return new Value.Moment(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new MalformedState("\"" + text + "\" is no time in UTC");
    }
  }

  private static Value outside(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new MalformedState("\"" + text + "\" has no form before a colon");
    }
    return new Value.Outside(text.substring(0, colon), text.substring(colon + 1));
  }

  private static Value digest(JsonNode node) {
    String sha256 = Json.requireText(node, "sha256");
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new MalformedState("\"" + sha256 + "\" is no SHA-256");
    }
    return new Value.Digest(sha256, Math.toIntExact(Json.requireNumber(node, "length")));
  }

  private static final class Writing implements Value.Cases<JsonNode> {
    @Override
    public JsonNode text(Value.Text text) {
      return TextNode.valueOf(text.text());
    }

    @Override
    public JsonNode decimal(Value.Decimal decimal) {
      return DecimalNode.valueOf(decimal.number());
    }

    @Override
    public JsonNode flag(Value.Flag flag) {
      return BooleanNode.valueOf(flag.isTrue());
    }

    @Override
    public JsonNode moment(Value.Moment moment) {
      return Json.object().put("at", moment.instant().toString());
    }

    @Override
    public JsonNode link(Value.Link link) {
      return Json.object().put("ref", link.address().toString());
    }

    @Override
    public JsonNode outside(Value.Outside outside) {
      return Json.object().put("canvas", outside.toString());
    }

    @Override
    public JsonNode items(Value.Items items) {
      ArrayNode array = Json.array();
      items.values().forEach(each -> array.add(write(each)));
      return array;
    }

    @Override
    public JsonNode block(Value.Block block) {
      ObjectNode members = Json.object();
      ImmutableSortedMap.copyOf(block.values())
          .forEach((name, value) -> members.set(name, write(value)));
      return Json.object().set("block", members);
    }

    @Override
    public JsonNode secret(Value.Secret secret) {
      return Json.object().put("env", secret.variable());
    }

    @Override
    public JsonNode digest(Value.Digest digest) {
      return Json.object().put("length", digest.length()).put("sha256", digest.sha256());
    }

    @Override
    public JsonNode nothing() {
      return NullNode.instance;
    }
  }
}
