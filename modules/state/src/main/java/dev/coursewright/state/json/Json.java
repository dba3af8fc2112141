package dev.coursewright.state.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Parses, creates and queries JSON trees. */
public final class Json {

  /**
   * Reads whatever we can have written: numbers of any length, and no key twice, since that is what
   * a merge by hand leaves behind.
   */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNumberLength(Integer.MAX_VALUE)
                          .maxNestingDepth(5_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}

  public static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  public static JsonNode require(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      throw new MalformedState("has no \"" + name + "\"");
    }
    return value;
  }

  public static String requireText(JsonNode node, String name) {
    return textOf(require(node, name), name);
  }

  public static long requireNumber(JsonNode node, String name) {
    JsonNode value = require(node, name);
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new MalformedState("\"" + name + "\" is no whole number");
    }
    return value.longValue();
  }

  static String textOf(JsonNode node, String name) {
    if (!node.isTextual()) {
      throw new MalformedState("\"" + name + "\" is no text");
    }
    return node.textValue();
  }

  /** The members of an object; none if it is missing. */
  public static Iterable<Map.Entry<String, JsonNode>> members(JsonNode node, String name) {
    if (!node.isObject() && !node.isMissingNode()) {
      throw new MalformedState("\"" + name + "\" is no object");
    }
    return node.properties();
  }

  /** The elements of an array; none if it is missing. */
  public static Stream<JsonNode> elements(JsonNode node, String name) {
    if (!node.isArray() && !node.isMissingNode()) {
      throw new MalformedState("\"" + name + "\" is no list");
    }
    return StreamSupport.stream(node.spliterator(), false);
  }
}
