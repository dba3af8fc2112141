package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Placement;
import dev.coursewright.model.Position;
import dev.coursewright.model.Value;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.value.Keys;
import dev.coursewright.spec.value.ResourceDraft;
import dev.coursewright.spec.yaml.LocatedNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the resources in the sections of a spec and gives them their addresses; what they hold is
 * read later, when all addresses are known. Not for use by several threads.
 */
final class SectionReader {

  /** A section and the kind whose resources it has. */
  record Place(Kind kind, Placement section) {}

  private final Diagnostics diagnostics;
  private final ImmutableListMultimap<String, Place> places;
  private final Map<Address, Position> seen = new HashMap<>();
  private final ImmutableList.Builder<ResourceDraft> drafts = ImmutableList.builder();

  SectionReader(Catalog catalog, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    ImmutableListMultimap.Builder<String, Place> all = ImmutableListMultimap.builder();
    for (Kind kind : catalog.all()) {
      for (Placement section : kind.sections()) {
        all.put(section.under(), new Place(kind, section));
      }
    }
    this.places = all.build();
  }

  /** The sections at the top of a spec, by name. */
  ImmutableMap<String, Place> atTop() {
    return places.get("").stream()
        .collect(ImmutableMap.toImmutableMap(each -> each.section().name(), each -> each));
  }

  /** The resources found so far: parents before what is nested in them. */
  ImmutableList<ResourceDraft> found() {
    return drafts.build();
  }

  /** Reads a section at the top. */
  void read(Place place, LocatedNode.Entry entry) {
    read(place, entry.position(), entry.value(), Course.ADDRESS);
  }

  private void read(Place place, Position position, LocatedNode node, Address parent) {
    switch (place.section().shape()) {
      case ONE -> readSingle(place, position, node, parent);
      case MAP -> readMap(place, position, node, parent);
      case LIST -> readList(place, position, node, parent);
    }
  }

  private void readSingle(Place place, Position position, LocatedNode node, Address parent) {
    Address address =
        place.section().owner().isEmpty()
            ? Address.of(place.kind().name())
            : Address.of(place.kind().name(), parent.toString());
    add(place, address, position, node, parent);
  }

  private void readMap(Place place, Position position, LocatedNode node, Address parent) {
    String name = place.section().name();
    Optional<LocatedNode.Mapping> map = node.asMapping();
    if (map.isEmpty()) {
      boolean missing = isMissing(node);
      diagnostics.error(
          missing ? position : node.position(),
          missing ? "Key without a value" : "Wrong type",
          missing
              ? "Nothing stands after `"
                  + name
                  + ":`. Delete the line, or write what belongs there."
              : "`"
                  + name
                  + "` is a map in which each "
                  + place.kind().title().toLowerCase(Locale.ROOT)
                  + " has a key of its own, but this is "
                  + node.described()
                  + ".");
      return;
    }
    for (LocatedNode.Entry entry : map.get().entries()) {
      if (Keys.isKey(entry.name())) {
        Address address = childOf(parent, place.kind(), entry.name());
        add(place, address, entry.position(), entry.value(), parent);
      } else {
        diagnostics.error(
            entry.position(),
            "Not a key",
            "Keys have "
                + Keys.FORM
                + " only, not `"
                + ResourceProblems.excerpt(entry.name())
                + "`."
                + (Keys.slug(entry.name()).isEmpty()
                    ? ""
                    : " Did you mean " + Keys.slug(entry.name()) + "?"));
      }
    }
  }

  private void readList(Place place, Position position, LocatedNode node, Address parent) {
    String name = place.section().name();
    Optional<LocatedNode.Sequence> list = node.asSequence();
    if (list.isEmpty()) {
      boolean missing = isMissing(node);
      diagnostics.error(
          missing ? position : node.position(),
          missing ? "Key without a value" : "Wrong type",
          missing
              ? "Nothing stands after `"
                  + name
                  + ":`. Delete the line, or write what belongs there."
              : "`"
                  + name
                  + "` is a list, each line of which begins with `- `, but this is "
                  + node.described()
                  + ".");
      return;
    }
    List<LocatedNode.Mapping> bodies = new ArrayList<>();
    for (LocatedNode item : list.get().items()) {
      Address unnamed = Address.of(place.kind().name());
      body(place, item, item.position(), ResourceProblems.ofNone(diagnostics), unnamed)
          .ifPresent(bodies::add);
    }
    ImmutableList<ListKeys.Keyed> keyed =
        new ListKeys(place.kind(), place.section(), diagnostics).of(bodies);
    for (ListKeys.Keyed each : keyed) {
      Address address = childOf(parent, place.kind(), each.key());
      add(place, address, each.body().position(), each.body(), parent);
    }
  }

  private void add(
      Place place, Address address, Position position, LocatedNode node, Address parent) {
    Position first = seen.putIfAbsent(address, position);
    if (first != null) {
      ResourceProblems.of(address, diagnostics)
          .error(position, "Duplicate key", duplicate(place, address, first));
      return;
    }
    Optional<LocatedNode.Mapping> body =
        body(place, node, position, ResourceProblems.of(address, diagnostics), address);
    if (body.isEmpty()) {
      return;
    }
    ListMultimap<String, Place> nested = MultimapBuilder.linkedHashKeys().arrayListValues().build();
    for (Place each : places.get(place.kind().name())) {
      String name = each.section().name();
      nested.put(name.contains(".") ? name.substring(0, name.indexOf('.')) : name, each);
    }
    ImmutableList.Builder<LocatedNode.Entry> own = ImmutableList.builder();
    List<Runnable> later = new ArrayList<>();
    for (LocatedNode.Entry entry : body.get().entries()) {
      Optional<LocatedNode.Entry> rest = Optional.of(entry);
      for (Place each : nested.get(entry.name())) {
        rest = rest.flatMap(left -> split(each, left, address, later));
      }
      rest.ifPresent(own::add);
    }
    ImmutableMap<String, Value> implied =
        place.section().owner().isEmpty()
            ? ImmutableMap.of()
            : ImmutableMap.of(place.section().owner(), Value.link(parent));
    drafts.add(
        new ResourceDraft(
            address,
            place.kind(),
            place.section(),
            position,
            new LocatedNode.Mapping(body.get().position(), own.build()),
            implied));
    later.forEach(Runnable::run);
  }

  /** Takes a nested section out of an entry, to be read later; what is left of the entry. */
  private Optional<LocatedNode.Entry> split(
      Place nested, LocatedNode.Entry entry, Address address, List<Runnable> later) {
    String name = nested.section().name();
    int dot = name.indexOf('.');
    if (dot < 0) {
      later.add(() -> read(nested, entry.position(), entry.value(), address));
      return Optional.empty();
    }
    String rest = name.substring(dot + 1);
    Optional<LocatedNode.Mapping> block = entry.value().asMapping();
    Optional<LocatedNode.Entry> inner = block.flatMap(map -> map.find(rest));
    inner.ifPresent(
        found -> later.add(() -> read(nested, found.position(), found.value(), address)));
    return Optional.of(
        inner.isEmpty()
            ? entry
            : new LocatedNode.Entry(entry.key(), block.get().without(ImmutableSet.of(rest))));
  }

  private Optional<LocatedNode.Mapping> body(
      Place place, LocatedNode node, Position position, ResourceProblems report, Address address) {
    if (node.asMapping().isPresent()) {
      return node.asMapping();
    }
    String shorthand = place.section().shorthand();
    if (isMissing(node)) {
      report.error(
          position,
          "Key without a value",
          "Nothing stands after the key of " + address + ". Delete the line, or write its fields.");
      return Optional.empty();
    }
    if (!shorthand.isEmpty() && node.asScalar().isPresent() && !node.isNull()) {
      return Optional.of(LocatedNode.Entry.alone(shorthand, node));
    }
    report.error(
        node.position(),
        "Wrong type",
        address
            + " is written as a map of its fields"
            + (shorthand.isEmpty() ? "" : ", or as its " + shorthand + " alone")
            + ", but this is "
            + node.described()
            + "."
            + missingSpace(node));
    return Optional.empty();
  }

  private static String missingSpace(LocatedNode node) {
    return node.asScalar()
            .filter(each -> each.plain() && each.text().matches("(?s)\\w+:\\S.*"))
            .isPresent()
        ? " A space is missing after the colon."
        : "";
  }

  private static boolean isMissing(LocatedNode node) {
    return node.asScalar().filter(LocatedNode.Scalar::isMissing).isPresent();
  }

  private static String duplicate(Place place, Address address, Position first) {
    return switch (place.section().shape()) {
      case ONE -> address + " is already written at " + first + ". Put both into one place.";
      case MAP ->
          address
              + " is already written at "
              + first
              + ". Keep one of them, or give one another key.";
      case LIST ->
          address
              + " is already written at "
              + first
              + ". If both are meant, give one of them a key of its own with `key:`.";
    };
  }

  private static Address childOf(Address parent, Kind kind, String key) {
    return kind.parent().isPresent()
        ? parent.child(kind.name(), key)
        : Address.of(kind.name(), key);
  }
}
