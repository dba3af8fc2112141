package dev.coursewright.plan;

import dev.coursewright.model.Value;
import java.util.Optional;

/**
 * What a plan does with one field.
 *
 * @param field its name in the spec
 * @param before what Canvas is known to have; absent if nothing is known
 * @param after what it is to be; absent if the field is released
 * @param reason why
 */
public record FieldChange(
    String field, Optional<Value> before, Optional<Value> after, Reason reason) {

  /** Why a field is in a plan. */
  public enum Reason {
    /** The author changed it, or manages it for the first time. */
    SPEC,
    /** Somebody changed it in Canvas. */
    DRIFT,
    /** Both. */
    BOTH,
    /** An interrupted run left it unknown. */
    UNKNOWN,
    /** Canvas would reset or drop it if the update left it out. */
    CARRIED,
    /** The spec no longer names it. */
    RELEASED
  }
}
