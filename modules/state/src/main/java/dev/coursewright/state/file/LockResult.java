package dev.coursewright.state.file;

/** What came of asking for a target's lock. */
public sealed interface LockResult {

  /** It is ours until the lease is closed. */
  record Taken(Lease lease) implements LockResult {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.taken(this);
    }
  }

  /**
   * Somebody else has it, for as long as we waited.
   *
   * @param by who, as they said themselves; empty if they have not yet
   */
  record Held(String by) implements LockResult {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.held(this);
    }
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
  interface Cases<R> {
    R taken(Taken taken);

    R held(Held held);
  }
}
