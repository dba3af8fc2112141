package dev.coursewright.spec.yaml;

import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Position;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Says in an author's words why a file is no YAML. What is commonly wrong is looked for in the line
 * itself first, since the parser often trips long after the mistake.
 */
final class YamlProblem {

  static final String OPENING_QUOTES = "\u201C\u201E\u201F\u2018\u201A\u201B\u00AB";
  static final String CLOSING_QUOTES = "\u201D\u201C\u2019\u2018\u00BB";

  private static final Pattern KEY = Pattern.compile("^\\s*(?:- +)*(?:[^\\s:]+:(?:\\s|$)|-\\s)");
  private static final Pattern TAB = Pattern.compile("^ *\\t\\s*\\S.*");
  private static final Pattern UNUSUAL_SPACE =
      Pattern.compile("[\\u00A0\\u2000-\\u200B\\u202F\\u2060\\u3000\\uFEFF]");
  private static final Pattern COLON_IN_TEXT =
      Pattern.compile("^(\\s*(?:- +)*[{]?[\\w.-]+:\\s+)([^\"'\\[{|>&*!#%@`\\s].*:(?:\\s.*)?)$");
  private static final Pattern RESERVED_START =
      Pattern.compile("^(\\s*(?:- +)*(?:[\\w.-]+:\\s+)?)([@`%*&!|>\\]},])(.*)$");
  private static final Pattern TYPOGRAPHIC =
      Pattern.compile("[:\\[{,-]\\s*[" + OPENING_QUOTES + "]");

  private YamlProblem() {}

  static Diagnostic explain(SourceFile file, YAMLException problem) {
    if (problem instanceof ReaderException character) {
      return character(file, character);
    }
    if (problem instanceof MarkedYAMLException marked) {
      Mark mark =
          marked.getProblemMark() == null ? marked.getContextMark() : marked.getProblemMark();
      if (mark != null) {
        return explain(file, marked, file.position(mark.getLine() + 1, mark.getColumn() + 1));
      }
    }
    return unreadable("").at(file.position(1, 1));
  }

  private static Diagnostic explain(
      SourceFile file, MarkedYAMLException problem, Position position) {
    String line = file.line(position.line());
    if (TAB.matcher(line).matches()) {
      return Diagnostic.error(
              "Tab as indentation",
              "This line begins with a tab. YAML takes spaces only: replace each tab by two"
                  + " spaces.")
          .at(new Position(position.file(), position.line(), line.indexOf('\t') + 1))
          .showing(line.replace("\t", "  "));
    }
    if (UNUSUAL_SPACE.matcher(line).find()) {
      return invisible(line).at(position);
    }
    if (TYPOGRAPHIC.matcher(line).find()) {
      return typographicQuotes(line).at(position);
    }
    int before = position.line() - 1;
    String above = file.line(before);
    if (String.valueOf(problem.getProblem()).contains("mapping values are not allowed")
        && KEY.matcher(line).find()
        && !above.isBlank()
        && !KEY.matcher(above).find()) {
      return missingColon(file, file.position(before, indentation(above) + 1));
    }
    return byParser(file, problem, position, line);
  }

  static Diagnostic typographicQuotes(String line) {
    return Diagnostic.error(
            "Typographic quotes",
            "The quotes in this line are typographic ones, which are letters to YAML. Write"
                + " straight ones (\").")
        .showing(straight(line));
  }

  private static Diagnostic missingColon(SourceFile file, Position position) {
    String line = file.line(position.line());
    if (UNUSUAL_SPACE.matcher(line).find()) {
      return invisible(line).at(position);
    }
    return Diagnostic.error(
            "Missing colon",
            "A key and a colon with a space after it are expected here: `key: value`.")
        .at(position)
        .showing(line);
  }

  private static Diagnostic invisible(String line) {
    return Diagnostic.error(
            "Invisible character",
            "This line has a non-breaking or zero-width space, as word processors leave it, and"
                + " YAML takes it for a letter. Delete it and type an ordinary space.")
        .showing(visible(line));
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static Diagnostic byParser(
      SourceFile file, MarkedYAMLException problem, Position position, String line) {
    String what = String.valueOf(problem.getProblem());
    String where = String.valueOf(problem.getContext());
    Matcher colon = COLON_IN_TEXT.matcher(line);
    if (what.contains("mapping values are not allowed") && colon.matches()) {
      return Diagnostic.error(
              "Colon in a text",
              "A text with a colon and a space in it needs quotes around it, or the colon would"
                  + " end a key.")
          .at(position)
          .showing(colon.group(1) + quoted(colon.group(2)));
    }
    Matcher reserved = RESERVED_START.matcher(line);
    if (reserved.matches() && !what.contains("end of stream")) {
      return reserved(reserved)
          .at(position)
          .showing(reserved.group(1) + quoted(reserved.group(2) + reserved.group(3)));
    }
    if (what.contains("end of stream") || what.contains("<stream end>")) {
      return unfinished(file, problem, position);
    }
    if (where.contains("flow mapping") || where.contains("flow sequence")) {
      boolean map = where.contains("flow mapping");
      return Diagnostic.error(
              "Missing comma or bracket",
              "The "
                  + (map ? "braces" : "brackets")
                  + " that begin in line "
                  + lineOf(problem.getContextMark(), position)
                  + " are not closed, or a comma is missing before this place. Each "
                  + (map ? "entry" : "value")
                  + " is followed by a comma or by `"
                  + (map ? "}" : "]")
                  + "`; a text with a comma, colon or bracket in it needs quotes.")
          .at(position)
          .showing(line);
    }
    if (what.contains("unknown escape character")) {
      return Diagnostic.error(
              "Unknown escape",
              "Between double quotes a backslash begins an escape, and this one is none. Write"
                  + " two backslashes, or put the text between single quotes.")
          .at(position)
          .showing(line);
    }
    if (what.contains("could not find expected ':'")) {
      int from = lineOf(problem.getContextMark(), position);
      return missingColon(file, file.position(from, columnOf(problem.getContextMark(), position)));
    }
    if (where.contains("block mapping")
        || where.contains("block collection")
        || what.contains("mapping values are not allowed")
        || what.contains("sequence entries are not allowed")) {
      return Diagnostic.error(
              "Wrong indentation",
              "This line does not begin in the same column as the others of its list or map, which"
                  + " begins in line "
                  + lineOf(problem.getContextMark(), position)
                  + ". What belongs together has the same number of spaces before it.")
          .at(position)
          .showing(line);
    }
    return unreadable(" The parser says: " + what + ".").at(position).showing(line);
  }

  private static Diagnostic unreadable(String why) {
    return Diagnostic.error(
        "Not YAML",
        "This line cannot be read as YAML."
            + why
            + " Check the indentation, and put quotes around texts with special characters.");
  }

  private static Diagnostic reserved(Matcher line) {
    return Diagnostic.error(
        "Special character",
        "A text cannot begin with `"
            + line.group(2)
            + "`, which means something else to YAML. Put quotes around it.");
  }

  private static Diagnostic unfinished(
      SourceFile file, MarkedYAMLException problem, Position position) {
    int line = lineOf(problem.getContextMark(), position);
    return Diagnostic.error(
            "Unfinished",
            "The file ends inside the text, list or map that begins here. Close its quotes,"
                + " brackets or braces.")
        .at(file.position(line, columnOf(problem.getContextMark(), position)))
        .showing(file.line(line));
  }

  private static Diagnostic character(SourceFile file, ReaderException problem) {
    String text = file.text();
    int index = text.indexOf(problem.getCodePoint());
    int lineStart = text.lastIndexOf('\n', index) + 1;
    int line = (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
    return Diagnostic.error(
            "Control character",
            String.format(
                "The character U+%04X cannot stand in a YAML file. Delete it.",
                problem.getCodePoint()))
        .at(file.position(line, index - lineStart + 1));
  }

  private static int lineOf(@Nullable Mark mark, Position otherwise) {
    return mark == null ? otherwise.line() : mark.getLine() + 1;
  }

  private static int columnOf(@Nullable Mark mark, Position otherwise) {
    return mark == null ? otherwise.column() : mark.getColumn() + 1;
  }

  private static String quoted(String text) {
    return "\"" + text.strip().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String straight(String line) {
    return line.replaceAll("[\u201C\u201D\u201E\u201F\u00AB\u00BB]", "\"")
        .replaceAll("[\u2018\u2019\u201A\u201B]", "'");
  }

  /** The line with characters that cannot be seen shown as an open box. */
  static String visible(String line) {
    return UNUSUAL_SPACE.matcher(line).replaceAll("\u2423");
  }
}
