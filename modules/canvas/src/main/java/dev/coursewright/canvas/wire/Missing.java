package dev.coursewright.canvas.wire;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;

/**
 * Something without which a request cannot be made.
 *
 * @param what the sort of thing
 * @param message what is missing, as a sentence with names
 */
public record Missing(What what, String message) {

  /** The sort of thing that is missing. */
  public enum What {
    /** Canvas has not said yet what it calls a resource. */
    HANDLE,
    /** What is outside the spec was not found. */
    OUTSIDE,
    /** The environment lacks a variable. */
    SECRET,
    /** A path needs a field that is not written. */
    FIELD
  }

  static Missing handle(Address address, String name) {
    return new Missing(
        What.HANDLE, "It is not known yet which " + name + " Canvas gave to " + address + ".");
  }

  static Missing outside(Value.Outside value) {
    return new Missing(What.OUTSIDE, value + " was not found in Canvas.");
  }

  static Missing secret(String variable) {
    return new Missing(
        What.SECRET,
        "The environment variable " + variable + ", which holds a secret of the spec, is not set.");
  }

  static Missing field(Address address, String field) {
    return new Missing(What.FIELD, address + " has no " + field + ", which its path needs.");
  }

  /** All that is missing, as sentences. */
  public static String sentence(ImmutableList<Missing> all) {
    return String.join(" ", all.stream().map(Missing::message).toList());
  }
}
