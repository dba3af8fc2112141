package dev.coursewright.canvas.wire;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Streams;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Reads an object from an answer. A value that does not have the form of its type is left out, as
 * are secrets.
 */
public final class WireReader {

  private static final String ID = "id";
  private static final Value EMPTY_LIST = new Value.Items(ImmutableList.of());

  /**
   * Reads the object in an answer, or in one entry of a list.
   *
   * @param answer a body as Canvas sent it
   */
  public Observed read(Kind kind, JsonNode answer) {
    JsonNode object = object(kind, answer);
    return new Observed(handles(kind, object, answer), values(kind.fields().values(), object));
  }

  /** Answers to writes may put the object under a key, where lists have it bare. */
  private static JsonNode object(Kind kind, JsonNode answer) {
    String key = kind.endpoint().answer();
    return key.isEmpty() || !answer.path(key).isObject() ? answer : answer.path(key);
  }

  private static ImmutableMap<String, String> handles(Kind kind, JsonNode object, JsonNode answer) {
    ImmutableMap.Builder<String, String> handles = ImmutableMap.builder();
    handle(object, kind.endpoint().identifiedBy()).ifPresent(id -> handles.put(ID, id));
    kind.remembers()
        .forEach(
            (name, key) ->
                handle(object, key)
                    .or(() -> handle(answer, key))
                    .ifPresent(handle -> handles.put(name, handle)));
    return handles.buildOrThrow();
  }

  private static Optional<String> handle(JsonNode object, String key) {
    return find(object, key)
        .filter(node -> node.isValueNode() && !node.isNull())
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty());
  }

  private static ImmutableMap<String, Value> values(Iterable<Field> fields, JsonNode object) {
    ImmutableMap.Builder<String, Value> values = ImmutableMap.builder();
    for (Field field : fields) {
      if (!field.readAs().isEmpty() && !field.has(Trait.SENSITIVE) && isThere(field, object)) {
        value(field, object).ifPresent(value -> values.put(field.name(), value));
      }
    }
    return values.buildOrThrow();
  }

  private static boolean isThere(Field field, JsonNode object) {
    return field.alongside().entrySet().stream()
        .allMatch(
            each ->
                !object.has(each.getKey())
                    || object.path(each.getKey()).asText().equals(each.getValue()));
  }

  private static Optional<Value> value(Field field, JsonNode object) {
    Optional<JsonNode> found =
        Splitter.on('|')
            .splitToStream(field.readAs())
            .flatMap(name -> find(object, name).stream())
            .findFirst();
    if (found.isEmpty()) {
      return field.has(Trait.ABSENT_WHEN_EMPTY)
          ? Optional.of(empty(field.type()))
          : Optional.empty();
    }
    JsonNode node = found.get();
    if (field.has(Trait.TRUE_IF_PRESENT)) {
      return Optional.of(Value.flag(!node.isNull()));
    }
    if (field.has(Trait.FLAG_AS_EVENT)) {
      return Optional.of(Value.flag(node.asText().equals("available")));
    }
    return node.isNull()
        ? Optional.of(empty(field.type()))
        : field.type().accept(new Reading(node));
  }

  private static Value empty(Type type) {
    return type.elementType().isPresent() ? EMPTY_LIST : Value.NOTHING;
  }

  /** What stands under a name in which a dot descends, into each element where there is a list. */
  private static Optional<JsonNode> find(JsonNode object, String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    if (object.isArray()) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      object.forEach(each -> find(each, name).ifPresent(all::add));
      return Optional.of(all);
    }
    if (!object.has(first)) {
      return Optional.empty();
    }
    return dot < 0
        ? Optional.of(object.path(first))
        : find(object.path(first), name.substring(dot + 1));
  }

  /** One node, read as a type; it is not null in JSON. */
  private record Reading(JsonNode node) implements Type.Cases<Optional<Value>> {

    @Override
    public Optional<Value> text(Type.Text type) {
      return scalar().map(Value::text);
    }

    @Override
    public Optional<Value> html(Type.Html type) {
      return scalar().map(Value::text);
    }

    @Override
    public Optional<Value> decimal(Type.Decimal type) {
      try {
        return scalar()
            .map(
                text ->
                    text.isBlank()
                        ? Value.NOTHING
                        : new Value.Decimal(new BigDecimal(text.strip())));
      } catch (NumberFormatException otherForm) {
        return Optional.empty();
      }
    }

    @Override
    public Optional<Value> flag(Type.Flag type) {
      return scalar()
          .flatMap(
              text ->
                  switch (text) {
                    case "true", "1" -> Optional.of(Value.flag(true));
                    case "false", "0", "" -> Optional.of(Value.flag(false));
                    default -> Optional.empty();
                  });
    }

    @Override
    public Optional<Value> moment(Type.Moment type) {
      try {
        return scalar()
            .map(
                text ->
                    text.isBlank()
                        ? Value.NOTHING
                        : new Value.Moment(OffsetDateTime.parse(text).toInstant()));
      } catch (DateTimeException otherForm) {
        return Optional.empty();
      }
    }

    @Override
    public Optional<Value> choice(Type.Choice type) {
      return scalar().map(Value::text);
    }

    @Override
    public Optional<Value> link(Type.Link type) {
      return scalar().map(text -> new Value.Outside(ID, text));
    }

    @Override
    public Optional<Value> listOf(Type.ListOf type) {
      return elements(type.element()).map(Value.Items::new);
    }

    @Override
    public Optional<Value> setOf(Type.SetOf type) {
      return elements(type.element())
          .map(
              values ->
                  new Value.Items(ImmutableList.sortedCopyOf(comparing(Value::toString), values)));
    }

    /** A list, or what stands for one: a text with commas, a hash by index. */
    private Optional<ImmutableList<Value>> elements(Type element) {
      if (node.isTextual()) {
        return Optional.of(
            Splitter.on(',')
                .trimResults()
                .omitEmptyStrings()
                .splitToStream(node.asText())
                .map(Value::text)
                .collect(toImmutableList()));
      }
      return node.isContainerNode()
          ? Optional.of(
              Streams.stream(node)
                  .flatMap(each -> element.accept(new Reading(each)).stream())
                  .collect(toImmutableList()))
          : Optional.empty();
    }

    @Override
    public Optional<Value> block(Type.Block type) {
      return node.isObject()
          ? Optional.of(new Value.Block(values(type.fields(), node)))
          : Optional.empty();
    }

    @Override
    public Optional<Value> mapping(Type.Mapping type) {
      if (!node.isObject()) {
        return Optional.empty();
      }
      ImmutableMap.Builder<String, Value> values = ImmutableMap.builder();
      node.properties()
          .forEach(
              each ->
                  values.put(
                      each.getKey(),
                      each.getValue().isNull()
                          ? Value.NOTHING
                          : Value.text(plain(each.getValue()))));
      return Optional.of(new Value.Block(values.buildOrThrow()));
    }

    private static String plain(JsonNode value) {
      return value.isValueNode() ? value.asText() : value.toString();
    }

    private Optional<String> scalar() {
      return node.isValueNode() ? Optional.of(node.asText()) : Optional.empty();
    }
  }
}
