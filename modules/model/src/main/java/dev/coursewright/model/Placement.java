package dev.coursewright.model;

import com.google.common.collect.ImmutableList;

/**
 * A place in the spec where resources of a kind are written.
 *
 * @param under the kind in whose resources the section stands; empty for the top of the spec
 * @param name the section's name; a dot descends into a block ({@code assignment.rubric})
 * @param shape how the resources are written
 * @param shorthand the field that a scalar stands for; empty if there is none
 * @param keyFrom of a list, the fields that make the key
 * @param keyed how they make it
 * @param owner the field that refers to the resource the section stands in; empty if the nesting
 *     says it
 */
public record Placement(
    String under,
    String name,
    Shape shape,
    String shorthand,
    ImmutableList<String> keyFrom,
    Keyed keyed,
    String owner) {

  /** How the resources of a section are written. */
  public enum Shape {
    /** By key. */
    MAP,
    /** One after the other; the key comes from the fields. */
    LIST,
    /** There is one. */
    ONE
  }

  /** How fields make the key of a resource in a list. */
  public enum Keyed {
    /** The author writes it. */
    WRITTEN,
    /** From all the fields that are given, joined: of people. */
    BY_ALL,
    /** From the first field that is given: the key it refers to, else a slug of the title. */
    BY_FIRST
  }

  /** A section at the top of the spec, by key. */
  public static Placement section(String name) {
    return new Placement("", name, Shape.MAP, "", ImmutableList.of(), Keyed.WRITTEN, "");
  }

  /** A section inside another kind's resources, by key. */
  public static Placement under(String kind, String name) {
    return new Placement(kind, name, Shape.MAP, "", ImmutableList.of(), Keyed.WRITTEN, "");
  }

  public Placement listKeyedByAll(String... fields) {
    return new Placement(
        under, name, Shape.LIST, shorthand, ImmutableList.copyOf(fields), Keyed.BY_ALL, owner);
  }

  public Placement listKeyedByFirst(String... fields) {
    return new Placement(
        under, name, Shape.LIST, shorthand, ImmutableList.copyOf(fields), Keyed.BY_FIRST, owner);
  }

  /** There is one; it is written without a key. */
  public Placement single() {
    return new Placement(under, name, Shape.ONE, shorthand, keyFrom, keyed, owner);
  }

  public Placement shortFor(String field) {
    return new Placement(under, name, shape, field, keyFrom, keyed, owner);
  }

  /** Each resource refers to the one it is written in, whose address is its key. */
  public Placement belongingBy(String field) {
    return new Placement(under, name, shape, shorthand, keyFrom, keyed, field);
  }
}
