package dev.coursewright.cli;

import dev.coursewright.state.file.Lease;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.StateStore;
import java.util.UUID;

/**
 * The state of a target, loaded under its lock. To close it releases the lock.
 *
 * @param loaded as the files were when they were read; not checked yet
 */
record LockedState(StateStore store, Lease lease, Loaded loaded) implements AutoCloseable {

  /** Loads a state; if that fails, the lock is released. */
  static LockedState load(StateStore store, Lease lease) {
    try {
      return new LockedState(store, lease, store.load());
    } catch (RuntimeException | Error e) {
      lease.close();
      throw e;
    }
  }

  /** The same lock, with the files read again. */
  LockedState reloaded() {
    return new LockedState(store, lease, store.load());
  }

  /** The same lock and store, with a state that is new but keeps the lineage of a lost one. */
  LockedState withLineage(String lineage) {
    return new LockedState(store, lease, loaded.withLineage(lineage));
  }

  /** Begins a run that applies no plan. */
  Run begin(String url) {
    return store.begin(lease, loaded, url, "", UUID.randomUUID().toString());
  }

  @Override
  public void close() {
    lease.close();
  }
}
