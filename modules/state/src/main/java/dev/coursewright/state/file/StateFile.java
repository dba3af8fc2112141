package dev.coursewright.state.file;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import dev.coursewright.model.Address;
import dev.coursewright.state.Binding;
import dev.coursewright.state.State;
import dev.coursewright.state.journal.CheckpointMark;
import dev.coursewright.state.json.AddressJson;
import dev.coursewright.state.json.EntryJson;
import dev.coursewright.state.json.Json;
import dev.coursewright.state.json.MalformedState;
import dev.coursewright.state.json.PrettyJson;
import dev.coursewright.state.json.SentJson;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes the text of a state file. Equal states have equal texts: keys are sorted, and
 * nothing depends on the machine.
 */
final class StateFile {

  /** Each migrates a state to the next format, the first from format 1; there is none yet. */
  private static final ImmutableList<UnaryOperator<ObjectNode>> MIGRATIONS = ImmutableList.of();

  private static final Pattern CONFLICT =
      Pattern.compile("(?m)^(<{7}|\\|{7}|={7}|>{7})(?= |\\r?$)");

  private static final Pattern LINEAGE = Pattern.compile("\"lineage\"\\s*:\\s*\"([0-9a-f-]{36})\"");

  private final ImmutableList<UnaryOperator<ObjectNode>> migrations;

  StateFile() {
    this(MIGRATIONS);
  }

  /** With other migrations, for tests. */
  StateFile(ImmutableList<UnaryOperator<ObjectNode>> migrations) {
    this.migrations = migrations;
  }

  /** The format that is written, and the newest one that can be read. */
  int format() {
    return migrations.size() + 1;
  }

  String write(State state, Optional<CheckpointMark> mark, Optional<Claim> claim) {
    ObjectNode root = Json.object();
    claim.ifPresent(
        there -> root.putObject("claim").put("at", there.at().toString()).put("run", there.run()));
    root.put("format_version", format());
    mark.ifPresent(there -> root.set("journal", written(there)));
    root.put("lineage", state.lineage());
    ObjectNode orders = root.putObject("orders");
    state.orders().forEach((list, order) -> orders.set(list, AddressJson.write(order)));
    ObjectNode resources = root.putObject("resources");
    state
        .bindings()
        .forEach((address, binding) -> resources.set(address.toString(), written(binding)));
    root.put("serial", state.serial());
    root.putObject("target").put("course_id", state.courseId()).put("url", state.url());
    return PrettyJson.of(root);
  }

  /**
   * Parses the text of a state file.
   *
   * @param file the name of the file, for the diagnostic
   */
  ParsedState read(String file, String text) {
    ParsedState parsed = parsed(file, text);
    return parsed instanceof ParsedState.Refused refused
        ? refused.withLineage(lineage(text))
        : parsed;
  }

  /** The lineage in a text that is no valid state, such as one with conflict markers. */
  private static String lineage(String text) {
    ImmutableSet<String> all =
        LINEAGE.matcher(text).results().map(found -> found.group(1)).collect(toImmutableSet());
    return all.size() == 1 ? all.iterator().next() : "";
  }

  private ParsedState parsed(String file, String text) {
    StateProblems problems = new StateProblems(file);
    try {
      JsonNode root = Json.parse(text);
      if (!root.isObject()) {
        return new ParsedState.Refused(problems.notUnderstood("it is no object"));
      }
      return versioned((ObjectNode) root, problems);
    } catch (JsonProcessingException e) {
      Matcher conflict = CONFLICT.matcher(text);
      return new ParsedState.Refused(
          conflict.find()
              ? problems.conflict(
                  1 + (int) text.substring(0, conflict.start()).lines().count(), conflict.group())
              : problems.noJson(e));
    } catch (MalformedState e) {
      return new ParsedState.Refused(problems.notUnderstood(e.problem()));
    }
  }

  private ParsedState versioned(ObjectNode root, StateProblems problems) {
    long version = Json.requireNumber(root, "format_version");
    if (version > format()) {
      return new ParsedState.Refused(problems.newerFormat(version, format()), "", true);
    } else if (version < 1) {
      throw new MalformedState("there is no format_version " + version);
    }
    ObjectNode migrated = root;
    for (UnaryOperator<ObjectNode> migration : Iterables.skip(migrations, (int) version - 1)) {
      migrated = migration.apply(migrated);
    }
    if (migrated.path("lineage").asText("").isEmpty()) {
      return new ParsedState.Refused(problems.noLineage());
    }
    return sound(migrated);
  }

  private static ParsedState sound(ObjectNode root) {
    JsonNode target = root.path("target");
    State state =
        new State(
            Json.requireText(root, "lineage"),
            Json.requireNumber(root, "serial"),
            target.path("url").asText(""),
            target.path("course_id").asText(""),
            bindings(root.path("resources")),
            orders(root.path("orders")));
    JsonNode journal = root.path("journal");
    return new ParsedState.Sound(
        state,
        journal.isMissingNode() ? Optional.empty() : Optional.of(mark(journal)),
        claim(root.path("claim")));
  }

  private static ObjectNode written(CheckpointMark mark) {
    ObjectNode node = Json.object().put("line", mark.line());
    if (!mark.open().isEmpty()) {
      mark.open().forEach(node.putArray("open")::add);
    }
    return node.put("run", mark.run());
  }

  private static CheckpointMark mark(JsonNode node) {
    return new CheckpointMark(
        Json.requireText(node, "run"),
        Json.requireNumber(node, "line"),
        Json.elements(node.path("open"), "open")
            .map(JsonNode::longValue)
            .collect(toImmutableSet()));
  }

  private static Optional<Claim> claim(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Claim(Json.requireText(node, "run"), Instant.parse(Json.requireText(node, "at"))));
    } catch (DateTimeParseException e) {
      throw new MalformedState("\"" + e.getParsedString() + "\" is no time");
    }
  }

  private static ImmutableSortedMap<Address, Binding> bindings(JsonNode node) {
    ImmutableSortedMap.Builder<Address, Binding> bindings = ImmutableSortedMap.naturalOrder();
    for (Map.Entry<String, JsonNode> member : Json.members(node, "resources")) {
      try {
        bindings.put(AddressJson.parse(member.getKey()), binding(member.getValue()));
      } catch (MalformedState e) {
        throw e.in(member.getKey());
      }
    }
    return bindings.buildOrThrow();
  }

  private static ImmutableSortedMap<String, ImmutableList<Address>> orders(JsonNode node) {
    ImmutableSortedMap.Builder<String, ImmutableList<Address>> orders =
        ImmutableSortedMap.naturalOrder();
    for (Map.Entry<String, JsonNode> member : Json.members(node, "orders")) {
      orders.put(
          member.getKey(),
          Json.elements(member.getValue(), member.getKey())
              .map(AddressJson::read)
              .collect(toImmutableList()));
    }
    return orders.buildOrThrow();
  }

  private static ObjectNode written(Binding binding) {
    ObjectNode node = Json.object();
    node.set("fields", SentJson.write(binding.fields()));
    node.set("handles", EntryJson.writeHandles(binding.handles()));
    if (binding.standing() != Binding.Standing.MANAGED) {
      node.put("standing", binding.standing().name().toLowerCase(Locale.ROOT));
    }
    return node;
  }

  private static Binding binding(JsonNode node) {
    return new Binding(
        EntryJson.readHandles(node.path("handles")),
        SentJson.readFields(node.path("fields")),
        standing(node.path("standing").asText("managed")));
  }

  private static Binding.Standing standing(String name) {
    for (Binding.Standing standing : Binding.Standing.values()) {
      if (standing.name().toLowerCase(Locale.ROOT).equals(name)) {
        return standing;
      }
    }
    throw new MalformedState("\"" + name + "\" is no standing");
  }
}
