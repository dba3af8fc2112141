package dev.coursewright.plan;

import com.google.common.base.Splitter;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Multiset;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.model.ValueLinks;
import java.util.List;
import java.util.Optional;

/** The lanes of operations: those that share one write the same row or list of Canvas. */
final class Lanes {

  private final Multiset<String> created = HashMultiset.create();
  private final ListMultimap<String, Address> people = ArrayListMultimap.create();

  Lanes(List<ResourceDiff> all) {
    for (ResourceDiff each : all) {
      if (each.is(Action.CREATE)) {
        naturalKey(each).ifPresent(created::add);
        if (each.kind().people() && each.kind().parent().isEmpty()) {
          persons(each).forEach(person -> people.put(person, each.address()));
        }
      }
    }
  }

  ImmutableSet<String> of(ResourceDiff difference, Operation.Act act) {
    ImmutableSet.Builder<String> lanes = ImmutableSet.builder();
    Kind kind = difference.kind();
    boolean creates = act == Operation.Act.CREATE || act == Operation.Act.MOVE;
    add(lanes, creates ? kind.createLane() : kind.updateLane(), difference, difference.address());
    difference
        .from()
        .filter(from -> act == Operation.Act.MOVE)
        .ifPresent(from -> add(lanes, kind.createLane(), difference, from));
    if (act == Operation.Act.CREATE) {
      naturalKey(difference).filter(key -> created.count(key) > 1).ifPresent(lanes::add);
    }
    return lanes.build();
  }

  static ImmutableSet<String> ofList(Kind kind, Address member) {
    ImmutableSet.Builder<String> lanes = ImmutableSet.builder();
    lanes.add(
        kind.createLane()
            .replace("{parent}", kind.parentOf(member).map(Address::toString).orElse("")));
    return lanes.build();
  }

  /**
   * The enrollments that a person's place in something else waits for: Canvas takes nobody into a
   * group who is not in the course ({@code groups.md}).
   */
  ImmutableList<Address> enrolled(ResourceDiff difference) {
    if (!difference.kind().people() || difference.kind().parent().isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Address> found = ImmutableList.builder();
    persons(difference).forEach(person -> found.addAll(people.get(person)));
    return found.build();
  }

  private static ImmutableList<String> persons(ResourceDiff difference) {
    ImmutableList.Builder<String> persons = ImmutableList.builder();
    for (Value value : difference.resource().values().values()) {
      if (value instanceof Value.Outside outside) {
        persons.add(outside.toString());
      }
    }
    return persons.build();
  }

  private static void add(
      ImmutableSet.Builder<String> lanes, String declared, ResourceDiff difference, Address self) {
    for (String lane : Splitter.on(' ').omitEmptyStrings().split(declared)) {
      lanes.add(filled(lane, difference, self));
    }
  }

  private static String filled(String lane, ResourceDiff difference, Address self) {
    Optional<Address> parent = difference.kind().parentOf(self);
    String filled =
        lane.replace("{self}", self.toString())
            .replace("{parent}", parent.map(Address::toString).orElse(""));
    for (var each : difference.resource().values().entrySet()) {
      if (filled.contains("{" + each.getKey() + "}")) {
        ImmutableList<Address> links = ValueLinks.in(each.getValue());
        filled =
            filled.replace(
                "{" + each.getKey() + "}", links.isEmpty() ? "" : links.get(0).toString());
      }
    }
    return filled;
  }

  private static Optional<String> naturalKey(ResourceDiff difference) {
    return RenameMatcher.naturalKey(difference.kind(), difference.resource()::value)
        .map(
            key ->
                difference.kind().name()
                    + " "
                    + difference.kind().parentOf(difference.address()).map(Address::key).orElse("")
                    + " "
                    + key);
  }
}
