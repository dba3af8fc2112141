package dev.coursewright.apply.lookup;

import dev.coursewright.model.Address;

/** Says how an author tells which object an address means. */
public final class AdoptHint {

  private AdoptHint() {}

  /** What to write in the spec, or to run, to bind an address to an id. */
  public static String remedy(Address address, String id) {
    return "Say which one it is (adopt: {%1$s: %2$s}), or: coursewright state adopt SPEC %1$s %2$s"
        .formatted(address, id);
  }
}
