package dev.coursewright.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.TreeMap;

/**
 * The database of a sandbox, in memory. It opens sessions on the newest rows or on those of the
 * replica. Thread-safe; a commit is atomic, but two sessions may overwrite each other's values.
 */
public final class Store {
  private final Tables tables = new Tables();
  private final TreeMap<Long, Integer> open = new TreeMap<>();
  private final ArrayDeque<Moment> moments = new ArrayDeque<>();
  private final Object lock = new Object();
  private final InstantSource clock;
  private final Duration replicaLag;
  private volatile Runnable afterCommit = () -> {};
  private long newest;

  public Store(InstantSource clock, Duration replicaLag) {
    this.clock = clock;
    this.replicaLag = replicaLag;
    moments.add(new Moment(Instant.MIN, 0));
  }

  /** Sets the task to run after every commit that wrote something. It runs outside the lock. */
  public void afterCommit(Runnable task) {
    afterCommit = task;
  }

  /** A session on the primary database. */
  public Session open() {
    synchronized (lock) {
      return opened(newest);
    }
  }

  /** A session on the replica, which shows the rows that the primary held one lag ago. */
  public Session openReplica() {
    if (replicaLag.isZero()) {
      return open();
    }
    synchronized (lock) {
      return opened(forgetMoments());
    }
  }

  /** Lets the replica show all commits so far at once. */
  public void catchUp() {
    synchronized (lock) {
      moments.clear();
      moments.add(new Moment(Instant.MIN, newest));
    }
  }

  /** The number of commits so far. */
  public long newest() {
    synchronized (lock) {
      return newest;
    }
  }

  /** A snapshot of all rows, and the last id of each table. */
  public Contents contents() {
    try (Session session = open()) {
      return new Contents(tables.snapshot(session.asOf()), session.asOf());
    }
  }

  /** Replaces all rows by those of an earlier {@link #contents}. No session may be open. */
  public void restore(ObjectNode root) {
    synchronized (lock) {
      tables.restore(root);
      catchUp();
    }
  }

  private void commit(Session session) {
    var changed = session.changedRows();
    if (changed.isEmpty()) {
      return;
    }
    synchronized (lock) {
      if (!session.checks().isEmpty()) {
        try (Session latest = opened(newest)) {
          session.checks().forEach(check -> check.accept(latest));
        }
      }
      long number = newest + 1;
      long oldest = oldestNeeded();
      for (Row row : changed) {
        tables.write(row, number, oldest);
      }
      newest = number;
      if (!replicaLag.isZero()) {
        moments.add(new Moment(clock.instant(), number));
      }
    }
    afterCommit.run();
  }

  private void closed(Session session) {
    synchronized (lock) {
      open.computeIfPresent(session.asOf(), (unused, count) -> count == 1 ? null : count - 1);
    }
  }

  private Session opened(long asOf) {
    open.merge(asOf, 1, Integer::sum);
    return new Session(tables, asOf, this::commit, this::closed);
  }

  private long oldestNeeded() {
    long oldest = open.isEmpty() ? newest : Math.min(newest, open.firstKey());
    return replicaLag.isZero() ? oldest : Math.min(oldest, forgetMoments());
  }

  /** Drops the commits that no replica read can see any more, and returns the oldest one left. */
  private long forgetMoments() {
    Instant shown = clock.instant().minus(replicaLag);
    Moment first = moments.removeFirst();
    while (!moments.isEmpty() && !moments.getFirst().at().isAfter(shown)) {
      first = moments.removeFirst();
    }
    moments.addFirst(first);
    return first.number();
  }

  /**
   * The content of a store.
   *
   * @param asOf number of the last commit it includes
   */
  public record Contents(ObjectNode root, long asOf) {}

  private record Moment(Instant at, long number) {}
}
