package dev.coursewright.spec.docs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coursewright.model.Field;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import java.math.BigDecimal;

/** Says in JSON Schema what values a field takes. */
final class TypeSchema implements Type.Cases<ObjectNode> {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final TypeSchema TYPES = new TypeSchema();

  private TypeSchema() {}

  static ObjectNode of(Field field) {
    ObjectNode schema = field.has(Trait.SENSITIVE) ? secret() : field.type().accept(TYPES);
    if (field.isClearable()) {
      ObjectNode either = JSON.objectNode();
      either.putArray("anyOf").add(schema).add(JSON.objectNode().put("type", "null"));
      schema = either;
    }
    ObjectNode described = JSON.objectNode().put("description", field.doc());
    return described.setAll(schema);
  }

  private static ObjectNode secret() {
    return single("env", "The environment variable that holds the secret.");
  }

  private static ObjectNode single(String name, String doc) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.put("additionalProperties", false);
    schema.putObject("properties").putObject(name).put("description", doc).put("type", "string");
    schema.putArray("required").add(name);
    return schema;
  }

  /** A plain scalar is text here, whatever YAML takes it for. */
  private static ObjectNode scalar() {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("type").add("string").add("number").add("boolean");
    return schema;
  }

  @Override
  public ObjectNode text(Type.Text text) {
    ObjectNode schema = scalar();
    if (text.limit() <= Type.STRING) {
      schema.put("maxLength", text.limit());
    }
    return switch (text.form()) {
      case ANY, ZONE, TIME_OF_DAY -> schema;
      case URL -> schema.put("pattern", "^https?://");
      case COLOUR -> schema.put("pattern", "^#[0-9A-Fa-f]{6}$");
    };
  }

  @Override
  public ObjectNode html(Type.Html html) {
    ObjectNode schema = JSON.objectNode();
    schema
        .putArray("anyOf")
        .add(scalar())
        .add(single("file", "A Markdown or HTML file, by its path from the spec's folder."));
    return schema;
  }

  @Override
  public ObjectNode decimal(Type.Decimal decimal) {
    return JSON.objectNode()
        .put("type", decimal.whole() ? "integer" : "number")
        .put("minimum", bound(decimal.least()))
        .put("maximum", bound(decimal.most()));
  }

  private static BigDecimal bound(double value) {
    BigDecimal bound = BigDecimal.valueOf(value).stripTrailingZeros();
    return bound.scale() < 0 ? bound.setScale(0) : bound;
  }

  @Override
  public ObjectNode flag(Type.Flag flag) {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("enum").add(true).add(false).add("yes").add("no").add("on").add("off");
    return schema;
  }

  @Override
  public ObjectNode moment(Type.Moment moment) {
    return JSON.objectNode()
        .put("type", "string")
        .put("pattern", "^\\d{4}-\\d{1,2}-\\d{1,2}(?:[T ]|$)");
  }

  @Override
  public ObjectNode choice(Type.Choice choice) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode words = schema.putArray("enum");
    choice.words().forEach(words::add);
    return schema;
  }

  @Override
  public ObjectNode link(Type.Link link) {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("type").add("string").add("integer");
    return schema;
  }

  @Override
  public ObjectNode listOf(Type.ListOf listOf) {
    return list(listOf.element());
  }

  @Override
  public ObjectNode setOf(Type.SetOf setOf) {
    return list(setOf.element());
  }

  private static ObjectNode list(Type element) {
    ObjectNode schema = JSON.objectNode().put("type", "array");
    schema.set("items", element.accept(TYPES));
    return schema;
  }

  @Override
  public ObjectNode block(Type.Block block) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    for (Field field : block.fields()) {
      properties.set(field.name(), of(field));
      if (field.has(Trait.REQUIRED)) {
        required.add(field.name());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (block.shorthand().isEmpty()) {
      return schema;
    }
    ObjectNode either = JSON.objectNode();
    either
        .putArray("anyOf")
        .add(Type.fieldOf(block, block.shorthand()).orElseThrow().type().accept(TYPES))
        .add(schema);
    return either;
  }

  @Override
  public ObjectNode mapping(Type.Mapping mapping) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.set("additionalProperties", scalar());
    return schema;
  }
}
