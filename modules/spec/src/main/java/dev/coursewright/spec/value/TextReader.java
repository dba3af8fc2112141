package dev.coursewright.spec.value;

import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.problem.Suggestion;
import dev.coursewright.spec.yaml.LocatedNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks what a text looks like, and how long it is. */
final class TextReader {

  private static final Pattern TIME_OF_DAY =
      Pattern.compile("(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?");
  private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");

  private final Suggestion suggestion;

  TextReader(Suggestion suggestion) {
    this.suggestion = suggestion;
  }

  Optional<Value> read(
      Type.Text type, LocatedNode.Scalar node, String name, ResourceProblems report) {
    String text = node.text();
    if (!fits(type.limit(), text, node, name, report)) {
      return Optional.empty();
    }
    return switch (type.form()) {
      case ANY -> Optional.of(Value.text(text));
      case URL ->
          checked(
              isUrl(text),
              text,
              node,
              name,
              report,
              "Not an address",
              "a whole address, beginning with https:// or http://");
      case ZONE -> zone(text, node, name, report);
      case TIME_OF_DAY -> timeOfDay(text, node, name, report);
      case COLOUR ->
          checked(
              COLOUR.matcher(text).matches(),
              text,
              node,
              name,
              report,
              "Not a colour",
              "six hex digits after a #, in quotes: \"#1F77B4\"");
    };
  }

  /** Whether a text is short enough for Canvas; if not, that is reported. */
  static boolean fits(
      int limit, String text, LocatedNode node, String name, ResourceProblems report) {
    boolean characters = limit <= Type.STRING;
    if (!characters && text.length() * 3L <= limit) {
      return true;
    }
    int length =
        characters
            ? text.codePointCount(0, text.length())
            : text.getBytes(StandardCharsets.UTF_8).length;
    if (length <= limit) {
      return true;
    }
    report.error(
        node.position(),
        "Text too long",
        "`"
            + name
            + "` has "
            + length
            + (characters ? " characters" : " bytes")
            + ", and Canvas takes "
            + limit
            + ".");
    return false;
  }

  private static Optional<Value> checked(
      boolean fits,
      String text,
      LocatedNode node,
      String name,
      ResourceProblems report,
      String summary,
      String wanted) {
    if (fits) {
      return Optional.of(Value.text(text));
    }
    report.error(
        node.position(),
        summary,
        "`" + name + "` is " + wanted + ", not " + node.described() + ".");
    return Optional.empty();
  }

  private static boolean isUrl(String text) {
    String trimmed = text.strip();
    if (!trimmed.regionMatches(true, 0, "https://", 0, 8)
        && !trimmed.regionMatches(true, 0, "http://", 0, 7)) {
      return false;
    }
    return trimmed.equals(text)
        && trimmed.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"' || c == '<')
        && trimmed.length() > "https://".length();
  }

  private Optional<Value> zone(
      String text, LocatedNode node, String name, ResourceProblems report) {
    if (ZoneId.getAvailableZoneIds().contains(text)) {
      return Optional.of(Value.text(text));
    }
    report.error(
        node.position(),
        "Unknown time zone",
        "`"
            + name
            + "` is the name of a zone in the IANA list, such as America/Denver, not "
            + node.described()
            + "."
            + suggestion.asSentence(text, ZoneId.getAvailableZoneIds().stream().sorted().toList()));
    return Optional.empty();
  }

  private static Optional<Value> timeOfDay(
      String text, LocatedNode.Scalar node, String name, ResourceProblems report) {
    if (TIME_OF_DAY.matcher(text).matches()) {
      return Optional.of(Value.text(text.length() == 5 ? text + ":00" : text));
    }
    return checked(
        text.equals("inherit"),
        text,
        node,
        name,
        report,
        "Not a time of day",
        "a time of day such as 23:59:59, or inherit");
  }
}
