package dev.coursewright.sandbox.canvas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;

/** Says which of the asked permissions the token's owner holds. */
final class Permissions {
  private Permissions() {}

  static Answer answer(Call call) {
    ImmutableList<String> asked = call.parameters().texts("permissions");
    ObjectNode body = Json.object();
    for (String right : asked.isEmpty() ? Rights.ADMIN : asked) {
      body.put(right, call.caller().may(right));
    }
    return Answer.ok(body);
  }
}
