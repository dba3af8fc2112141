package dev.coursewright.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A whole spec, read, checked and set to one target.
 *
 * @param target where it goes
 * @param zone the zone of every time in it, if it has one
 * @param resources all of them in the order of the spec, parents before what is nested in them
 * @param adopt what is bound to an object that Canvas has, by its id; {@code new} asks for another
 *     one although Canvas has one of the name
 * @param moved new addresses by old ones
 * @param removed what becomes of released objects
 * @param positions where each resource is written, by address, and each of its fields, by address
 *     and {@code #field}
 * @param digest the SHA-256 of all its files, in hex
 */
public record Course(
    Target target,
    Optional<ZoneId> zone,
    ImmutableMap<Address, Resource> resources,
    ImmutableMap<Address, String> adopt,
    ImmutableMap<Address, Address> moved,
    ImmutableMap<Address, Settlement> removed,
    ImmutableMap<String, Position> positions,
    String digest) {

  /** The address of the course itself. */
  public static final Address ADDRESS = Address.of("course");

  /** What {@code adopt} says where another object is wanted although Canvas has one of the name. */
  public static final String ADOPT_NEW = "new";

  /** What becomes of a released object. */
  public enum Settlement {
    /** It stays in Canvas as it is, and the state forgets it. */
    KEEP,
    /** It is hidden from students, and the state forgets it. */
    UNPUBLISH
  }

  public Optional<Resource> find(Address address) {
    return Optional.ofNullable(resources.get(address));
  }

  public Optional<Position> positionOf(Address address) {
    return Optional.ofNullable(positions.get(address.toString()));
  }

  /** Where a field is written, else where its resource is. */
  public Optional<Position> positionOf(Address address, String field) {
    return Optional.ofNullable(positions.get(address + "#" + field)).or(() -> positionOf(address));
  }

  /** The same spec set to another course, as the command line asks for it. */
  public Course withTarget(Target other) {
    return new Course(other, zone, resources, adopt, moved, removed, positions, digest);
  }

  /** All resources of a kind, in the order of the spec. */
  public ImmutableList<Resource> ofKind(String kind) {
    return resources.values().stream()
        .filter(each -> each.address().kind().equals(kind))
        .collect(ImmutableList.toImmutableList());
  }
}
