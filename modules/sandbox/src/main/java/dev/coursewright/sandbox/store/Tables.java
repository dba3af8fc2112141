package dev.coursewright.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * The rows of all tables, in versions by commit, and the last id of each table. Thread-safe for
 * reads and new ids; writes are guarded by the store's lock.
 */
final class Tables {
  private final Map<String, ConcurrentSkipListMap<Long, Versions>> tables =
      new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> lastIds = new ConcurrentHashMap<>();

  long nextId(String table) {
    return lastId(table).incrementAndGet();
  }

  /** The values of a row as of a commit; empty if it did not exist then. */
  Optional<ObjectNode> read(String table, long id, long asOf) {
    Versions versions = table(table).get(id);
    return versions == null ? Optional.empty() : versions.at(asOf);
  }

  /** Visits the rows of a table as of a commit, by id. */
  void scan(String table, long asOf, BiConsumer<Long, ObjectNode> visitor) {
    table(table)
        .forEach(
            (id, versions) -> versions.at(asOf).ifPresent(values -> visitor.accept(id, values)));
  }

  /**
   * Writes the changed columns of a row; drops versions that only commits before {@code oldest}
   * show.
   */
  void write(Row row, long number, long oldest) {
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

  /** All rows as of a commit, and the last ids. */
  ObjectNode snapshot(long asOf) {
    ObjectNode all = Json.object();
    for (String name : lastIds.keySet().stream().sorted().toList()) {
      ArrayNode rows = Json.array();
      scan(name, asOf, (id, values) -> rows.add(Json.object().put("id", id).set("values", values)));
      all.putObject(name).put("last_id", lastId(name).get()).set("rows", rows);
    }
    ObjectNode root = Json.object();
    root.set("tables", all);
    return root;
  }

  /** Replaces all rows and last ids by those of an earlier {@link #snapshot}. */
  void restore(ObjectNode root) {
    tables.clear();
    lastIds.clear();
    for (Map.Entry<String, JsonNode> table : root.path("tables").properties()) {
      lastId(table.getKey()).set(table.getValue().path("last_id").asLong());
      for (JsonNode row : table.getValue().path("rows")) {
        long id = row.path("id").asLong();
        table(table.getKey()).put(id, new Versions(0, (ObjectNode) row.path("values").deepCopy()));
        lastId(table.getKey()).accumulateAndGet(id, Math::max);
      }
    }
  }

  private AtomicLong lastId(String table) {
    return lastIds.computeIfAbsent(table, unused -> new AtomicLong());
  }

  private ConcurrentSkipListMap<Long, Versions> table(String name) {
    return tables.computeIfAbsent(name, unused -> new ConcurrentSkipListMap<>());
  }
}
