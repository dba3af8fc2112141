package dev.coursewright.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * All rows in memory, in versions, so that a session reads one moment and a replica an earlier one.
 * Thread-safe; a commit is atomic, but nothing stops two sessions from overwriting each other.
 */
public final class Store {
  private final Map<String, ConcurrentSkipListMap<Long, Versions>> tables =
      new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> lastIds = new ConcurrentHashMap<>();
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

  /** Runs after every commit that wrote something, outside the lock. */
  public void afterCommit(Runnable task) {
    afterCommit = task;
  }

  /** A session on the primary database. */
  public Session open() {
    synchronized (lock) {
      return opened(newest);
    }
  }

  /** A session on the replica, which shows what the primary held one lag ago. */
  public Session openReplica() {
    if (replicaLag.isZero()) {
      return open();
    }
    synchronized (lock) {
      return opened(forgetMoments());
    }
  }

  /** Lets the replica show at once all that was committed so far, as a box's seed must be. */
  public void catchUp() {
    synchronized (lock) {
      moments.clear();
      moments.add(new Moment(Instant.MIN, newest));
    }
  }

  /** The commits so far. */
  public long newest() {
    synchronized (lock) {
      return newest;
    }
  }

  /** All rows as they are at one moment, and the last id of each table. */
  public Contents contents() {
    try (Session session = open()) {
      ObjectNode tables = Json.object();
      for (String name : lastIds.keySet().stream().sorted().toList()) {
        ArrayNode rows = Json.array();
        scan(
            name,
            session.asOf(),
            (id, values) -> rows.add(Json.object().put("id", id).set("values", values)));
        tables.putObject(name).put("last_id", lastId(name).get()).set("rows", rows);
      }
      ObjectNode root = Json.object();
      root.set("tables", tables);
      return new Contents(root, session.asOf());
    }
  }

  /** Holds what {@link #contents} gave and nothing else; no session may be open. */
  public void restore(ObjectNode root) {
    synchronized (lock) {
      tables.clear();
      lastIds.clear();
      for (Map.Entry<String, JsonNode> table : root.path("tables").properties()) {
        lastId(table.getKey()).set(table.getValue().path("last_id").asLong());
        for (JsonNode row : table.getValue().path("rows")) {
          long id = row.path("id").asLong();
          table(table.getKey())
              .put(id, new Versions(0, (ObjectNode) row.path("values").deepCopy()));
          lastId(table.getKey()).accumulateAndGet(id, Math::max);
        }
      }
      catchUp();
    }
  }

  long nextId(String table) {
    return lastId(table).incrementAndGet();
  }

  AtomicLong lastId(String table) {
    return lastIds.computeIfAbsent(table, unused -> new AtomicLong());
  }

  Optional<ObjectNode> read(String table, long id, long asOf) {
    Versions versions = table(table).get(id);
    return versions == null ? Optional.empty() : versions.at(asOf);
  }

  void scan(String table, long asOf, BiConsumer<Long, ObjectNode> visitor) {
    table(table)
        .forEach(
            (id, versions) -> versions.at(asOf).ifPresent(values -> visitor.accept(id, values)));
  }

  void commit(Session session) {
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
        write(row, number, oldest);
      }
      newest = number;
      if (!replicaLag.isZero()) {
        moments.add(new Moment(clock.instant(), number));
      }
    }
    afterCommit.run();
  }

  void closed(Session session) {
    synchronized (lock) {
      open.computeIfPresent(session.asOf(), (unused, count) -> count == 1 ? null : count - 1);
    }
  }

  private Session opened(long asOf) {
    open.merge(asOf, 1, Integer::sum);
    return new Session(this, asOf);
  }

  private void write(Row row, long number, long oldest) {
    ConcurrentSkipListMap<Long, Versions> table = table(row.table());
    Versions versions = table.get(row.id());
    ObjectNode values = Json.object();
    if (versions != null) {
      values.setAll(versions.latest());
    }
    values.setAll(row.changes());
    table.put(
        row.id(),
        versions == null ? new Versions(number, values) : versions.with(number, values, oldest));
  }

  private long oldestNeeded() {
    long oldest = open.isEmpty() ? newest : Math.min(newest, open.firstKey());
    return replicaLag.isZero() ? oldest : Math.min(oldest, forgetMoments());
  }

  /** Drops the moments that no replica read can ask for any more, and gives the oldest left. */
  private long forgetMoments() {
    Instant shown = clock.instant().minus(replicaLag);
    Moment first = moments.removeFirst();
    while (!moments.isEmpty() && !moments.getFirst().at().isAfter(shown)) {
      first = moments.removeFirst();
    }
    moments.addFirst(first);
    return first.number();
  }

  private ConcurrentSkipListMap<Long, Versions> table(String name) {
    return tables.computeIfAbsent(name, unused -> new ConcurrentSkipListMap<>());
  }

  /**
   * Everything in a store.
   *
   * @param asOf the number of the last commit in it
   */
  public record Contents(ObjectNode root, long asOf) {}

  private record Moment(Instant at, long number) {}
}
