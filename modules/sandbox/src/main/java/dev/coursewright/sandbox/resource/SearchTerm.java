package dev.coursewright.sandbox.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Refusal;

/** Reads the {@code search_term} of a list. */
public final class SearchTerm {
  private SearchTerm() {}

  /** The search term in lower case, empty if none was sent. A term of one character is refused. */
  public static String of(Call call) {
    String term = call.parameters().text("search_term", "");
    if (term.length() == 1) {
      ObjectNode body = Json.object();
      body.putArray("errors")
          .addObject()
          .put("field", "search_term")
          .put("code", "invalid")
          .put("message", "search_term of 2 or more characters is required");
      throw new Refusal(Answer.of(400, body));
    }
    return Ascii.toLowerCase(term);
  }
}
