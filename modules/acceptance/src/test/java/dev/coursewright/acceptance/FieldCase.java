package dev.coursewright.acceptance;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * One field of one kind, on a resource of its own, with two values; {@code fields.yaml} says what
 * the declarations do not.
 */
record FieldCase(Kind kind, Field field, JsonNode place, JsonNode special) {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonNode TABLE = table();

  static ImmutableList<FieldCase> all() {
    ImmutableList.Builder<FieldCase> all = ImmutableList.builder();
    for (Kind kind : Kinds.CATALOG.all()) {
      for (Field field : kind.fields().values()) {
        all.add(
            new FieldCase(
                kind,
                field,
                TABLE.path("kinds").path(kind.name()),
                TABLE.path("fields").path(kind.name() + "." + field.name())));
      }
    }
    return all.build();
  }

  /** What the specs of all cases have in common. */
  static ObjectNode base() {
    return TABLE.path("base").deepCopy();
  }

  /** A spec as text; JSON is YAML, too. */
  static String text(ObjectNode spec) {
    return spec.toPrettyString();
  }

  String name() {
    return kind.name() + "." + field.name();
  }

  /** The resource that the field is tried on. */
  String address() {
    return place.path("address").asText().replace("KEY", key());
  }

  /** Whether there is one resource of the kind, so that each field needs a course of its own. */
  boolean isAlone() {
    return place.path("alone").asBoolean();
  }

  /** Why it cannot be tried here. */
  Optional<String> skipped() {
    return Optional.ofNullable(special.path("skip").textValue());
  }

  boolean isRead() {
    return !field.readAs().isEmpty() && !special.has("unread");
  }

  JsonNode first() {
    return special.has("first") ? special.get("first") : SampleValues.first(field.type());
  }

  JsonNode second() {
    return special.has("second") ? special.get("second") : SampleValues.second(field.type());
  }

  /** The spec with the resource and a value of the field in it. */
  void putFirst(ObjectNode spec) {
    put(spec, first());
  }

  /** The same with the second value, and what changes with it. */
  void putSecond(ObjectNode spec) {
    ((ObjectNode) put(spec, second())).setAll((ObjectNode) changes());
  }

  /** The same with the field cleared. */
  void putCleared(ObjectNode spec) {
    put(spec, JSON.nullNode());
  }

  /** What else changes from the first value to the second. */
  JsonNode changes() {
    return special.has("changes") ? special.get("changes") : JSON.objectNode();
  }

  private JsonNode put(ObjectNode spec, JsonNode value) {
    if (special.has("beside")) {
      merge(spec, (ObjectNode) keyed(special.get("beside")));
    }
    ObjectNode resource = at(spec, JsonPointer.compile(keyed(place).path("at").asText()));
    addAll(resource, keyed(place.path("with")));
    addAll(resource, keyed(special.path("with")));
    resource.set(field.name(), value);
    return resource;
  }

  /** Goes down a path, making what is not there. */
  private ObjectNode at(ObjectNode spec, JsonPointer path) {
    JsonNode at = spec;
    for (JsonPointer rest = path; !rest.matches(); rest = rest.tail()) {
      String name = rest.getMatchingProperty();
      boolean isList = rest.tail().mayMatchElement();
      if (at instanceof ArrayNode list) {
        while (list.size() <= rest.getMatchingIndex()) {
          list.addObject();
        }
        at = list.get(rest.getMatchingIndex());
      } else {
        if (!at.has(name)) {
          ((ObjectNode) at).set(name, isList ? JSON.arrayNode() : JSON.objectNode());
          if (name.equals(key())) {
            addAll((ObjectNode) at.get(name), keyed(place.path("around")));
          }
        }
        at = at.get(name);
      }
    }
    return (ObjectNode) at;
  }

  /** What is {@code null} in the table is taken away. */
  private static void addAll(ObjectNode resource, JsonNode more) {
    for (Map.Entry<String, JsonNode> each : more.properties()) {
      if (each.getValue().isNull()) {
        resource.remove(each.getKey());
      } else {
        resource.set(each.getKey(), each.getValue());
      }
    }
  }

  private static void merge(ObjectNode into, ObjectNode more) {
    for (Map.Entry<String, JsonNode> each : more.properties()) {
      if (into.get(each.getKey()) instanceof ObjectNode there
          && each.getValue() instanceof ObjectNode object) {
        merge(there, object);
      } else {
        into.set(each.getKey(), each.getValue());
      }
    }
  }

  private JsonNode keyed(JsonNode node) {
    return node.isMissingNode() ? JSON.objectNode() : parsed(node.toString().replace("KEY", key()));
  }

  private String key() {
    return "f-" + field.name().replace('_', '-');
  }

  private static JsonNode table() {
    try {
      return parsed(
          Resources.toString(Resources.getResource("fields.yaml"), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parsed(String text) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
