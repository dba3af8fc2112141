package dev.coursewright.spec.yaml;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Position;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.problem.ResourceProblems;
import java.io.StringReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads a YAML file into nodes that know where they stand.
 *
 * <p>It reads SnakeYAML's events, which Jackson's parser stands on too, since Jackson tells neither
 * a quoted scalar from a plain one nor an alias from a text. Nothing is ever converted: the type of
 * a field decides what its text means. Depth, length and what aliases unfold to are bounded.
 */
public final class YamlParser {

  static final int MOST_DEPTH = 100;
  static final int MOST_TEXT = 1 << 20;
  static final long MOST_UNFOLDED = 200_000;
  private static final int LONG_LINE = 1 << 16;
  private static final int MOST_IN_LONG_LINES = 1 << 23;

  /** Ends the reading of a file whose problem is already reported. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** A node, and how many there would be in it if every alias stood written out. */
  private record Anchored(LocatedNode node, long size) {}

  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final ParserImpl parser;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private long unfolded;

  private YamlParser(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.parser = new ParserImpl(new StreamReader(new StringReader(file.text())), options);
  }

  /** The root of the file, a map without entries if it is empty; none if it cannot be read. */
  public static Optional<LocatedNode> read(SourceFile file, Diagnostics diagnostics) {
    if (hasHugeLines(file, diagnostics)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new YamlParser(file, diagnostics).root());
    } catch (YAMLException problem) {
      diagnostics.add(YamlProblem.explain(file, problem));
    } catch (Unreadable reported) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * Whether lines are so long that the parser, whose time grows with the square of a text without
   * spaces, would take minutes.
   */
  private static boolean hasHugeLines(SourceFile file, Diagnostics diagnostics) {
    String text = file.text();
    int inLongLines = 0;
    int line = 1;
    for (int start = 0; start < text.length(); line++) {
      int lineEnd = text.indexOf('\n', start);
      int end = lineEnd < 0 ? text.length() : lineEnd;
      inLongLines += end - start > LONG_LINE ? end - start : 0;
      if (end - start > MOST_TEXT || inLongLines > MOST_IN_LONG_LINES) {
        diagnostics.error(
            file.position(line, 1),
            "Text too long",
            end - start > MOST_TEXT
                ? "This line has "
                    + (end - start)
                    + " characters; lines of more than "
                    + MOST_TEXT
                    + " are not read from a YAML file."
                : "This line and the other very long ones above it have more than "
                    + MOST_IN_LONG_LINES
                    + " characters, which are not read from a YAML file.");
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private LocatedNode root() {
    LocatedNode empty = new LocatedNode.Mapping(file.position(1, 1), ImmutableList.of());
    next();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      return empty;
    }
    next();
    LocatedNode root = node(0).node();
    next();
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      diagnostics.error(
          position(parser.peekEvent()),
          "More than one document",
          "A line of three dashes begins a second document, and only the first would be read."
              + " Remove the line, or put what follows into a file of its own.");
      throw new Unreadable();
    }
    return root.asScalar().filter(LocatedNode.Scalar::isMissing).isPresent() ? empty : root;
  }

  private Event next() {
    return parser.getEvent();
  }

  private Anchored node(int depth) {
    Event event = next();
    if (depth > MOST_DEPTH) {
      throw refused(
          event,
          "Nested too deeply",
          "Lists and maps are nested more than " + MOST_DEPTH + " deep here.");
    }
    if (event instanceof AliasEvent alias) {
      return resolve(alias);
    }
    NodeEvent start = (NodeEvent) event;
    checkTag(start);
    String anchor = start.getAnchor();
    if (anchor != null) {
      open.add(anchor);
    }
    Anchored made = made(start, depth);
    if (anchor != null) {
      open.remove(anchor);
      anchors.put(anchor, made);
    }
    return made;
  }

  private void checkTag(NodeEvent event) {
    String tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent start ? start.getTag() : null;
    if (tag != null) {
      diagnostics.error(
          position(event),
          "Special character",
          "A text cannot begin with `!`, which makes it a tag to YAML, and this format has none. Put"
              + " quotes around it.");
    }
  }

  private Anchored made(NodeEvent event, int depth) {
    if (event instanceof ScalarEvent scalar) {
      return new Anchored(scalar(scalar), 1);
    }
    return event.is(Event.ID.SequenceStart) ? sequence(event, depth) : mapping(event, depth);
  }

  private LocatedNode.Scalar scalar(ScalarEvent event) {
    String text = event.getValue();
    if (text.length() > MOST_TEXT) {
      throw refused(
          event,
          "Text too long",
          "This text has "
              + text.length()
              + " characters; more than "
              + MOST_TEXT
              + " are not read from a YAML file.");
    }
    Position position = position(event);
    checkEdges(position, text, event.isPlain());
    return new LocatedNode.Scalar(position, text, event.isPlain());
  }

  /** Characters at the edges of a plain text that an author does not see and did not mean. */
  private void checkEdges(Position position, String text, boolean plain) {
    if (!plain || text.isEmpty()) {
      return;
    }
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    if (isUnusualSpace(first) || isUnusualSpace(last)) {
      diagnostics.add(
          Diagnostic.error(
                  "Invisible character",
                  "A non-breaking or zero-width space stands at the "
                      + (isUnusualSpace(first) ? "start" : "end")
                      + " of this text, as word processors leave it. Delete it and type an"
                      + " ordinary space.")
              .at(position)
              .showing(YamlProblem.visible(file.line(position.line()))));
    }
  }

  /** Quotes around a whole value that may have been meant as YAML's. */
  private void checkQuotes(LocatedNode value) {
    String text =
        value.asScalar().filter(LocatedNode.Scalar::plain).map(LocatedNode.Scalar::text).orElse("");
    if (text.length() > 1
        && YamlProblem.OPENING_QUOTES.indexOf(text.charAt(0)) >= 0
        && YamlProblem.CLOSING_QUOTES.indexOf(text.charAt(text.length() - 1)) >= 0) {
      diagnostics.warning(
          value.position(),
          "Typographic quotes",
          "The quotes around "
              + ResourceProblems.excerpt(text)
              + " are typographic ones, which are part of the text: Canvas will show them. If they"
              + " are meant as YAML's, write straight ones (\").");
    }
  }

  private static boolean isUnusualSpace(char c) {
    return (Character.isSpaceChar(c) && c != ' ')
        || c == '\u200B'
        || c == '\uFEFF'
        || c == '\u2060';
  }

  private Anchored sequence(Event start, int depth) {
    ImmutableList.Builder<LocatedNode> items = ImmutableList.builder();
    long size = 1;
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      Anchored item = node(depth + 1);
      items.add(item.node());
      size += item.size();
    }
    next();
    return new Anchored(new LocatedNode.Sequence(position(start), items.build()), size);
  }

  private Anchored mapping(Event start, int depth) {
    Map<String, LocatedNode.Entry> entries = new LinkedHashMap<>();
    long size = 1;
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Anchored key = node(depth + 1);
      Anchored value = node(depth + 1);
      checkQuotes(value.node());
      size += 1 + value.size();
      key(key.node()).ifPresent(name -> put(entries, new LocatedNode.Entry(name, value.node())));
    }
    next();
    return new Anchored(
        new LocatedNode.Mapping(position(start), ImmutableList.copyOf(entries.values())), size);
  }

  private Optional<LocatedNode.Scalar> key(LocatedNode node) {
    Optional<LocatedNode.Scalar> key = node.asScalar().filter(each -> !each.text().isEmpty());
    if (key.isEmpty()) {
      diagnostics.error(
          node.position(),
          "Not a key",
          "A key is expected here, a word with a colon after it, but this is "
              + node.described()
              + ". If braces stand for a blank to be filled in, fill it in; if they are text, put"
              + " quotes around it.");
      return Optional.empty();
    }
    if (key.get().plain() && key.get().text().equals("<<")) {
      diagnostics.error(
          node.position(),
          "Merge key",
          "`<<` is not part of this format. Write what a whole section shares under `defaults:`,"
              + " and the rest out.");
      return Optional.empty();
    }
    return key.get().plain() ? cleaned(key.get()) : key;
  }

  /**
   * A key without what a word processor put around it, which is reported here, so that it is not
   * reported as unknown, too; none if that was its indentation or the end of a text, so that nobody
   * knows what it is.
   */
  private Optional<LocatedNode.Scalar> cleaned(LocatedNode.Scalar key) {
    String text = key.text();
    if (isUnusualSpace(text.charAt(0))) {
      return Optional.empty();
    }
    int start = 0;
    int end = text.length();
    boolean quoted = false;
    while (start < end && isTypographicQuote(text.charAt(start))) {
      start++;
      quoted = true;
    }
    while (start < end
        && (isTypographicQuote(text.charAt(end - 1)) || isUnusualSpace(text.charAt(end - 1)))) {
      end--;
      quoted |= isTypographicQuote(text.charAt(end));
    }
    if (quoted) {
      diagnostics.add(
          YamlProblem.typographicQuotes(file.line(key.position().line())).at(key.position()));
    }
    boolean half = quoted && start == 0;
    return start < end && !half
        ? Optional.of(new LocatedNode.Scalar(key.position(), text.substring(start, end), true))
        : Optional.empty();
  }

  private static boolean isTypographicQuote(char c) {
    return YamlProblem.OPENING_QUOTES.indexOf(c) >= 0 || YamlProblem.CLOSING_QUOTES.indexOf(c) >= 0;
  }

  private void put(Map<String, LocatedNode.Entry> entries, LocatedNode.Entry entry) {
    LocatedNode.Entry first = entries.putIfAbsent(entry.name(), entry);
    if (first != null) {
      diagnostics.error(
          entry.position(),
          "Duplicate key",
          "`"
              + entry.name()
              + "` already stands at "
              + first.position()
              + ". Keep one of them, or give one another key.");
    }
  }

  private Anchored resolve(AliasEvent alias) {
    String name = alias.getAnchor();
    Anchored target = anchors.get(name);
    if (target == null) {
      throw refused(
          alias,
          open.contains(name) ? "Alias inside itself" : "Unknown alias",
          open.contains(name)
              ? "`*" + name + "` stands inside what it names, so it has no end."
              : "A star at the start of a value refers to an anchor, and there is no `&"
                  + name
                  + "` above. If the star is part of the text, put quotes around it.");
    }
    unfolded += target.size();
    if (unfolded > MOST_UNFOLDED) {
      throw refused(
          alias,
          "Aliases unfold to too much",
          "Written out, the aliases of this file would be more than "
              + MOST_UNFOLDED
              + " values. Write out what differs, and use `defaults:` for what a section shares.");
    }
    return target;
  }

  private Unreadable refused(Event event, String summary, String detail) {
    diagnostics.error(position(event), summary, detail);
    return new Unreadable();
  }

  private Position position(Event event) {
    Mark mark = event.getStartMark();
    return file.position(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
