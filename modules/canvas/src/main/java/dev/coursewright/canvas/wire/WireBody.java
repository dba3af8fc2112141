package dev.coursewright.canvas.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import java.util.List;
import java.util.Optional;

/** Builds the body of one request. Not thread-safe. */
final class WireBody {

  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');

  /** A longer number may not fit a long. */
  private static final int MOST_DIGITS = 18;

  private static final String COURSE = "{" + Course.ADDRESS.kind() + "}";
  private static final String ID = "id";

  private final Kind kind;
  private final Address self;
  private final WireEncoder.Purpose purpose;
  private final Handles handles;
  private final SecretSource secrets;
  private final KeyedIds ids;
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final ObjectNode wrapped;
  private final ImmutableList.Builder<Missing> missing = ImmutableList.builder();

  WireBody(
      Kind kind,
      Address self,
      WireEncoder.Purpose purpose,
      Handles handles,
      SecretSource secrets,
      String lineage) {
    this.kind = kind;
    this.self = self;
    this.purpose = purpose;
    this.handles = handles;
    this.secrets = secrets;
    this.ids = KeyedIds.of(lineage, self);
    this.wrapped = wrapped(kind, root);
  }

  void constants() {
    kind.constants()
        .forEach(
            (name, value) -> {
              if (name.indexOf('.') >= 0) {
                constant(value).ifPresent(node -> put(root, name, node));
              } else if (purpose == WireEncoder.Purpose.CREATE) {
                constant(value).ifPresent(node -> wrapped.set(name, node));
              }
            });
  }

  void updateConstants() {
    kind.updateConstants()
        .forEach((name, value) -> constant(value).ifPresent(node -> wrapped.set(name, node)));
  }

  private Optional<JsonNode> constant(String value) {
    return value.equals(COURSE) ? handle(Course.ADDRESS, ID) : Optional.of(TextNode.valueOf(value));
  }

  void field(Field field, Value value) {
    field(field, value, field.has(Trait.BESIDE) ? root : wrapped, ids);
  }

  void parent() {
    kind.parentOf(self)
        .ifPresent(
            parent ->
                handle(parent, ID).ifPresent(node -> wrapped.set(parent.kind() + "_" + ID, node)));
  }

  /** Adds a field to an object of the body. */
  void field(Field field, Value value, ObjectNode into, KeyedIds within) {
    if (field.has(Trait.OURS)) {
      return;
    }
    if (purpose == WireEncoder.Purpose.CREATE || !field.has(Trait.ALONGSIDE_ON_CREATE)) {
      field.alongside().forEach((name, constant) -> put(into, name, TextNode.valueOf(constant)));
    }
    if (!field.has(Trait.IN_PATH)) {
      value
          .accept(new WireNode(this, field, field.type(), within))
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

  Address self() {
    return self;
  }

  /** The finished body. */
  EncodedBody encoded() {
    ImmutableList<Missing> all = missing.build();
    return all.isEmpty() ? new EncodedBody.Body(root) : new EncodedBody.Lacking(all);
  }

  /** The object of a body that holds the parameters of the kind. */
  static ObjectNode wrapped(Kind kind, ObjectNode root) {
    String wrapper = kind.endpoint().wrapper();
    return wrapper.isEmpty() ? root : root.withObjectProperty(wrapper);
  }

  /** Sets a node under a name in which each dot descends into an object. */
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
}
