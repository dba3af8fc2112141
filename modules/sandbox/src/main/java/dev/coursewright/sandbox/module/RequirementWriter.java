package dev.coursewright.sandbox.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.content.CompletionRequirements;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import java.util.Optional;

/** Stores {@code completion_requirement} as the requirement of an item (modules.md, items). */
final class RequirementWriter {
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

  private RequirementWriter() {}

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
      CompletionRequirements.drop(call, item);
      return;
    }
    String type = sent.text("type", "");
    if (GRADED.contains(type) && !ItemContent.isGraded(call, item)) {
      parameters.dropped("completion_requirement", "the content is not graded");
      CompletionRequirements.drop(call, item);
      return;
    }
    ObjectNode requirement = Json.object().put("id", item.id()).put("type", type);
    for (String key : new String[] {"min_score", "min_percentage"}) {
      Double least = sent.decimal(key);
      if (type.equals(key) && least != null) {
        requirement.put(key, least);
      }
    }
    CompletionRequirements.put(call, item, Optional.of(requirement));
  }
}
