package dev.coursewright.spec.text;

import dev.coursewright.model.Position;
import dev.coursewright.spec.problem.ResourceProblems;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Finds links and images in a body that lead to files of the author's, which Canvas does not have.
 * What begins with {@code /} is a path in Canvas and stays.
 */
public final class BodyLinks {

  private static final String FOUND_BY =
      "a[href], area[href], img[src], source[src], video[src], audio[src], iframe[src],"
          + " embed[src], track[src], video[poster], object[data]";

  /**
   * Whether there may be one; it costs little, since it begins with what is rare in a text, and
   * most bodies end here.
   */
  private static final Pattern SUSPICIOUS =
      Pattern.compile(
          "=(?<=(?:href|src|poster|data)\\s{0,99}=)"
              + "\\s*[\"']?\\s*(?!https?:|mailto:|tel:|data:|[#/\"'])[^\\s>]",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ABSOLUTE = Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]*:|[/#]).*");

  private BodyLinks() {}

  /**
   * Reports every one of them.
   *
   * @param source the text of the file that the body was made of, for the lines; empty if there is
   *     no such file
   * @param start where it begins
   */
  public static void check(String html, String source, Position start, ResourceProblems report) {
    if (!SUSPICIOUS.matcher(html).find()) {
      return;
    }
    Set<String> seen = new LinkedHashSet<>();
    for (Element element : Jsoup.parse(html).select(FOUND_BY)) {
      for (String attribute : new String[] {"href", "src", "poster", "data"}) {
        String target = element.attr(attribute).strip();
        if (!target.isEmpty() && !ABSOLUTE.matcher(target).matches() && seen.add(target)) {
          report(target, element.normalName().equals("img"), source, start, report);
        }
      }
    }
  }

  private static void report(
      String target, boolean image, String source, Position start, ResourceProblems report) {
    int index = Math.max(0, source.indexOf(target));
    int lineStart = source.lastIndexOf('\n', index - 1) + 1;
    int line = (int) source.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    report.error(
        new Position(
            start.file(),
            start.line() + line,
            (line == 0 ? start.column() : 1) + index - lineStart),
        image ? "Relative image" : "Relative link",
        "This "
            + (image ? "image" : "link")
            + " leads to "
            + target
            + ", a file of the spec that Canvas does not have: uploading files is not built yet."
            + " Upload it in Canvas and write its whole address, beginning with https://.");
  }
}
