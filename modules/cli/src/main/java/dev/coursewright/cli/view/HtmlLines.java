package dev.coursewright.cli.view;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.regex.Pattern;

/**
 * HTML as lines that can be compared: a line for each paragraph, heading, item or cell, wherever
 * the text itself breaks lines. For showing only.
 */
final class HtmlLines {

  private static final String BLOCKS =
      "(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|hr|br|figure|section|dl|dt|dd)";
  private static final Pattern OPENING =
      Pattern.compile("<" + BLOCKS + "\\b[^<>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern CLOSING =
      Pattern.compile("</" + BLOCKS + ">", Pattern.CASE_INSENSITIVE);

  private HtmlLines() {}

  /** The lines; nothing if the text is no HTML, or if its own line breaks mean something. */
  static ImmutableList<String> of(String text) {
    if (!text.stripLeading().startsWith("<") || text.contains("<pre")) {
      return ImmutableList.of();
    }
    String flat = CharMatcher.whitespace().collapseFrom(text, ' ');
    String broken = CLOSING.matcher(OPENING.matcher(flat).replaceAll("\n$0")).replaceAll("$0\n");
    return Splitter.on('\n')
        .trimResults()
        .omitEmptyStrings()
        .splitToStream(broken)
        .map(Phrases::clean)
        .collect(toImmutableList());
  }
}
