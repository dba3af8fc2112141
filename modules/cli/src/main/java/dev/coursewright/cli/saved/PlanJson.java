package dev.coursewright.cli.saved;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Change;
import dev.coursewright.plan.FieldChange;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Stored;
import dev.coursewright.state.json.EntryJson;
import dev.coursewright.state.json.ValueJson;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parts of a plan as JSON, long texts by their digests. */
final class PlanJson {

  static final String NEW_COURSE = "new";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PlanJson() {}

  static ObjectNode object() {
    return JSON.objectNode();
  }

  static ObjectNode header(Plan.Header header) {
    ObjectNode node = object().put("name", header.target());
    header.url().ifPresent(url -> node.put("url", url));
    header.course().ifPresent(course -> node.put("course", course(course)));
    return node.put("time_zone", header.zone()).put("published", header.coursePublished());
  }

  static String course(CourseIdentity course) {
    return course instanceof CourseIdentity.Existing existing ? existing.reference() : NEW_COURSE;
  }

  static ObjectNode change(Change change) {
    ObjectNode node =
        object()
            .put("address", change.address().toString())
            .put("action", word(change.action()))
            .put("kind", change.kindTitle())
            .put("title", change.title());
    if (!change.within().isEmpty()) {
      node.put("within", change.within());
    }
    node.put("people", change.people())
        .put("unchanged", change.unchanged())
        .put("visibility", word(change.visibility()))
        .put("notifies", change.notifies())
        .put("moves_grades", change.movesGrades());
    ArrayNode fields = node.putArray("fields");
    change.fields().forEach(field -> fields.add(field(field)));
    texts(node.putArray("notes"), change.notes());
    return node;
  }

  static ObjectNode field(FieldChange field) {
    ObjectNode node = object().put("field", field.field()).put("reason", word(field.reason()));
    field.before().ifPresent(value -> node.set("before", value(value)));
    field.after().ifPresent(value -> node.set("after", value(value)));
    return node;
  }

  static ObjectNode operation(Operation operation) {
    ObjectNode node =
        object()
            .put("id", operation.id())
            .put("address", operation.address().toString())
            .put("act", word(operation.act()))
            .put("path", operation.path());
    node.set("values", values(operation.values()));
    texts(node.putArray("carried"), operation.carried());
    texts(node.putArray("lanes"), operation.lanes());
    texts(node.putArray("after"), operation.after());
    node.put("list", operation.list()).put("tentative", operation.tentative());
    operation.from().ifPresent(from -> node.put("from", from.toString()));
    node.set("then", EntryJson.write(operation.then()));
    return node;
  }

  static ObjectNode values(Map<String, Value> values) {
    ObjectNode node = object();
    values.forEach((name, value) -> node.set(name, value(value)));
    return node;
  }

  /** A value with its long texts as digests. */
  static JsonNode value(Value value) {
    return ValueJson.write(Stored.of(value));
  }

  static void texts(ArrayNode array, Iterable<?> texts) {
    texts.forEach(each -> array.add(each.toString()));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The constant that a word of a file stands for. */
  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Optional.of(word.toUpperCase(Locale.ROOT))
        .flatMap(
            name ->
                java.util.Arrays.stream(type.getEnumConstants())
                    .filter(each -> each.name().equals(name))
                    .findFirst())
        .orElseThrow(
            () ->
                new dev.coursewright.state.json.MalformedState(
                    "\"" + word + "\" is no " + type.getSimpleName()));
  }
}
