package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Position;
import dev.coursewright.spec.file.SpecFiles;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.problem.Suggestion;
import dev.coursewright.spec.value.PlannedWords;
import dev.coursewright.spec.yaml.LocatedNode;
import dev.coursewright.spec.yaml.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes the files of a spec apart: what is a section goes to the section reader, the words of the
 * format itself are kept. Not for use by several threads.
 */
public final class TopLevel {

  public static final String VERSION = "coursewright";
  public static final String DEFAULTS = "defaults";
  public static final String ADOPT = "adopt";
  public static final String MOVED = "moved";
  public static final String REMOVED = "removed";
  public static final String TARGETS = "targets";

  /** The words of the format that hold a map, in whichever files it is written. */
  static final ImmutableSet<String> MAPS =
      ImmutableSet.of(DEFAULTS, ADOPT, MOVED, REMOVED, TARGETS);

  private static final String VERSION_BUILT = "1";

  private final SectionReader sections;
  private final ImmutableMap<String, SectionReader.Place> places;
  private final Diagnostics diagnostics;
  private final Suggestion suggestion;
  private final Map<String, List<LocatedNode.Entry>> maps = new HashMap<>();
  private final Map<String, Position> written = new HashMap<>();
  private boolean isRead;
  private boolean hasVersion;

  TopLevel(SectionReader sections, Diagnostics diagnostics, Suggestion suggestion) {
    this.sections = sections;
    this.places = sections.atTop();
    this.diagnostics = diagnostics;
    this.suggestion = suggestion;
  }

  /** The entries of one of {@link #MAPS}, of all files together. */
  ImmutableList<LocatedNode.Entry> entries(String word) {
    return ImmutableList.copyOf(maps.getOrDefault(word, List.of()));
  }

  void read(SourceFile file, LocatedNode root) {
    Optional<LocatedNode.Mapping> map = root.asMapping();
    isRead |= file.name().equals(SpecFiles.ROOT_FILE);
    if (map.isEmpty()) {
      diagnostics.error(
          root.position(),
          "Wrong type",
          "A file of a spec is a map of sections, such as `pages:`, but this is "
              + root.described()
              + ".");
      return;
    }
    if (map.get().entries().isEmpty()) {
      reportEmpty(file);
    }
    for (LocatedNode.Entry entry : map.get().entries()) {
      read(file, entry);
    }
  }

  /** Reports that no file says which version of the format it is. */
  void checkVersion() {
    if (isRead && !hasVersion) {
      diagnostics.error(
          new Position(SpecFiles.ROOT_FILE, 1, 1),
          "No version of the format",
          "A spec says which version of the format it is written in. Write `coursewright: 1` as"
              + " its first line.");
    }
  }

  private void reportEmpty(SourceFile file) {
    String detail = "Nothing is written in " + file.name() + ".";
    if (file.name().equals(SpecFiles.ROOT_FILE)) {
      hasVersion = true;
      diagnostics.error(
          file.position(1, 1),
          "Empty file",
          detail + " A spec begins with `coursewright: 1` and `course:`.");
    } else {
      diagnostics.warning(
          file.position(1, 1), "Empty file", detail + " If nothing is missing, delete it.");
    }
  }

  private void read(SourceFile file, LocatedNode.Entry entry) {
    String name = entry.name();
    SectionReader.Place place = places.get(name);
    if (place != null) {
      sections.read(place, entry);
    } else if (name.equals(VERSION)) {
      readVersion(entry);
    } else if (MAPS.contains(name)) {
      readMap(entry);
    } else if (PlannedWords.WORDS.contains(name)) {
      diagnostics.error(entry.position(), "Not built yet", "`" + name + "` is not built yet.");
    } else {
      List<String> known =
          Stream.of(places.keySet().stream(), MAPS.stream(), Stream.of(VERSION))
              .flatMap(each -> each)
              .toList();
      diagnostics.error(
          entry.position(),
          "Unknown section",
          "There is no section `"
              + ResourceProblems.excerpt(name)
              + "` in a spec."
              + suggestion.asSentence(name, known)
              + (file.name().equals(SpecFiles.ROOT_FILE)
                  ? ""
                  : " Every YAML file in the folder of a course belongs to its spec; one that does"
                      + " not goes into a folder whose name begins with `_`."));
    }
  }

  private void readVersion(LocatedNode.Entry entry) {
    hasVersion = true;
    Optional<String> version = entry.value().asScalar().map(LocatedNode.Scalar::text);
    if (!version.equals(Optional.of(VERSION_BUILT))) {
      diagnostics.error(
          entry.value().position(),
          "Unknown version of the format",
          "This program reads version "
              + VERSION_BUILT
              + " of the format, but `coursewright` is "
              + entry.value().described()
              + ". If the spec is for a newer program, update this one.");
    }
  }

  private void readMap(LocatedNode.Entry entry) {
    Optional<LocatedNode.Mapping> map = entry.value().asMapping();
    if (map.isEmpty()) {
      boolean missing = entry.value().asScalar().filter(LocatedNode.Scalar::isMissing).isPresent();
      diagnostics.error(
          missing ? entry.position() : entry.value().position(),
          missing ? "Key without a value" : "Wrong type",
          missing
              ? "Nothing stands after `" + entry.name() + ":`. Delete the line."
              : "`"
                  + entry.name()
                  + "` is a map of keys and values, but this is "
                  + entry.value().described()
                  + ".");
      return;
    }
    for (LocatedNode.Entry each : map.get().entries()) {
      Position first = written.putIfAbsent(entry.name() + ": " + each.name(), each.position());
      if (first == null) {
        maps.computeIfAbsent(entry.name(), word -> new ArrayList<>()).add(each);
      } else {
        diagnostics.error(
            each.position(),
            "Duplicate key",
            "`"
                + each.name()
                + "` already stands under `"
                + entry.name()
                + "` at "
                + first
                + ". Put both into one place.");
      }
    }
  }
}
