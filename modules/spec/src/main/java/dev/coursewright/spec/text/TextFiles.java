package dev.coursewright.spec.text;

import dev.coursewright.model.Position;
import dev.coursewright.spec.file.SpecFolder;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.problem.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes HTML of the content files of a spec: {@code .md} is rendered, {@code .html} is taken as it
 * is. A file is read and rendered once, however often it is named. Not for use by several threads.
 */
public final class TextFiles {

  private static final int MOST_MARKDOWN = 4 << 20;

  /** A line that opens so many quotes and lists that CommonMark would take minutes over it. */
  private static final Pattern TOO_DEEP =
      Pattern.compile("^(?:[ \\t]*+(?:>|[-+*][ \\t]|\\d{1,9}[.)][ \\t])){100}", Pattern.MULTILINE);

  private final SpecFolder folder;
  private final Suggestion suggestion;
  private final Map<String, Optional<String>> made = new HashMap<>();

  public TextFiles(SpecFolder folder, Suggestion suggestion) {
    this.folder = folder;
    this.suggestion = suggestion;
  }

  /** The HTML of a file; empty if a problem is reported. */
  public Optional<String> html(String name, Position position, ResourceProblems report) {
    Optional<Path> path = inside(name, position, report);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    String plainName = folder.root().relativize(path.get()).toString().replace('\\', '/');
    Optional<String> known = made.get(plainName);
    if (known == null) {
      known = make(plainName, path.get(), position, report);
      made.put(plainName, known);
    }
    return known;
  }

  private Optional<String> make(
      String name, Path path, Position position, ResourceProblems report) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean markdown = lower.endsWith(".md") || lower.endsWith(".markdown");
    if (!markdown && !lower.endsWith(".html") && !lower.endsWith(".htm")) {
      report.error(
          position,
          "Unknown type of file",
          name + " is neither Markdown (.md) nor HTML (.html), which are what a text can be.");
      return Optional.empty();
    }
    Optional<String> source = folder.read(name, path, position);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    if (markdown && source.get().length() > MOST_MARKDOWN) {
      report.error(
          position,
          "Text too long",
          name
              + " has "
              + source.get().length()
              + " characters; more than "
              + MOST_MARKDOWN
              + " are not rendered.");
      return Optional.empty();
    }
    Optional<String> html = markdown ? rendered(name, source.get(), report) : source;
    html.ifPresent(each -> BodyLinks.check(each, source.get(), new Position(name, 1, 1), report));
    return html;
  }

  private static Optional<String> rendered(String name, String source, ResourceProblems report) {
    try {
      if (!TOO_DEEP.matcher(source).find()) {
        return Optional.of(MarkdownRenderer.toHtml(source));
      }
    } catch (StackOverflowError tooDeep) { // CommonMark renders by recursion and has no limit
      // Reported below, as if it had been found before.
    }
    report.error(
        new Position(name, 1, 1),
        "Nested too deeply",
        "Quotes, lists or emphasis in " + name + " are nested too deeply to be rendered.");
    return Optional.empty();
  }

  private Optional<Path> inside(String name, Position position, ResourceProblems report) {
    try {
      if (name.contains("\\")) {
        return refused(
            position,
            report,
            "Backslash in a path",
            "Paths are written with `/` on every system: " + name.replace('\\', '/') + ".");
      }
      Path path = folder.root().resolve(name).normalize();
      if (name.startsWith("/") || name.matches("^[A-Za-z]:.*") || !path.startsWith(folder.root())) {
        return outside(name, position, report);
      }
      if (!Files.exists(path)) {
        return missing(name, path, position, report);
      }
      if (!path.toRealPath().startsWith(folder.root())) {
        return outside(name, position, report);
      }
      if (!Files.isRegularFile(path)) {
        return refused(position, report, "Not a file", name + " is not a file.");
      }
      return Optional.of(path);
    } catch (InvalidPathException | IOException problem) {
      return refused(position, report, "Missing file", "There is no file " + name + ".");
    }
  }

  private Optional<Path> outside(String name, Position position, ResourceProblems report) {
    return refused(
        position,
        report,
        "File outside the folder",
        name
            + " is outside the folder of the spec, where nothing is read from. Copy the file into"
            + " the folder and write its path from there.");
  }

  private Optional<Path> missing(
      String name, Path path, Position position, ResourceProblems report) {
    Path parent = path.getParent();
    String nearest = "";
    if (parent != null && Files.isDirectory(parent)) {
      try (Stream<Path> siblings = Files.list(parent)) {
        List<String> names =
            siblings
                .limit(1_000)
                .map(each -> folder.root().relativize(each).toString().replace('\\', '/'))
                .sorted()
                .toList();
        nearest = suggestion.asSentence(name, names);
      } catch (IOException unreadable) {
        nearest = "";
      }
    }
    return refused(
        position,
        report,
        "Missing file",
        "There is no file "
            + name
            + " in the folder of the spec. Paths are written from the folder that course.yaml is"
            + " in."
            + nearest);
  }

  private Optional<Path> refused(
      Position position, ResourceProblems report, String summary, String detail) {
    report.error(position, summary, detail);
    return Optional.empty();
  }
}
