package dev.coursewright.sandbox.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Rights;

/** Answers which of the requested permissions the token's owner has. */
public final class Permissions {
  private Permissions() {}

  public static Answer answer(Call call) {
    ImmutableList<String> asked = call.parameters().texts("permissions");
    ObjectNode body = Json.object();
    for (String right : asked.isEmpty() ? Rights.ADMIN : asked) {
      body.put(right, call.caller().may(right));
    }
    return Answer.ok(body);
  }
}
