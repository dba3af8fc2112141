package dev.coursewright.cli.saved;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Action;
import dev.coursewright.plan.Change;
import dev.coursewright.plan.FieldChange;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Binding;
import dev.coursewright.state.json.EntryJson;
import dev.coursewright.state.json.MalformedState;
import dev.coursewright.state.json.SentJson;
import dev.coursewright.state.json.ValueJson;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the JSON of a saved plan; whatever is not as it was written is {@link MalformedState}. */
final class PlanReader {

  private final ImmutableMap<String, String> texts;

  private PlanReader(ImmutableMap<String, String> texts) {
    this.texts = texts;
  }

  static SavedPlan read(JsonNode root) {
    ImmutableMap<String, String> texts = members(root, "texts", (name, text) -> text.asText());
    return new PlanReader(texts).saved(root);
  }

  private SavedPlan saved(JsonNode root) {
    Plan plan =
        new Plan(
            header(root),
            elements(root, "changes").map(this::change).collect(toImmutableList()),
            elements(root, "operations").map(this::operation).collect(toImmutableList()),
            EntryJson.readAll(root.path("entries")),
            members(root, "orders", (list, order) -> addresses(order)),
            elements(root, "anew").map(PlanReader::address).collect(toImmutableSet()),
            strings(root, "waits"),
            strings(root, "notes"));
    ImmutableSortedMap.Builder<Address, Binding> madeFrom = ImmutableSortedMap.naturalOrder();
    members(root, "made_from", (name, each) -> binding(each))
        .forEach((name, each) -> madeFrom.put(Address.parse(name), each));
    return new SavedPlan(plan, madeFrom.buildOrThrow(), texts);
  }

  private static Plan.Header header(JsonNode root) {
    JsonNode target = root.path("target");
    return new Plan.Header(
        text(target, "name"),
        optional(target, "url"),
        optional(target, "course").map(PlanReader::course),
        text(target, "time_zone"),
        target.path("published").asBoolean(),
        text(root.path("state"), "lineage"),
        root.path("state").path("serial").asLong(),
        text(root, "spec_digest"));
  }

  private static CourseIdentity course(String reference) {
    return reference.equals(PlanJson.NEW_COURSE)
        ? new CourseIdentity.ToCreate()
        : new CourseIdentity.Existing(reference);
  }

  private Change change(JsonNode node) {
    return new Change(
        address(node.path("address")),
        text(node, "kind"),
        text(node, "title"),
        optional(node, "within").orElse(""),
        node.path("people").asBoolean(),
        PlanJson.constant(Action.class, text(node, "action")),
        elements(node, "fields").map(this::field).collect(toImmutableList()),
        node.path("unchanged").asInt(),
        PlanJson.constant(Change.Visibility.class, text(node, "visibility")),
        node.path("notifies").asBoolean(),
        node.path("moves_grades").asBoolean(),
        strings(node, "notes"));
  }

  /** What was before stays a digest, as a state holds it; what comes is the text itself. */
  private FieldChange field(JsonNode node) {
    FieldChange.Reason reason = PlanJson.constant(FieldChange.Reason.class, text(node, "reason"));
    return new FieldChange(
        text(node, "field"),
        value(node, "before"),
        value(node, "after").map(value -> PlanTexts.restored(value, texts)),
        reason);
  }

  private Operation operation(JsonNode node) {
    return new Operation(
        text(node, "id"),
        address(node.path("address")),
        PlanJson.constant(Operation.Act.class, text(node, "act")),
        text(node, "path"),
        members(node, "values", (name, value) -> PlanTexts.restored(ValueJson.read(value), texts)),
        elements(node, "carried").map(JsonNode::asText).collect(toImmutableSet()),
        elements(node, "lanes").map(JsonNode::asText).collect(toImmutableSet()),
        elements(node, "after").map(JsonNode::asText).collect(toImmutableSet()),
        text(node, "list"),
        node.path("tentative").asBoolean(),
        optional(node, "from").map(Address::parse),
        EntryJson.readAll(node.path("then")));
  }

  private static Binding binding(JsonNode node) {
    return new Binding(
        members(node, "handles", (name, handle) -> handle.asText()),
        SentJson.readFields(node.path("fields")),
        PlanJson.constant(Binding.Standing.class, text(node, "standing")));
  }

  private static Optional<Value> value(JsonNode node, String name) {
    return node.has(name) ? Optional.of(ValueJson.read(node.get(name))) : Optional.empty();
  }

  private static ImmutableList<Address> addresses(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .map(PlanReader::address)
        .collect(toImmutableList());
  }

  private static Address address(JsonNode node) {
    if (node.asText().isEmpty() || node.asText().startsWith(".")) {
      throw new MalformedState("\"" + node.asText() + "\" is no address");
    }
    return Address.parse(node.asText());
  }

  private static String text(JsonNode node, String name) {
    return optional(node, name).orElseThrow(() -> new MalformedState("has no \"" + name + "\""));
  }

  private static Optional<String> optional(JsonNode node, String name) {
    return node.path(name).isTextual() ? Optional.of(node.get(name).asText()) : Optional.empty();
  }

  private static ImmutableList<String> strings(JsonNode node, String name) {
    return elements(node, name).map(JsonNode::asText).collect(toImmutableList());
  }

  private static Stream<JsonNode> elements(JsonNode node, String name) {
    return StreamSupport.stream(node.path(name).spliterator(), false);
  }

  private static <T> ImmutableMap<String, T> members(
      JsonNode node, String name, BiFunction<String, JsonNode, T> read) {
    ImmutableMap.Builder<String, T> members = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> member : node.path(name).properties()) {
      members.put(member.getKey(), read.apply(member.getKey(), member.getValue()));
    }
    return members.buildOrThrow();
  }
}
