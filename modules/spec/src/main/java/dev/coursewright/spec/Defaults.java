package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Placement;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.problem.Suggestion;
import dev.coursewright.spec.value.ReadFields;
import dev.coursewright.spec.value.ResourceReader;
import dev.coursewright.spec.yaml.LocatedNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code defaults:}, by section. They are filled in plainly, as if they were written in each
 * resource: one that a rule of the kind refuses beside another field is reported there.
 */
final class Defaults {

  private final ImmutableMap<String, SectionReader.Place> places;
  private final ResourceReader resources;
  private final Diagnostics diagnostics;
  private final Suggestion suggestion;

  Defaults(
      Catalog catalog, ResourceReader resources, Diagnostics diagnostics, Suggestion suggestion) {
    Map<String, SectionReader.Place> byName = new LinkedHashMap<>();
    for (Kind kind : catalog.all()) {
      for (Placement section : kind.sections()) {
        if (section.shape() != Placement.Shape.ONE) {
          byName.putIfAbsent(section.name(), new SectionReader.Place(kind, section));
        }
      }
    }
    this.places = ImmutableMap.copyOf(byName);
    this.resources = resources;
    this.diagnostics = diagnostics;
    this.suggestion = suggestion;
  }

  /** What each resource of a section holds if it does not say otherwise, by the section's name. */
  ImmutableMap<String, ReadFields> read(ImmutableList<LocatedNode.Entry> entries) {
    Map<String, ReadFields> bySection = new HashMap<>();
    for (LocatedNode.Entry entry : entries) {
      SectionReader.Place place = places.get(entry.name());
      Optional<LocatedNode.Mapping> map = entry.value().asMapping();
      if (place == null) {
        diagnostics.error(
            entry.position(),
            "Unknown section",
            "`defaults` are for the resources of a section, and there is no section `"
                + ResourceProblems.excerpt(entry.name())
                + "`."
                + suggestion.asSentence(entry.name(), places.keySet()));
      } else if (map.isEmpty()) {
        diagnostics.error(
            entry.value().position(),
            "Wrong type",
            "The defaults of a section are a map of fields, but this is "
                + entry.value().described()
                + ".");
      } else {
        ResourceProblems report = ResourceProblems.ofNone(diagnostics);
        String owner = "A default of `" + entry.name() + "`";
        bySection.put(entry.name(), resources.fields(place.kind(), map.get(), owner, report));
      }
    }
    return ImmutableMap.copyOf(bySection);
  }
}
