package dev.coursewright.model;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.function.Function;

/** All kinds, by name: what interpreters are given, so that none of them knows a kind. */
public final class Catalog {

  private final ImmutableMap<String, Kind> kinds;

  public Catalog(ImmutableList<Kind> kinds) {
    this.kinds = kinds.stream().collect(toImmutableMap(Kind::name, Function.identity()));
  }

  /** All kinds, in the order of their declaration. */
  public ImmutableCollection<Kind> all() {
    return kinds.values();
  }

  public Optional<Kind> find(String name) {
    return Optional.ofNullable(kinds.get(name));
  }

  public Kind require(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no kind named " + name));
  }

  public Kind of(Address address) {
    return require(address.kind());
  }

  /** The kinds that are written inside resources of another, in the order of their declaration. */
  public ImmutableList<Kind> writtenUnder(String kind) {
    return kinds.values().stream()
        .filter(each -> each.sections().stream().anyMatch(place -> place.under().equals(kind)))
        .collect(toImmutableList());
  }
}
