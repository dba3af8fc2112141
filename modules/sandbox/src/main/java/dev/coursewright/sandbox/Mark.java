package dev.coursewright.sandbox;

/** A parameter that Canvas would not have stored as it was sent, with the reason. */
public record Mark(String parameter, Kind kind, String why) {
  /** How Canvas treats such a parameter. */
  public enum Kind {
    /** Canvas does not know the parameter and ignores it silently. */
    IGNORED,
    /** Canvas knows the parameter, but silently stores another value or none. */
    DROPPED,
    /** Canvas refuses the request because of the parameter. */
    REFUSED
  }
}
