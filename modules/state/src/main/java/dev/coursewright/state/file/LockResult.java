package dev.coursewright.state.file;

/** The result of asking for the lock of a target. */
public sealed interface LockResult {

  /** This process has the lock until the lease is closed. */
  record Taken(Lease lease) implements LockResult {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.taken(this);
    }
  }

  /**
   * Another process had the lock until the timeout.
   *
   * @param by the holder, as it describes itself; empty if it has not done so yet
   */
  record Held(String by) implements LockResult {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.held(this);
    }
  }

  <R> R accept(Cases<R> cases);

  /** A function of the result, by case. */
  interface Cases<R> {
    R taken(Taken taken);

    R held(Held held);
  }
}
