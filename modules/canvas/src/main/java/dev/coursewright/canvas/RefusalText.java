package dev.coursewright.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Extracts a one-line message from the body of a refusal, in any of Canvas's formats ({@code
 * cross-cutting.md} section 4).
 */
final class RefusalText {

  private static final int MAX_LENGTH = 300;

  /** The keys that hold a message, the most specific first. */
  private static final ImmutableList<String> KEYS =
      ImmutableList.of("errors", "messages", "message", "error", "error_description", "status");

  private RefusalText() {}

  /** The message of a JSON answer; empty if it has none. */
  static String of(JsonNode body) {
    if (body.isTextual()) {
      return tidy(body.asText());
    }
    for (String key : KEYS) {
      Set<String> found = new LinkedHashSet<>();
      collect("", body.path(key), found);
      if (!found.isEmpty()) {
        return tidy(String.join("; ", found));
      }
    }
    return "";
  }

  /** The message of an answer that is no JSON; empty if it has none. */
  static String ofText(String body, boolean isPage) {
    if (!isPage) {
      return tidy(body);
    }
    Document page = Jsoup.parse(body);
    String text = page.title().isBlank() ? page.text() : page.title();
    return text.isBlank() ? "an HTML page" : tidy("an HTML page: " + text);
  }

  private static void collect(String field, JsonNode node, Set<String> found) {
    if (node.isTextual() && !node.asText().isBlank()) {
      found.add(field.isEmpty() ? node.asText() : field + ": " + node.asText());
    } else if (node.isArray()) {
      node.forEach(each -> collect(field, each, found));
    } else if (node.path("message").isTextual()) {
      String name = node.path("attribute").asText(node.path("field").asText(field));
      collect(name, node.path("message"), found);
    } else if (node.isObject()) {
      node.properties().forEach(each -> collect(each.getKey(), each.getValue(), found));
    }
  }

  private static String tidy(String text) {
    String line =
        CharMatcher.whitespace().or(CharMatcher.javaIsoControl()).trimAndCollapseFrom(text, ' ');
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 1) + "…";
  }
}
