package dev.coursewright.cli;

/** The exit codes of all commands. 4 is kept free for policies, which are not built yet. */
public enum Exit {
  /** Done, or nothing to do. */
  DONE(0),
  /** An error in the spec, of the machine, or a bug. */
  ERROR(1),
  /** Changes are pending; only if that was asked for. */
  CHANGES(2),
  /** Canvas refused the credentials. */
  CREDENTIALS(3),
  /** Applied in part: failed, interrupted, unresolved, or found. */
  PARTLY(5),
  /** Another process or machine holds the state. */
  LOCKED(6),
  /** The saved plan no longer fits the state. */
  STALE(7),
  /** Wrong usage, or a missing or wrong environment variable. */
  USAGE(64);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
