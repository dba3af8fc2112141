package dev.coursewright.sandbox.resource;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.sandbox.web.Call;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/** Converts HTML between requests, storage and answers (cross-cutting.md, section 7). */
public final class Html {
  private static final Pattern TRIGGER =
      Pattern.compile("verifier=|[\"'][^\"']*/files|instructure_inline_media_comment");
  private static final Pattern LINK =
      Pattern.compile(
          "/courses/(\\d+)/(pages|assignments|discussion_topics|quizzes|modules|files)/([^/?#]+).*");
  private static final Pattern BARE_FILE =
      Pattern.compile("/files/(\\d+)(/download|/preview)?(\\?.*)?");
  private static final ImmutableMap<String, String> KINDS =
      ImmutableMap.of(
          "pages", "Page",
          "assignments", "Assignment",
          "discussion_topics", "Discussion",
          "quizzes", "Quiz",
          "modules", "Module",
          "files", "File");
  private static final Safelist ALLOWED = new AllowedHtml();

  /** Base URL by which the cleaner accepts relative links; it appears in no output. */
  private static final String ANY_HOST = "https://relative.invalid/";

  private Html() {}

  /**
   * The form in which a text is stored: links to the sandbox relative, no file verifiers, only
   * allowed markup.
   */
  public static @Nullable String stored(Call call, @Nullable String html, String filesPrefix) {
    if (html == null) {
      return null;
    }
    Document document = parsed(html);
    if (TRIGGER.matcher(html).find() || html.contains(call.base())) {
      rewriteForStore(call, document, filesPrefix);
    }
    Document clean = new Cleaner(ALLOWED).clean(document);
    quiet(clean);
    return clean.body().html();
  }

  /**
   * The form in which answers show a stored text; it usually differs from the text that was sent.
   */
  public static @Nullable String shown(Call call, @Nullable String html) {
    if (html == null) {
      return null;
    }
    Document document = parsed(html);
    for (String attribute : new String[] {"href", "src", "data"}) {
      document.select("[" + attribute + "^=/]").forEach(element -> show(call, element, attribute));
    }
    document
        .select("object, embed")
        .forEach(element -> element.addClass("instructure_user_content"));
    String body = document.body().html();
    // Canvas appends markup to every text if the account has mobile branding, as hosted accounts
    // usually do.
    return call.setting().branding()
        ? body + "<link rel=\"stylesheet\" href=\"" + call.base() + "/brand/mobile.css\">"
        : body;
  }

  private static void rewriteForStore(Call call, Document document, String filesPrefix) {
    for (String attribute : new String[] {"href", "src", "data"}) {
      for (Element element : document.select("[" + attribute + "]")) {
        String value = element.attr(attribute);
        if (value.startsWith(call.base())) {
          value = value.substring(call.base().length());
          value = value.isEmpty() ? "/" : value;
        }
        if (BARE_FILE.matcher(value).matches()) {
          value = filesPrefix + value;
        }
        element.attr(attribute, value.contains("/files/") ? withoutVerifier(value) : value);
      }
    }
  }

  private static void show(Call call, Element element, String attribute) {
    String path = element.attr(attribute);
    if (path.startsWith("//")) {
      return;
    }
    Matcher link = LINK.matcher(path);
    String shown = path;
    if (link.matches()) {
      String kind = link.group(2);
      if (kind.equals("files")) {
        shown = path + (path.contains("?") ? "&" : "?") + "verifier=v" + link.group(3);
      }
      element.attr(
          "data-api-endpoint",
          call.base() + "/api/v1/courses/" + link.group(1) + "/" + kind + "/" + link.group(3));
      element.attr("data-api-returntype", KINDS.getOrDefault(kind, ""));
    }
    element.attr(attribute, call.base() + shown);
  }

  private static String withoutVerifier(String value) {
    return value.replaceAll("([?&])verifier=[^&#]*&?", "$1").replaceAll("[?&](#|$)", "$1");
  }

  private static Document parsed(String html) {
    Document document = Jsoup.parseBodyFragment(html, ANY_HOST);
    quiet(document);
    return document;
  }

  private static void quiet(Document document) {
    document
        .outputSettings()
        .prettyPrint(false)
        .escapeMode(Entities.EscapeMode.base)
        .charset("UTF-8");
  }

  /** The path that is put before links to files that lack it. */
  public static String filesPrefix(long courseId) {
    return "/courses/" + courseId;
  }
}
