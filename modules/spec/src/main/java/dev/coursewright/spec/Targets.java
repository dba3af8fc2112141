package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Position;
import dev.coursewright.model.Target;
import dev.coursewright.spec.file.SpecFiles;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.problem.Suggestion;
import dev.coursewright.spec.value.CanvasId;
import dev.coursewright.spec.value.Keys;
import dev.coursewright.spec.value.ReferenceReader;
import dev.coursewright.spec.yaml.LocatedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code targets:} and the course's own id. */
final class Targets {

  private static final ImmutableSet<String> WORDS = ImmutableSet.of("url", "course", "set");

  /** A target and what it sets, by address. */
  record Written(Target target, ImmutableList<LocatedNode.Entry> set) {}

  private final Diagnostics diagnostics;
  private final Suggestion suggestion;

  Targets(Diagnostics diagnostics, Suggestion suggestion) {
    this.diagnostics = diagnostics;
    this.suggestion = suggestion;
  }

  /** All targets, each with a course if it or the spec says one. */
  ImmutableList<Written> read(
      ImmutableList<LocatedNode.Entry> entries, Optional<CourseIdentity> id) {
    return entries.stream()
        .flatMap(entry -> target(entry, id).stream())
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The target that is meant. If the spec has several and none is asked for, it is one without a
   * course, for which the spec can be checked but not planned.
   */
  Optional<Written> choose(
      ImmutableList<Written> all, Optional<String> name, Optional<CourseIdentity> id) {
    if (name.isEmpty()) {
      return Optional.of(
          all.size() == 1
              ? all.get(0)
              : new Written(
                  new Target(
                      Target.DEFAULT, Optional.empty(), all.isEmpty() ? id : Optional.empty()),
                  ImmutableList.of()));
    }
    Optional<Written> chosen =
        all.stream().filter(each -> each.target().name().equals(name.get())).findFirst();
    if (chosen.isEmpty() && all.isEmpty() && name.get().equals(Target.DEFAULT)) {
      return choose(all, Optional.empty(), id);
    }
    if (chosen.isEmpty()) {
      List<String> names = all.stream().map(each -> each.target().name()).toList();
      diagnostics.error(
          new Position(SpecFiles.ROOT_FILE, 1, 1),
          "Unknown target",
          "The spec has no target "
              + ResourceProblems.excerpt(name.get())
              + "; "
              + (names.isEmpty()
                  ? "it has none but default."
                  : "it has " + ReferenceReader.joined(names, "and") + ".")
              + suggestion.asSentence(name.get(), names));
    }
    return chosen;
  }

  /** The course that an {@code id} or a target's {@code course} says; empty if a problem is. */
  Optional<CourseIdentity> identity(LocatedNode.Entry entry) {
    Optional<CourseIdentity> identity =
        entry.value().asScalar().flatMap(scalar -> CanvasId.course(scalar.text()));
    if (identity.isEmpty()) {
      diagnostics.error(
          entry.value().position(),
          "Unknown course",
          "`"
              + entry.name()
              + "` is new, the id of a course in Canvas, its address there, or sis_course_id:…,"
              + " not "
              + (entry.value().asScalar().filter(LocatedNode.Scalar::isMissing).isPresent()
                  ? "nothing"
                  : entry.value().described())
              + ".");
    }
    return identity;
  }

  private Optional<Written> target(LocatedNode.Entry entry, Optional<CourseIdentity> id) {
    Optional<LocatedNode.Mapping> map = entry.value().asMapping();
    if (map.isEmpty() || !Keys.isKey(entry.name())) {
      diagnostics.error(
          entry.position(),
          map.isEmpty() ? "Wrong type" : "Not a key",
          map.isEmpty()
              ? "A target is a map with url, course and set, but this is "
                  + entry.value().described()
                  + "."
              : "The name of a target has " + Keys.FORM + " only.");
      return Optional.empty();
    }
    for (LocatedNode.Entry each : map.get().entries()) {
      if (!WORDS.contains(each.name())) {
        diagnostics.error(
            each.position(),
            "Unknown field",
            "A target has no field `"
                + ResourceProblems.excerpt(each.name())
                + "`."
                + suggestion.asSentence(each.name(), WORDS));
      }
    }
    Optional<CourseIdentity> own = map.get().find("course").flatMap(this::identity);
    Target target =
        new Target(entry.name(), map.get().find("url").flatMap(this::url), own.or(() -> id));
    return Optional.of(
        new Written(target, map.get().find("set").map(this::set).orElse(ImmutableList.of())));
  }

  private Optional<String> url(LocatedNode.Entry entry) {
    Optional<String> url =
        entry.value().asScalar().map(scalar -> scalar.text().strip()).filter(Targets::isUrl);
    if (url.isEmpty()) {
      diagnostics.error(
          entry.value().position(),
          "Not an address",
          "`url` is the address of a Canvas, such as https://canvas.example.edu, not "
              + entry.value().described()
              + ".");
    }
    return url;
  }

  private static boolean isUrl(String text) {
    return text.toLowerCase(Locale.ROOT).matches("https?://[^\\s/]+(?:/\\S*)?")
        && text.length() <= 2_000;
  }

  private ImmutableList<LocatedNode.Entry> set(LocatedNode.Entry entry) {
    Optional<LocatedNode.Mapping> map = entry.value().asMapping();
    if (map.isEmpty()) {
      diagnostics.error(
          entry.value().position(),
          "Wrong type",
          "`set` is a map of fields by address, but this is " + entry.value().described() + ".");
      return ImmutableList.of();
    }
    List<LocatedNode.Entry> fields = new ArrayList<>();
    for (LocatedNode.Entry each : map.get().entries()) {
      if (each.value().asMapping().isPresent()) {
        fields.add(each);
      } else {
        diagnostics.error(
            each.value().position(),
            "Wrong type",
            "What a target sets of "
                + Address.parse(each.name())
                + " is a map of fields, but this is "
                + each.value().described()
                + ".");
      }
    }
    return ImmutableList.copyOf(fields);
  }
}
