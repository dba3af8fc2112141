package dev.coursewright.cli.view;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Kind;
import java.util.Locale;

/** Words for people: counts, lists, and texts of others made harmless for a terminal. */
public final class Phrases {

  private Phrases() {}

  /** "1 request", "2 requests", "2 group memberships". */
  public static String count(long number, String noun) {
    return number + " " + (number == 1 ? noun : plural(noun));
  }

  /** "1 quiz", "2 quizzes". */
  public static String count(long number, Kind kind) {
    return number + " " + inSentence(number == 1 ? kind.title() : kind.plural());
  }

  private static String plural(String noun) {
    return noun.endsWith("y") && !noun.endsWith("ay") && !noun.endsWith("ey")
        ? noun.substring(0, noun.length() - 1) + "ies"
        : noun + "s";
  }

  /** "a, b and c", of which at most so many are named: "a, b and 5 more". */
  public static String list(ImmutableList<String> words, int most) {
    if (words.size() > most) {
      return String.join(", ", words.subList(0, most)) + " and " + (words.size() - most) + " more";
    }
    if (words.size() < 2) {
      return String.join("", words);
    }
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** The name of a kind in the middle of a sentence: "group membership". */
  static String inSentence(String title) {
    return title.toLowerCase(Locale.ROOT);
  }

  /** Someone else's text on one line, between quotes. */
  public static String quoted(String text) {
    return '"' + clean(text.replace("\r\n", "\n").replace("\n", "\\n")) + '"';
  }

  /**
   * Someone else's text with nothing in it that steers a terminal or turns the reading direction:
   * such characters show as {@code \u001b}.
   */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      if (steers(each)) {
        clean.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
      } else {
        clean.append(each);
      }
    }
    return clean.toString();
  }

  private static boolean steers(char each) {
    return Character.isISOControl(each)
        || Character.getType(each) == Character.FORMAT
        || each == '\u2028'
        || each == '\u2029';
  }
}
