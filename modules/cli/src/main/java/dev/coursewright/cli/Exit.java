package dev.coursewright.cli;

/** How a run ends, as its exit code. */
public enum Exit {
  /** Done, or nothing to do. */
  DONE(0),
  /** An error that the author, the machine or a bug made. */
  ERROR(1),
  /** Changes are pending; only if that was asked for. */
  CHANGES(2),
  /** Canvas refused the credentials. */
  CREDENTIALS(3),
  /** Refused by a policy about the impact on students. */
  POLICY(4),
  /** Applied in part: failed, interrupted, unresolved, or found. */
  PARTLY(5),
  /** Somebody else works with the state. */
  LOCKED(6),
  /** The saved plan no longer fits the state. */
  STALE(7),
  /** Wrong usage, or an environment that does not say what is needed. */
  USAGE(64);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
