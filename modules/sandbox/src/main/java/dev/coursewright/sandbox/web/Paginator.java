package dev.coursewright.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.common.base.Splitter;
import com.google.common.primitives.Ints;
import dev.coursewright.sandbox.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Splits lists into pages and links the other pages in {@code Link} (cross-cutting.md, section 3).
 */
public final class Paginator {
  private static final int DEFAULT_SIZE = 10;

  private Paginator() {}

  /** The requested page of a list with numbered pages. */
  public static <T> Answer page(Call call, List<T> all, Function<T, ? extends JsonNode> shown) {
    int size = size(call);
    int page = number(call.parameters().text("page", "1"));
    int last = Math.max(1, (all.size() + size - 1) / size);
    int from = (int) Math.min(all.size(), (page - 1L) * size);
    int to = Math.min(all.size(), from + size);
    List<String> links = new ArrayList<>();
    links.add(link(call, Integer.toString(page), size, "current"));
    if (page < last) {
      links.add(link(call, Integer.toString(page + 1), size, "next"));
    }
    if (page > 1) {
      links.add(link(call, Integer.toString(page - 1), size, "prev"));
    }
    links.add(link(call, "1", size, "first"));
    links.add(link(call, Integer.toString(last), size, "last"));
    return answer(all.subList(from, to), shown, links);
  }

  /**
   * The page after a bookmark, of a list without page numbers. The keys must sort like the list.
   */
  public static <T> Answer bookmarked(
      Call call, List<T> all, Function<T, String> key, Function<T, ? extends JsonNode> shown) {
    int size = size(call);
    String page = call.parameters().text("page", "first");
    int from = 0;
    if (page.startsWith("bookmark:")) {
      String after = decode(page.substring("bookmark:".length()));
      while (from < all.size() && key.apply(all.get(from)).compareTo(after) <= 0) {
        from++;
      }
    } else if (!page.equals("first")) {
      throw Refusal.notFound();
    }
    int to = Math.min(all.size(), from + size);
    List<String> links = new ArrayList<>();
    links.add(link(call, page, size, "current"));
    if (to < all.size()) {
      links.add(link(call, "bookmark:" + encode(key.apply(all.get(to - 1))), size, "next"));
    }
    links.add(link(call, "first", size, "first"));
    return answer(all.subList(from, to), shown, links);
  }

  /** The page size, silently limited to the allowed range. */
  private static int size(Call call) {
    Long asked = call.parameters().number("per_page");
    return asked == null
        ? Math.min(DEFAULT_SIZE, call.setting().pageSizeMax())
        : (int) Math.max(1, Math.min(call.setting().pageSizeMax(), asked));
  }

  private static int number(String text) {
    Integer page = Ints.tryParse(text);
    if (page == null || page < 1) {
      throw Refusal.notFound();
    }
    return page;
  }

  private static <T> Answer answer(
      List<T> rows, Function<T, ? extends JsonNode> shown, List<String> links) {
    ArrayNode body = Json.array();
    rows.forEach(row -> body.add(shown.apply(row)));
    return Answer.ok(body).with("Link", String.join(",", links));
  }

  private static String link(Call call, String page, int size, String relation) {
    StringBuilder query = new StringBuilder();
    for (String pair : Splitter.on('&').omitEmptyStrings().split(call.query())) {
      if (!pair.matches("(page|per_page|access_token|api_key)(=.*)?")) {
        query.append(pair).append('&');
      }
    }
    query.append("page=").append(page).append("&per_page=").append(size);
    return "<" + call.base() + call.path() + "?" + query + ">; rel=\"" + relation + "\"";
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String bookmark) {
    try {
      return new String(Base64.getUrlDecoder().decode(bookmark), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw Refusal.notFound();
    }
  }
}
