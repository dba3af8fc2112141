package dev.coursewright.state.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coursewright.state.json.Json;
import dev.coursewright.state.json.MalformedState;

/**
 * The first line of a journal, which names the state that the journal continues.
 *
 * @param lineage of that state
 * @param serial of that state
 * @param sha256 of the text of that state
 * @param plan the digest of the plan that is applied
 * @param run the id of the run
 * @param from the number of the last line that the state contains
 */
public record Header(
    String lineage, long serial, String sha256, String plan, String run, long from) {

  static final int FORMAT = 1;

  JsonNode json() {
    return Json.object()
        .put("format", FORMAT)
        .put("lineage", lineage)
        .put("serial", serial)
        .put("sha256", sha256)
        .put("plan", plan)
        .put("run", run)
        .put("from", from);
  }

  static Header of(JsonNode node) {
    if (Json.requireNumber(node, "format") != FORMAT) {
      throw new MalformedState("is of another format");
    }
    return new Header(
        Json.requireText(node, "lineage"),
        Json.requireNumber(node, "serial"),
        Json.requireText(node, "sha256"),
        Json.requireText(node, "plan"),
        Json.requireText(node, "run"),
        Json.requireNumber(node, "from"));
  }
}
