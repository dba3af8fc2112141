package dev.coursewright.canvas.wire;

import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Brings HTML into a canonical form, so that sent and returned HTML can be compared. Canvas
 * rewrites links, media and equations in every answer ({@code cross-cutting.md} section 7); what it
 * removes when it saves (scripts, forms) remains a difference.
 */
public final class CanonicalHtml {

  private static final CharMatcher BLANK = CharMatcher.anyOf(" \t\r\n\f");
  private static final ImmutableSet<String> LINKS =
      ImmutableSet.of("href", "src", "data", "poster", "longdesc", "cite");
  private static final ImmutableSet<String> ADDED_PARAMETERS =
      ImmutableSet.of("verifier", "wrap", "location");
  private static final Pattern OWNER =
      Pattern.compile("^/(?:courses|groups|accounts|users)/\\d+(?=/files/\\d+)");
  private static final Pattern DEFAULT_PORT = Pattern.compile(":(?:80|443)$");
  private static final Pattern DEFAULT_PORT_AT_START = Pattern.compile("^:(?:80|443)(?=[/?#]|$)");
  private static final String UPLOADED = "instructure_user_content";
  private static final String MEDIA = "instructure_inline_media_comment";
  private static final String MEDIA_PATH = "/media_objects/";

  private final String home;

  /**
   * @param home the base URL of the Canvas, whose links it makes absolute: {@code https://host}
   */
  public CanonicalHtml(String home) {
    this.home = DEFAULT_PORT.matcher(CharMatcher.is('/').trimTrailingFrom(home)).replaceFirst("");
  }

  /** The canonical form of HTML that was sent. */
  public String of(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    document.outputSettings().prettyPrint(false);
    media(document);
    document.body().filter(new Tidying());
    return BLANK.trimFrom(document.body().html());
  }

  /**
   * The canonical form of HTML from an answer, whose end may have the branding that Canvas adds.
   */
  public String ofAnswer(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    Element last = document.body().lastElementChild();
    while (last != null && isBranding(last)) {
      last.remove();
      last = document.body().lastElementChild();
    }
    document.select("img.equation_image + .hidden-readable").remove();
    document.outputSettings().prettyPrint(false);
    return of(document.body().html());
  }

  private static boolean isBranding(Element element) {
    return element.normalName().equals("script")
        || (element.normalName().equals("link") && element.attr("rel").equals("stylesheet"));
  }

  /** A media comment is an anchor when it is sent, and a player when it is read. */
  private static void media(Document document) {
    for (Element element : document.select("." + MEDIA)) {
      String id = mediaId(element);
      if (!id.isEmpty()) {
        Element anchor = new Element("a").attr("class", MEDIA).attr("href", MEDIA_PATH + id);
        element.replaceWith(anchor);
      }
    }
  }

  private static String mediaId(Element element) {
    if (element.hasAttr("data-media_comment_id")) {
      return element.attr("data-media_comment_id");
    }
    String href = element.attr("href");
    int at = href.indexOf(MEDIA_PATH);
    if (at >= 0) {
      return Splitter.on(CharMatcher.anyOf("/?#"))
          .splitToList(href.substring(at + MEDIA_PATH.length()))
          .get(0);
    }
    String id = element.id();
    return id.startsWith("media_comment_") ? id.substring("media_comment_".length()) : "";
  }

  /** Visits all nodes and brings each into canonical form. */
  private final class Tidying implements NodeFilter {

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof Comment) {
        return FilterResult.REMOVE;
      }
      if (node instanceof TextNode text) {
        return text(text);
      }
      if (node instanceof Element element) {
        attributes(element);
      }
      return FilterResult.CONTINUE;
    }

    private FilterResult text(TextNode node) {
      Element parent = node.parent();
      if (parent != null && parent.closest("pre, textarea") != null) {
        return FilterResult.CONTINUE;
      }
      String text = BLANK.collapseFrom(node.getWholeText(), ' ');
      if (isEdge(node.previousSibling(), node)) {
        text = BLANK.trimLeadingFrom(text);
      }
      if (isEdge(node.nextSibling(), node)) {
        text = BLANK.trimTrailingFrom(text);
      }
      node.text(text);
      return text.isEmpty() ? FilterResult.REMOVE : FilterResult.CONTINUE;
    }

    /** Whether white space beside that neighbour is not seen. */
    private boolean isEdge(@Nullable Node neighbour, TextNode node) {
      Element parent = node.parent();
      return neighbour == null
          ? parent != null && parent.isBlock()
          : neighbour instanceof Element element
              && (element.isBlock() || element.normalName().equals("br"));
    }

    private void attributes(Element element) {
      TreeMap<String, String> kept = new TreeMap<>();
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        String value = value(name, attribute.getValue());
        if (!isAdded(name) && !(name.equals("class") && value.isEmpty())) {
          kept.put(name, value.equals(name) ? "" : value);
        }
      }
      element.clearAttributes();
      kept.forEach(element::attr);
    }

    private boolean isAdded(String name) {
      return name.startsWith("data-api-")
          || name.startsWith("data-uc_")
          || name.equals("data-mathml")
          || name.equals("x-canvaslms-safe-mathml");
    }

    private String value(String name, String value) {
      if (LINKS.contains(name)) {
        return link(value.strip());
      }
      return switch (name) {
        case "class" -> classes(value);
        case "style" -> style(value);
        default -> value;
      };
    }
  }

  private static String classes(String value) {
    return Splitter.on(BLANK)
        .omitEmptyStrings()
        .splitToStream(value)
        .filter(each -> !each.equals(UPLOADED))
        .collect(Collectors.joining(" "));
  }

  private static String style(String value) {
    return Splitter.on(';')
        .trimResults(BLANK)
        .omitEmptyStrings()
        .splitToStream(value)
        .map(CanonicalHtml::declaration)
        .collect(Collectors.joining("; "));
  }

  private static String declaration(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? text
        : text.substring(0, colon).strip().toLowerCase(Locale.ROOT)
            + ": "
            + BLANK.trimAndCollapseFrom(text.substring(colon + 1), ' ');
  }

  private String link(String address) {
    String local = withoutHome(address);
    if (!local.startsWith("/")) {
      return local;
    }
    int hash = local.indexOf('#');
    String fragment = hash < 0 ? "" : local.substring(hash);
    String rest = hash < 0 ? local : local.substring(0, hash);
    int mark = rest.indexOf('?');
    String path = mark < 0 ? rest : rest.substring(0, mark);
    String query = mark < 0 ? "" : withoutAdded(rest.substring(mark + 1));
    return OWNER.matcher(path).replaceFirst("") + (query.isEmpty() ? "" : "?" + query) + fragment;
  }

  private String withoutHome(String address) {
    if (!address.regionMatches(true, 0, home, 0, home.length())) {
      return address;
    }
    String rest = DEFAULT_PORT_AT_START.matcher(address.substring(home.length())).replaceFirst("");
    if (rest.isEmpty()) {
      return "/";
    }
    return "/?#".indexOf(rest.charAt(0)) < 0 ? address : rest;
  }

  private static String withoutAdded(String query) {
    List<String> kept = new ArrayList<>();
    for (String parameter : Splitter.on('&').omitEmptyStrings().split(query)) {
      if (!ADDED_PARAMETERS.contains(Splitter.on('=').splitToList(parameter).get(0))) {
        kept.add(parameter);
      }
    }
    return Joiner.on('&').join(kept);
  }
}
