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
import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Streams;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Makes request bodies of values, as a kind declares that Canvas wants them. */
public final class WireEncoder {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');

  /** More digits may be too many for a long. */
  private static final int MOST_DIGITS = 18;

  private static final String COURSE = "{" + Course.ADDRESS.kind() + "}";
  private static final String POSITION = "position";
  private static final String ID = "id";

  private final String lineage;
  private final SecretSource secrets;

  /** What a body is for. */
  public enum Purpose {
    CREATE,
    UPDATE,
    /** An update that also names the parent that the address says. */
    MOVE
  }

  /**
   * @param lineage of the state; it makes the ids that we give to parts of objects
   * @param secrets where secrets come from
   */
  public WireEncoder(String lineage, SecretSource secrets) {
    this.lineage = lineage;
    this.secrets = secrets;
  }

  /**
   * The body of a request.
   *
   * @param self the address of what is sent
   * @param values the fields to send
   */
  public Encoded encode(
      Kind kind,
      Address self,
      ImmutableMap<String, Value> values,
      Purpose purpose,
      Handles handles) {
    Body body = new Body(kind, self, handles);
    body.constants(purpose);
    if (purpose != Purpose.CREATE) {
      body.updateConstants();
    }
    values.forEach((name, value) -> body.field(kind.requireField(name), value));
    if (purpose == Purpose.MOVE) {
      body.parent();
    }
    ImmutableList<Missing> missing = body.missing.build();
    return missing.isEmpty() ? new Encoded.Body(body.root) : new Encoded.Lacking(missing);
  }

  /** The same body with a position in its list, counted from 1; an empty body is made one. */
  public ObjectNode positioned(Kind kind, ObjectNode body, int position) {
    ObjectNode copy = body.deepCopy();
    wrapped(kind, copy).put(POSITION, position);
    return copy;
  }

  private static ObjectNode wrapped(Kind kind, ObjectNode root) {
    String wrapper = kind.endpoint().wrapper();
    return wrapper.isEmpty() ? root : root.withObjectProperty(wrapper);
  }

  /** One body in the making. */
  private final class Body {
    private final Kind kind;
    private final Address self;
    private final Handles handles;
    private final ObjectNode root = JSON.objectNode();
    private final ObjectNode wrapped;
    private final ImmutableList.Builder<Missing> missing = ImmutableList.builder();

    Body(Kind kind, Address self, Handles handles) {
      this.kind = kind;
      this.self = self;
      this.handles = handles;
      this.wrapped = wrapped(kind, root);
    }

    void constants(Purpose purpose) {
      kind.constants()
          .forEach(
              (name, value) -> {
                if (name.indexOf('.') >= 0) {
                  constant(value).ifPresent(node -> put(root, name, node));
                } else if (purpose == Purpose.CREATE) {
                  constant(value).ifPresent(node -> wrapped.set(name, node));
                }
              });
    }

    void updateConstants() {
      kind.updateConstants()
          .forEach((name, value) -> constant(value).ifPresent(node -> wrapped.set(name, node)));
    }

    private Optional<JsonNode> constant(String value) {
      return value.equals(COURSE)
          ? handle(Course.ADDRESS, ID)
          : Optional.of(TextNode.valueOf(value));
    }

    void field(Field field, Value value) {
      field(field, value, field.has(Trait.BESIDE) ? root : wrapped, KeyedIds.of(lineage, self));
    }

    void parent() {
      kind.parentOf(self)
          .ifPresent(
              parent ->
                  handle(parent, ID)
                      .ifPresent(node -> wrapped.set(parent.kind() + "_" + ID, node)));
    }

    private void field(Field field, Value value, ObjectNode into, KeyedIds ids) {
      if (field.has(Trait.OURS)) {
        return;
      }
      field.alongside().forEach((name, constant) -> put(into, name, TextNode.valueOf(constant)));
      if (!field.has(Trait.IN_PATH)) {
        value
            .accept(new Node(this, field, field.type(), ids))
            .ifPresent(node -> put(into, field.writtenAs(), node));
      }
    }

    Optional<JsonNode> handle(Address address, String name) {
      Optional<String> handle = handles.handle(address, name);
      if (handle.isEmpty()) {
        missing.add(Missing.handle(address, name));
      }
      return handle.map(text -> reference(text, name));
    }

    Optional<JsonNode> outside(Value.Outside value, Type.Link type) {
      Optional<String> reference = handles.outside(value, type);
      if (reference.isEmpty()) {
        missing.add(Missing.outside(value));
      }
      return reference.map(text -> reference(text, type.handle()));
    }

    Optional<JsonNode> secret(String variable) {
      Optional<String> secret = secrets.secret(variable);
      if (secret.isEmpty()) {
        missing.add(Missing.secret(variable));
      }
      return secret.map(TextNode::valueOf);
    }
  }

  /** Puts a node under a name in which a dot descends. */
  private static void put(ObjectNode into, String name, JsonNode node) {
    List<String> steps = Splitter.on('.').splitToList(name);
    ObjectNode place = into;
    for (String step : steps.subList(0, steps.size() - 1)) {
      place = place.withObjectProperty(step);
    }
    place.set(steps.get(steps.size() - 1), node);
  }

  /** Ids are numbers where they can be; a slug is text even if it looks like one. */
  private static JsonNode reference(String text, String handle) {
    boolean isNumber =
        handle.endsWith(ID)
            && !text.isEmpty()
            && text.length() <= MOST_DIGITS
            && DIGITS.matchesAllOf(text);
    return isNumber ? LongNode.valueOf(Long.parseLong(text)) : TextNode.valueOf(text);
  }

  /** A value in JSON; empty if something is missing. */
  private static final class Node implements Value.Cases<Optional<JsonNode>> {
    private final Body body;
    private final Field field;
    private final Type type;
    private final KeyedIds ids;

    /**
     * @param field whose traits count
     * @param type the field's, or that of its elements
     */
    Node(Body body, Field field, Type type, KeyedIds ids) {
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
      return body.handle(link.address(), Links.handle(type));
    }

    @Override
    public Optional<JsonNode> outside(Value.Outside outside) {
      return body.outside(outside, Links.typeOf(type));
    }

    @Override
    public Optional<JsonNode> items(Value.Items items) {
      if (items.values().isEmpty() && field.has(Trait.CLEARED_BY_EMPTY_TEXT)) {
        return Optional.of(TextNode.valueOf(""));
      }
      ArrayNode array = JSON.arrayNode();
      for (int place = 0; place < items.values().size(); place++) {
        element(items.values().get(place), place).ifPresent(array::add);
      }
      return Optional.of(listed(array));
    }

    private Optional<JsonNode> element(Value value, int place) {
      Type element = Elements.of(type);
      if (!field.has(Trait.KEYED_BY_US)) {
        return value.accept(new Node(body, field, element, ids));
      }
      KeyedIds own = ids.within(value, place);
      Optional<JsonNode> node = value.accept(new Node(body, field, element, own));
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
      ObjectNode indexed = JSON.objectNode();
      for (int place = 0; place < array.size(); place++) {
        indexed.set(String.valueOf(place), array.get(place));
      }
      return indexed;
    }

    @Override
    public Optional<JsonNode> block(Value.Block block) {
      ObjectNode object = JSON.objectNode();
      block
          .values()
          .forEach(
              (name, value) ->
                  Type.fieldOf(type, name)
                      .ifPresentOrElse(
                          each -> body.field(each, value, object, ids),
                          () -> authors(object, name, value)));
      return Optional.of(object);
    }

    /** Something under a name of the author's own. */
    private void authors(ObjectNode object, String name, Value value) {
      value
          .accept(new Node(body, field, Type.text(), ids))
          .ifPresent(node -> object.set(name, node));
    }

    @Override
    public Optional<JsonNode> secret(Value.Secret secret) {
      return body.secret(secret.variable());
    }

    @Override
    public Optional<JsonNode> digest(Value.Digest digest) {
      throw new IllegalArgumentException(
          "the text of " + body.self + "#" + field.name() + " was not looked up before sending");
    }

    @Override
    public Optional<JsonNode> nothing() {
      if (field.has(Trait.CLEARED_BY_EMPTY_TEXT)) {
        return Optional.of(TextNode.valueOf(""));
      }
      return Optional.of(Elements.isList(type) ? listed(JSON.arrayNode()) : NullNode.instance);
    }
  }
}
