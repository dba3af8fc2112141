package dev.coursewright.sandbox.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import java.util.Optional;

/**
 * Completion requirements. They stand in one column of the module's row, which a request reads at
 * its start and writes back whole: two items at once in one module keep one requirement.
 */
final class Requirements {
  private static final ImmutableSet<String> GRADED =
      ImmutableSet.of("must_submit", "min_score", "min_percentage");
  private static final ImmutableSet<String> TYPES =
      ImmutableSet.of(
          "must_view",
          "must_contribute",
          "must_submit",
          "min_score",
          "must_mark_done",
          "min_percentage");

  private Requirements() {}

  /** Says whether the request names a requirement that Canvas does not know. */
  static boolean isUnknown(Parameters item) {
    Parameters sent = item.within("completion_requirement");
    return sent.isHash() && !sent.keys().isEmpty() && !TYPES.contains(sent.text("type", ""));
  }

  static void take(Call call, Row item, Parameters parameters) {
    JsonNode raw = parameters.value("completion_requirement");
    if (raw.isMissingNode() || raw.isNull()) {
      return;
    }
    Parameters sent = parameters.within("completion_requirement");
    if (!sent.isHash() || sent.keys().isEmpty()) {
      drop(call, item);
      return;
    }
    String type = sent.text("type", "");
    if (GRADED.contains(type) && !ItemContent.isGraded(call, item)) {
      parameters.dropped("completion_requirement", "the content is not graded");
      drop(call, item);
      return;
    }
    ObjectNode requirement = Json.object().put("id", item.id()).put("type", type);
    for (String key : new String[] {"min_score", "min_percentage"}) {
      Double least = sent.decimal(key);
      if (type.equals(key) && least != null) {
        requirement.put(key, least);
      }
    }
    put(call, item, Optional.of(requirement));
  }

  static Optional<JsonNode> find(Call call, Row item) {
    return call.session()
        .find("modules", item.number("module_id"))
        .flatMap(module -> find(module, item));
  }

  static void drop(Call call, Row item) {
    if (find(call, item).isPresent()) {
      put(call, item, Optional.empty());
    }
  }

  /** Takes the requirement along when the item goes to another module. */
  static void move(Call call, Row item, long toModule) {
    Optional<JsonNode> requirement = find(call, item);
    drop(call, item);
    item.set("module_id", toModule);
    requirement.ifPresent(moved -> put(call, item, Optional.of(moved)));
  }

  private static Optional<JsonNode> find(Row module, Row item) {
    for (JsonNode each : module.value("completion_requirements")) {
      if (each.path("id").asLong() == item.id()) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static void put(Call call, Row item, Optional<? extends JsonNode> requirement) {
    Row module = call.session().require("modules", item.number("module_id"));
    ArrayNode all = Json.array();
    for (JsonNode each : module.value("completion_requirements")) {
      if (each.path("id").asLong() != item.id()) {
        all.add(each);
      }
    }
    requirement.ifPresent(all::add);
    module.set("completion_requirements", all);
  }
}
