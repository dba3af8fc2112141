package dev.coursewright.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One row as a session sees it: the values at the session's start, overlaid by the session's own
 * changes. Callers must not change returned values in place. Used by one thread.
 */
public final class Row {
  private final String table;
  private final long id;
  private final ObjectNode read;
  private final ObjectNode changes = Json.object();

  Row(String table, long id, ObjectNode read) {
    this.table = table;
    this.id = id;
    this.read = read;
  }

  public String table() {
    return table;
  }

  public long id() {
    return id;
  }

  /** The value of a column; JSON null if it was never set. */
  public JsonNode value(String column) {
    JsonNode changed = changes.get(column);
    if (changed != null) {
      return changed;
    }
    JsonNode value = read.get(column);
    return value == null ? NullNode.instance : value;
  }

  /** The value of the column when the session was opened. */
  public JsonNode original(String column) {
    JsonNode value = read.get(column);
    return value == null ? NullNode.instance : value;
  }

  public boolean isNull(String column) {
    return value(column).isNull();
  }

  /** The text of a column; empty if it is null. */
  public String text(String column) {
    return isNull(column) ? "" : value(column).asText();
  }

  /** The whole number of a column; 0 if it is null. */
  public long number(String column) {
    return value(column).asLong();
  }

  public double decimal(String column) {
    return value(column).asDouble();
  }

  public boolean flag(String column) {
    return value(column).asBoolean();
  }

  /** Says whether the row is deleted: Canvas keeps such rows, but most queries skip them. */
  public boolean isDeleted() {
    return text("workflow_state").equals("deleted");
  }

  public boolean isLive() {
    return !isDeleted();
  }

  public Row set(String column, @Nullable Object value) {
    JsonNode node = Json.of(value);
    if (same(original(column), node)) {
      changes.remove(column);
    } else {
      changes.set(column, node);
    }
    return this;
  }

  /** Says whether the session has changed the value of the column. */
  public boolean changed(String column) {
    return changes.has(column);
  }

  public boolean isChanged() {
    return !changes.isEmpty();
  }

  /**
   * The changed columns. A commit writes only these, so that it keeps other sessions' changes of
   * other columns.
   */
  ObjectNode changes() {
    return changes;
  }

  private static boolean same(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    return one.equals(other);
  }

  boolean isNew() {
    return read.isEmpty();
  }
}
