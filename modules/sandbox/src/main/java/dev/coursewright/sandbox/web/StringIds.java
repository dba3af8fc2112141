package dev.coursewright.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.coursewright.sandbox.store.Json;

/**
 * The rule behind {@code Accept: application/json+canvas-string-ids}: whole numbers become text
 * under keys that name ids (cross-cutting.md, section 2).
 */
public final class StringIds {
  private StringIds() {}

  /** A copy of the tree in which ids are text. */
  public static JsonNode in(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode copy = Json.array();
      array.forEach(each -> copy.add(in(each)));
      return copy;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = Json.object();
      object
          .properties()
          .forEach(each -> copy.set(each.getKey(), under(each.getKey(), each.getValue())));
      return copy;
    }
    return node;
  }

  private static JsonNode under(String key, JsonNode value) {
    if (value.isIntegralNumber() && (key.equals("id") || key.endsWith("_id"))) {
      return TextNode.valueOf(value.asText());
    }
    // never_drop has its own handling in Canvas with the same result (assignment-groups.md, h 3).
    boolean ids = key.equals("ids") || key.endsWith("_ids") || key.equals("never_drop");
    if (value.isArray() && ids) {
      ArrayNode copy = Json.array();
      value.forEach(
          each -> copy.add(each.isIntegralNumber() ? TextNode.valueOf(each.asText()) : in(each)));
      return copy;
    }
    return in(value);
  }
}
