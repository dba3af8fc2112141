package dev.coursewright.sandbox.resource;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;

/**
 * The elements and attributes that Canvas's sanitizer allows (cross-cutting.md, section 7). The
 * contents of {@code style} are not filtered here.
 */
final class AllowedHtml extends Safelist {
  private static final String[] MORE_TAGS = {
    "article",
    "aside",
    "audio",
    "bdo",
    "big",
    "center",
    "del",
    "details",
    "embed",
    "figcaption",
    "figure",
    "font",
    "footer",
    "header",
    "hr",
    "iframe",
    "ins",
    "kbd",
    "mark",
    "math",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mrow",
    "msqrt",
    "msub",
    "msup",
    "mtext",
    "nav",
    "object",
    "param",
    "picture",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "source",
    "style",
    "summary",
    "time",
    "track",
    "tt",
    "var",
    "video"
  };
  private static final String[] EVERYWHERE = {
    "class", "dir", "id", "lang", "role", "style", "title"
  };

  AllowedHtml() {
    super(Safelist.relaxed());
    addTags(MORE_TAGS);
    addAttributes(":all", EVERYWHERE);
    addAttributes("a", "target", "rel", "name");
    addAttributes("iframe", "src", "width", "height", "allowfullscreen", "allow", "name");
    addAttributes("audio", "src", "controls");
    addAttributes("video", "src", "controls", "width", "height", "poster");
    addAttributes("source", "src", "type");
    addAttributes("object", "data", "type", "width", "height");
    addAttributes("embed", "src", "type", "width", "height");
    addAttributes("font", "color", "size", "face");
    addAttributes("td", "align", "valign", "headers");
    addAttributes("th", "align", "valign", "headers");
    addAttributes("table", "align", "border", "cellpadding", "cellspacing");
    addProtocols("a", "href", "tel", "skype", "#");
    addProtocols("iframe", "src", "http", "https");
    preserveRelativeLinks(true);
  }

  /** Safelist has no patterns for names, hence the override. */
  @Override
  public boolean isSafeAttribute(String tag, Element element, Attribute attribute) {
    String name = attribute.getKey();
    return name.startsWith("data-")
        || name.startsWith("aria-")
        || super.isSafeAttribute(tag, element, attribute);
  }
}
