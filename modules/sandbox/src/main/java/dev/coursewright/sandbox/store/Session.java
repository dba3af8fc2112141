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
 * One request's view of the tables. It reads all rows as of the moment it was opened and writes the
 * changed columns on commit: if two overlapping sessions change one column, one change is lost, as
 * in Canvas. Used by one thread.
 */
public final class Session implements AutoCloseable {
  private final Tables tables;
  private final long asOf;
  private final Consumer<Session> committer;
  private final Consumer<Session> closer;
  private final Map<String, Map<Long, Row>> rows = new TreeMap<>();
  private final List<Consumer<Session>> checks = new ArrayList<>();

  Session(Tables tables, long asOf, Consumer<Session> committer, Consumer<Session> closer) {
    this.tables = tables;
    this.asOf = asOf;
    this.committer = committer;
    this.closer = closer;
  }

  long asOf() {
    return asOf;
  }

  public Optional<Row> find(String table, long id) {
    Row known = known(table).get(id);
    if (known != null) {
      return Optional.of(known);
    }
    return tables.read(table, id, asOf).map(values -> seen(table, id, values));
  }

  /**
   * The row with the id; an exception if there is none, for ids that must exist, such as foreign
   * keys.
   */
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

  /** The rows whose column holds the number and which are not deleted, by id. */
  public ImmutableList<Row> live(String table, String column, long value) {
    return where(table, column, value).stream()
        .filter(Row::isLive)
        .collect(ImmutableList.toImmutableList());
  }

  /** Creates a row with the next id of its table. It is written on commit. */
  public Row create(String table) {
    Row row = new Row(table, tables.nextId(table), Json.object());
    known(table).put(row.id(), row);
    return row;
  }

  /** The next number of a sequence that belongs to no table. */
  public long nextNumber(String sequence) {
    return tables.nextId(sequence);
  }

  /**
   * Adds a check that runs on the newest rows just before the commit. An exception of it prevents
   * the commit.
   */
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
    committer.accept(this);
  }

  @Override
  public void close() {
    closer.accept(this);
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
    tables.scan(
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
