package dev.coursewright.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One request's view of the store. It reads everything as of the moment it was opened, however long
 * the request takes, and writes the changed columns at its end: two overlapping sessions that
 * rewrite one column lose one of the two, as in Canvas. Used by one thread.
 */
public final class Session implements AutoCloseable {
  private final Store store;
  private final long asOf;
  private final Map<String, Map<Long, Row>> rows = new TreeMap<>();
  private final List<Consumer<Session>> checks = new ArrayList<>();

  Session(Store store, long asOf) {
    this.store = store;
    this.asOf = asOf;
  }

  long asOf() {
    return asOf;
  }

  public Optional<Row> find(String table, long id) {
    Row known = known(table).get(id);
    if (known != null) {
      return Optional.of(known);
    }
    return store.read(table, id, asOf).map(values -> seen(table, id, values));
  }

  /** The row that is known to be there, as a foreign key's target is. */
  public Row require(String table, long id) {
    return find(table, id)
        .orElseThrow(() -> new IllegalStateException("No row " + id + " in " + table + "."));
  }

  /** All rows of a table, deleted ones too, by id. */
  public ImmutableList<Row> rows(String table) {
    return rows(table, values -> true).stream().collect(ImmutableList.toImmutableList());
  }

  /** The rows whose column holds the number, deleted ones too, by id. */
  public ImmutableList<Row> where(String table, String column, long value) {
    return rows(table, values -> holds(values, column, value)).stream()
        .filter(row -> row.value(column).isNumber() && row.number(column) == value)
        .collect(ImmutableList.toImmutableList());
  }

  /** The rows of that number which are not deleted, by id. */
  public ImmutableList<Row> live(String table, String column, long value) {
    return where(table, column, value).stream()
        .filter(Row::isLive)
        .collect(ImmutableList.toImmutableList());
  }

  /** A new row with the next id of its table, written with the rest of the session. */
  public Row create(String table) {
    Row row = new Row(table, store.nextId(table), Json.object());
    known(table).put(row.id(), row);
    return row;
  }

  /** The next number of a sequence that belongs to no table. */
  public long nextNumber(String sequence) {
    return store.nextId(sequence);
  }

  /** Adds a look at the newest rows just before the commit; what it throws stops the commit. */
  public void checkAtCommit(Consumer<Session> check) {
    checks.add(check);
  }

  ImmutableList<Consumer<Session>> checks() {
    return ImmutableList.copyOf(checks);
  }

  ImmutableList<Row> changedRows() {
    ImmutableList.Builder<Row> changed = ImmutableList.builder();
    rows.values()
        .forEach(
            table -> table.values().stream().filter(Session::mustBeWritten).forEach(changed::add));
    return changed.build();
  }

  /** Writes the changes. Does nothing where there are none. */
  public void commit() {
    store.commit(this);
  }

  @Override
  public void close() {
    store.closed(this);
  }

  private static boolean mustBeWritten(Row row) {
    return row.isChanged() || row.isNew();
  }

  private static boolean holds(ObjectNode values, String column, long value) {
    JsonNode node = values.get(column);
    return node != null && node.isNumber() && node.asLong() == value;
  }

  private List<Row> rows(String table, Predicate<ObjectNode> filter) {
    Map<Long, Row> known = known(table);
    TreeMap<Long, Row> found = new TreeMap<>(known);
    store.scan(
        table,
        asOf,
        (id, values) -> {
          if (!known.containsKey(id) && filter.test(values)) {
            found.put(id, seen(table, id, values));
          }
        });
    return new ArrayList<>(found.values());
  }

  private Row seen(String table, long id, ObjectNode values) {
    Row row = new Row(table, id, values);
    known(table).put(id, row);
    return row;
  }

  private Map<Long, Row> known(String table) {
    return rows.computeIfAbsent(table, unused -> new TreeMap<>());
  }
}
