package dev.coursewright.spec.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Placement;
import dev.coursewright.spec.TopLevel;

/**
 * Makes the JSON Schema of a spec, for editors: draft 7, which YAML language servers know best.
 *
 * <p>It is a help for writing, not the judge: it lets through what only the reader can know.
 * Nothing is required of a file, since a spec may be spread over several, nor of a resource, since
 * defaults may fill it in.
 */
public final class JsonSchema {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Catalog catalog;

  public JsonSchema(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The schema as text, the same for the same kinds. */
  public String render() {
    ObjectNode root = JSON.objectNode();
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.put("title", "Coursewright spec");
    root.put("description", "A Canvas course as files; a spec may be spread over several of them.");
    root.put("type", "object");
    root.put("additionalProperties", false);
    ObjectNode properties = root.putObject("properties");
    properties
        .putObject(TopLevel.VERSION)
        .put("description", "The version of this format.")
        .put("const", 1);
    addSections(properties, "");
    properties.set(TopLevel.DEFAULTS, defaults());
    properties.set(
        TopLevel.ADOPT,
        texts("Addresses that are bound to objects which Canvas has, by their id; new makes one."));
    properties.set(TopLevel.MOVED, texts("New addresses by old ones."));
    properties.set(TopLevel.REMOVED, removed());
    properties.set(TopLevel.TARGETS, targets());
    ObjectNode definitions = root.putObject("definitions");
    for (Kind kind : catalog.all()) {
      definitions.set(kind.name(), resource(kind));
    }
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of JSON nodes is always JSON", impossible);
    }
  }

  private void addSections(ObjectNode properties, String under) {
    for (Kind kind : catalog.all()) {
      for (Placement section : kind.sections()) {
        if (section.under().equals(under)) {
          addSection(properties, kind, section);
        }
      }
    }
  }

  /** Adds a section; one with a dot in its name stands in the properties of a block. */
  private static void addSection(ObjectNode properties, Kind kind, Placement section) {
    ObjectNode place = properties;
    String name = section.name();
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.')) {
      place = place.withObject("/" + name.substring(0, dot) + "/properties");
      name = name.substring(dot + 1);
    }
    ObjectNode one = reference(kind, section);
    ObjectNode schema =
        switch (section.shape()) {
          case ONE -> one;
          case MAP -> {
            ObjectNode map = JSON.objectNode().put("type", "object");
            map.put("additionalProperties", false);
            map.putObject("patternProperties").set("^[a-z0-9._-]+$", one);
            yield map;
          }
          case LIST -> {
            ObjectNode list = JSON.objectNode().put("type", "array");
            list.set("items", one);
            yield list;
          }
        };
    schema.put("description", kind.doc());
    place.set(name, schema);
  }

  private static ObjectNode reference(Kind kind, Placement section) {
    ObjectNode reference = JSON.objectNode().put("$ref", "#/definitions/" + kind.name());
    ObjectNode either = JSON.objectNode();
    ArrayNode cases = either.putArray("anyOf");
    if (!section.shorthand().isEmpty()) {
      cases.add(TypeSchema.of(kind.requireField(section.shorthand())));
    }
    cases.add(reference);
    return either;
  }

  private ObjectNode resource(Kind kind) {
    ObjectNode schema = JSON.objectNode();
    schema.put("title", kind.title());
    schema.put("description", kind.doc());
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    boolean listed =
        kind.sections().stream().anyMatch(each -> each.shape() == Placement.Shape.LIST);
    if (listed && kind.field("key").isEmpty()) {
      properties
          .putObject("key")
          .put("description", "A stable name, instead of the one that is made of the fields.")
          .put("type", "string");
    }
    if (Course.ADDRESS.kind().equals(kind.name())) {
      ObjectNode id = properties.putObject("id");
      id.put(
          "description",
          "Which course: new, its id in Canvas, its address there, or sis_course_id:….");
      id.putArray("type").add("string").add("integer");
    }
    addFields(properties, kind);
    addSections(properties, kind.name());
    return schema;
  }

  private static void addFields(ObjectNode properties, Kind kind) {
    for (Field field : kind.fields().values()) {
      if (kind.sections().stream().map(Placement::owner).noneMatch(field.name()::equals)) {
        properties.set(field.name(), TypeSchema.of(field));
      }
    }
  }

  private ObjectNode defaults() {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.put(
        "description", "What each resource of a section holds if it does not say otherwise.");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    for (Kind kind : catalog.all()) {
      for (Placement section : kind.sections()) {
        if (section.shape() != Placement.Shape.ONE && !properties.has(section.name())) {
          ObjectNode fields = properties.putObject(section.name()).put("type", "object");
          fields.put("additionalProperties", false);
          addFields(fields.putObject("properties"), kind);
        }
      }
    }
    return schema;
  }

  private static ObjectNode removed() {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.put("description", "What becomes of released objects, by address.");
    schema.putObject("additionalProperties").putArray("enum").add("keep").add("unpublish");
    return schema;
  }

  private static ObjectNode targets() {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.put("description", "Canvases and courses that the spec is applied to, by name.");
    ObjectNode target = schema.putObject("additionalProperties").put("type", "object");
    target.put("additionalProperties", false);
    ObjectNode properties = target.putObject("properties");
    properties
        .putObject("url")
        .put("description", "The Canvas, by its address.")
        .put("type", "string");
    ObjectNode course = properties.putObject("course").put("description", "Which course there.");
    course.putArray("type").add("string").add("integer");
    ObjectNode set = properties.putObject("set").put("type", "object");
    set.put("description", "Fields that are different in this target, by address.");
    set.putObject("additionalProperties").put("type", "object");
    return schema;
  }

  private static ObjectNode texts(String doc) {
    ObjectNode schema = JSON.objectNode().put("type", "object").put("description", doc);
    schema.putObject("additionalProperties").putArray("type").add("string").add("integer");
    return schema;
  }
}
