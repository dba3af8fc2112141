package dev.coursewright.sandbox;

/** A parameter that Canvas would not have stored as sent, and why. */
public record Mark(String parameter, Kind kind, String why) {
  /** What became of the parameter. */
  public enum Kind {
    /** Canvas does not know it and says nothing. */
    IGNORED,
    /** Canvas knows it, and stored something else or nothing, and says nothing. */
    DROPPED,
    /** Canvas turned the request down because of it. */
    REFUSED
  }
}
