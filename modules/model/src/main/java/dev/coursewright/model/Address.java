package dev.coursewright.model;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ComparisonChain;
import java.util.Optional;

/**
 * The author's stable name of a resource: {@code assignment.lab-1}, {@code
 * module_item.week-1/lab-1}, or the kind alone ({@code course}) for what exists once. The same
 * string stands in the plan, in JSON, in flags and in errors.
 *
 * @param kind the name of the kind
 * @param key the key, with the keys of its parents before it ({@code week-1/lab-1}); empty for what
 *     exists once
 */
public record Address(String kind, String key) implements Comparable<Address> {

  public Address {
    checkArgument(!kind.isEmpty(), "an address has a kind");
  }

  /** The address of what exists once in a course. */
  public static Address of(String kind) {
    return new Address(kind, "");
  }

  public static Address of(String kind, String key) {
    return new Address(kind, key);
  }

  /** Reads an address as an author writes it; the key begins after the first dot. */
  public static Address parse(String text) {
    int dot = text.indexOf('.');
    return dot < 0 ? of(text) : of(text.substring(0, dot), text.substring(dot + 1));
  }

  /** The address of a {@code kind} nested in this one. */
  public Address child(String childKind, String childKey) {
    return of(childKind, key.isEmpty() ? childKey : key + "/" + childKey);
  }

  /** The key of the resource this one is nested in: {@code week-1} of {@code week-1/lab-1}. */
  public Optional<String> parentKey() {
    int slash = key.lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(key.substring(0, slash));
  }

  /** The last part of the key: {@code lab-1} of {@code week-1/lab-1}. */
  public String ownKey() {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  @Override
  public int compareTo(Address other) {
    return ComparisonChain.start().compare(kind, other.kind).compare(key, other.key).result();
  }

  @Override
  public String toString() {
    return key.isEmpty() ? kind : kind + "." + key;
  }
}
