package dev.coursewright.sandbox.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import java.util.Optional;

/**
 * Stores completion requirements. All requirements of a module are one column of its row, which a
 * request reads at its start and rewrites as a whole: of two concurrent changes, one is lost.
 */
public final class CompletionRequirements {
  private CompletionRequirements() {}

  public static Optional<JsonNode> find(Call call, Row item) {
    return call.session()
        .find("modules", item.number("module_id"))
        .flatMap(module -> find(module, item));
  }

  public static void drop(Call call, Row item) {
    if (find(call, item).isPresent()) {
      put(call, item, Optional.empty());
    }
  }

  /** Moves an item, with its requirement, to another module. */
  public static void move(Call call, Row item, long toModule) {
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

  public static void put(Call call, Row item, Optional<? extends JsonNode> requirement) {
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
