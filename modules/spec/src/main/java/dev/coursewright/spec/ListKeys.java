package dev.coursewright.spec;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import dev.coursewright.model.Address;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Placement;
import dev.coursewright.model.Type;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.value.Keys;
import dev.coursewright.spec.yaml.LocatedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the keys of resources that are written in a list. */
final class ListKeys {

  private static final String WRITTEN = "key";

  /** A resource of the list, without its {@code key}, and its key. */
  record Keyed(String key, LocatedNode.Mapping body) {}

  /** A key that may have to give way: {@code prefix} is what it gets if two are equal. */
  private record Candidate(String key, String prefix, LocatedNode.Mapping body) {}

  private final Kind kind;
  private final Placement section;
  private final Diagnostics diagnostics;

  ListKeys(Kind kind, Placement section, Diagnostics diagnostics) {
    this.kind = kind;
    this.section = section;
    this.diagnostics = diagnostics;
  }

  /** The same resources with their keys; two may still be equal. */
  ImmutableList<Keyed> of(List<LocatedNode.Mapping> bodies) {
    List<Candidate> candidates = new ArrayList<>();
    Multiset<String> keys = HashMultiset.create();
    for (int i = 0; i < bodies.size(); i++) {
      Candidate candidate = candidate(bodies.get(i), i + 1);
      candidates.add(candidate);
      keys.add(candidate.key());
    }
    ImmutableList.Builder<Keyed> keyed = ImmutableList.builder();
    for (Candidate each : candidates) {
      boolean shared = keys.count(each.key()) > 1 && !each.prefix().isEmpty();
      keyed.add(new Keyed(shared ? each.prefix() + "-" + each.key() : each.key(), each.body()));
    }
    return keyed.build();
  }

  private Candidate candidate(LocatedNode.Mapping body, int place) {
    Optional<LocatedNode.Entry> written =
        kind.field(WRITTEN).isPresent() ? Optional.empty() : body.find(WRITTEN);
    if (written.isPresent()) {
      LocatedNode.Mapping rest = body.without(ImmutableSet.of(WRITTEN));
      return new Candidate(writtenKey(written.get(), place), "", rest);
    }
    return switch (section.keyed()) {
      case BY_ALL -> named(byAll(body), "", body, place);
      case BY_FIRST -> byFirst(body, place);
      case WRITTEN -> new Candidate(String.valueOf(place), "", body);
    };
  }

  private String writtenKey(LocatedNode.Entry entry, int place) {
    String key = entry.value().asScalar().map(LocatedNode.Scalar::text).orElse("");
    if (Keys.isKey(key)) {
      return key;
    }
    diagnostics.error(
        entry.value().position(),
        "Not a key",
        "Keys have "
            + Keys.FORM
            + " only, not "
            + entry.value().described()
            + "."
            + (Keys.slug(key).isEmpty() ? "" : " Did you mean " + Keys.slug(key) + "?"));
    return String.valueOf(place);
  }

  private Optional<String> byAll(LocatedNode.Mapping body) {
    String joined =
        section.keyFrom().stream()
            .flatMap(field -> text(body, field).stream())
            .map(Keys::slug)
            .collect(Collectors.joining("-"));
    return section.keyFrom().stream().anyMatch(field -> text(body, field).isPresent())
        ? Optional.of(joined)
        : Optional.empty();
  }

  private Candidate byFirst(LocatedNode.Mapping body, int place) {
    for (String field : section.keyFrom()) {
      Optional<String> text = text(body, field);
      if (text.isPresent()) {
        Optional<String> linked = linked(field, text.get());
        String key = Keys.slug(linked.orElse(text.get()));
        return named(Optional.of(key), linked.isPresent() ? Keys.slug(field) : "", body, place);
      }
    }
    return named(Optional.empty(), "", body, place);
  }

  /** The key that a reference names, whether it is written as a key or as an address. */
  private Optional<String> linked(String fieldName, String text) {
    if (kind.field(fieldName).map(Field::type).orElse(null) instanceof Type.Link link) {
      Address address = Address.parse(text);
      return Optional.of(link.kinds().contains(address.kind()) ? address.ownKey() : text);
    }
    return Optional.empty();
  }

  private Candidate named(
      Optional<String> key, String prefix, LocatedNode.Mapping body, int place) {
    if (key.isPresent() && key.get().isEmpty()) {
      diagnostics.error(
          body.position(),
          "No key",
          "No key can be made of this "
              + kind.title().toLowerCase(Locale.ROOT)
              + ", since it has no letters from a to z and no digits. Write one with `key:`.");
    }
    return new Candidate(
        key.filter(each -> !each.isEmpty()).orElse(String.valueOf(place)), prefix, body);
  }

  private static Optional<String> text(LocatedNode.Mapping body, String field) {
    return body.find(field)
        .flatMap(entry -> entry.value().asScalar())
        .map(LocatedNode.Scalar::text)
        .filter(text -> !text.isEmpty());
  }
}
