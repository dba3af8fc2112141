package dev.coursewright.spec.rule;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.SetMultimap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Value;
import dev.coursewright.model.ValueLinks;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks up the resources that a resource refers to or is referred to by. For one run. */
final class LinkIndex {

  private final Course course;
  private final ImmutableSet<Address> broken;
  private final ImmutableSet<String> brokenKinds;
  private final Map<Address, Integer> places = new HashMap<>();
  private final Map<String, SetMultimap<Address, Address>> referring = new HashMap<>();

  LinkIndex(Course course, ImmutableSet<Address> broken) {
    this.course = course;
    this.broken = broken;
    this.brokenKinds = broken.stream().map(Address::kind).collect(ImmutableSet.toImmutableSet());
    course.resources().keySet().forEach(each -> places.put(each, places.size()));
  }

  /** The one resource of the spec that a value refers to, unless it is broken. */
  Optional<Resource> target(Value value) {
    return ValueLinks.in(value).stream()
        .findFirst()
        .filter(address -> !broken.contains(address))
        .flatMap(course::find);
  }

  boolean isBroken(Address address) {
    return broken.contains(address);
  }

  ImmutableList<Address> links(Value value) {
    return ValueLinks.in(value);
  }

  boolean isBefore(Address first, Address second) {
    return places.getOrDefault(first, 0) < places.getOrDefault(second, 0);
  }

  /** Whether a resource refers to another by a field, at its top or inside a block. */
  boolean refers(Address from, String field, Address to) {
    return course
        .find(from)
        .flatMap(resource -> RuleValues.anywhere(resource, field))
        .filter(value -> ValueLinks.in(value).contains(to))
        .isPresent();
  }

  /** How many resources refer to one; empty if that cannot be known. */
  Optional<Integer> referring(ImmutableList<String> kinds, String by, Address to) {
    if (kinds.stream().anyMatch(brokenKinds::contains)) {
      return Optional.empty();
    }
    SetMultimap<Address, Address> index =
        referring.computeIfAbsent(String.join(" ", kinds) + " " + by, key -> index(kinds, by));
    return Optional.of(index.get(to).size());
  }

  private SetMultimap<Address, Address> index(ImmutableList<String> kinds, String by) {
    SetMultimap<Address, Address> index = HashMultimap.create();
    for (Resource each : course.resources().values()) {
      if (kinds.contains(each.address().kind())) {
        RuleValues.anywhere(each, by)
            .ifPresent(value -> ValueLinks.in(value).forEach(to -> index.put(to, each.address())));
      }
    }
    return index;
  }

  /** What a field adds up to over all resources of a kind; empty if that cannot be known. */
  Optional<BigDecimal> sum(String kind, String field) {
    if (brokenKinds.contains(kind)) {
      return Optional.empty();
    }
    return Optional.of(
        course.ofKind(kind).stream()
            .flatMap(each -> RuleValues.at(each, field).stream())
            .flatMap(value -> RuleValues.number(value).stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }
}
