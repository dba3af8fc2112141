package dev.coursewright.canvas.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.base.Joiner;
import com.google.common.collect.Streams;
import dev.coursewright.model.Field;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** Encodes a value as JSON; empty if something that it needs is missing. */
final class WireNode implements Value.Cases<Optional<JsonNode>> {

  /** A longer number may not fit a long. */
  private static final int MOST_DIGITS = 18;

  private static final String ID = "id";

  private final WireBody body;
  private final Field field;
  private final Type type;
  private final KeyedIds ids;

  /**
   * @param field the field, whose traits decide
   * @param type the field's, or that of its elements
   */
  WireNode(WireBody body, Field field, Type type, KeyedIds ids) {
    this.body = body;
    this.field = field;
    this.type = type;
    this.ids = ids;
  }

  @Override
  public Optional<JsonNode> text(Value.Text text) {
    return Optional.of(TextNode.valueOf(text.text()));
  }

  @Override
  public Optional<JsonNode> decimal(Value.Decimal decimal) {
    BigDecimal number = decimal.number();
    boolean isWhole = number.scale() == 0 && number.precision() <= MOST_DIGITS;
    return Optional.of(
        isWhole ? LongNode.valueOf(number.longValueExact()) : DecimalNode.valueOf(number));
  }

  @Override
  public Optional<JsonNode> flag(Value.Flag flag) {
    boolean isTrue = flag.isTrue();
    if (field.has(Trait.FLAG_AS_TEXT)) {
      return Optional.of(TextNode.valueOf(String.valueOf(isTrue)));
    }
    if (field.has(Trait.FLAG_AS_DIGIT)) {
      return Optional.of(TextNode.valueOf(isTrue ? "1" : "0"));
    }
    if (field.has(Trait.FLAG_AS_EVENT)) {
      return Optional.of(TextNode.valueOf(isTrue ? "offer" : "claim"));
    }
    return Optional.of(BooleanNode.valueOf(isTrue));
  }

  @Override
  public Optional<JsonNode> moment(Value.Moment moment) {
    return Optional.of(TextNode.valueOf(moment.instant().toString()));
  }

  @Override
  public Optional<JsonNode> link(Value.Link link) {
    return body.handle(link.address(), type.requireLink().handle());
  }

  @Override
  public Optional<JsonNode> outside(Value.Outside outside) {
    return body.outside(outside, type.requireLink());
  }

  @Override
  public Optional<JsonNode> items(Value.Items items) {
    if (items.values().isEmpty() && field.has(Trait.CLEARED_BY_EMPTY_TEXT)) {
      return Optional.of(TextNode.valueOf(""));
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (int place = 0; place < items.values().size(); place++) {
      element(items.values().get(place), place).ifPresent(array::add);
    }
    return Optional.of(listed(array));
  }

  private Optional<JsonNode> element(Value value, int place) {
    Type element = type.elementType().orElse(Type.text());
    if (!field.has(Trait.KEYED_BY_US)) {
      return value.accept(new WireNode(body, field, element, ids));
    }
    KeyedIds own = ids.within(value, place);
    Optional<JsonNode> node = value.accept(new WireNode(body, field, element, own));
    node.ifPresent(each -> ((ObjectNode) each).put(ID, own.id()));
    return node;
  }

  private JsonNode listed(ArrayNode array) {
    if (field.has(Trait.JOINED)) {
      return TextNode.valueOf(
          Joiner.on(',').join(Streams.stream(array).map(JsonNode::asText).iterator()));
    }
    if (!field.has(Trait.INDEXED)) {
      return array;
    }
    ObjectNode indexed = JsonNodeFactory.instance.objectNode();
    for (int place = 0; place < array.size(); place++) {
      indexed.set(String.valueOf(place), array.get(place));
    }
    return indexed;
  }

  @Override
  public Optional<JsonNode> block(Value.Block block) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    block
        .values()
        .forEach(
            (name, value) ->
                Type.fieldOf(type, name)
                    .ifPresentOrElse(
                        each -> body.field(each, value, object, ids),
                        () -> mappingEntry(object, name, value)));
    return Optional.of(object);
  }

  /** Encodes an entry of a mapping, whose names are the author's. */
  private void mappingEntry(ObjectNode object, String name, Value value) {
    value
        .accept(new WireNode(body, field, Type.text(), ids))
        .ifPresent(node -> object.set(name, node));
  }

  @Override
  public Optional<JsonNode> secret(Value.Secret secret) {
    return body.secret(secret.variable());
  }

  @Override
  public Optional<JsonNode> digest(Value.Digest digest) {
    throw new IllegalArgumentException(
        "the text of " + body.self() + "#" + field.name() + " was not looked up before sending");
  }

  @Override
  public Optional<JsonNode> nothing() {
    if (field.has(Trait.CLEARED_BY_EMPTY_TEXT)) {
      return Optional.of(TextNode.valueOf(""));
    }
    return Optional.of(
        type.elementType().isPresent()
            ? listed(JsonNodeFactory.instance.arrayNode())
            : NullNode.instance);
  }
}
