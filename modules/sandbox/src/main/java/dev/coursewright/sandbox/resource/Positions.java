package dev.coursewright.sandbox.resource;

import dev.coursewright.sandbox.store.Row;
import java.util.Comparator;
import java.util.List;

/**
 * Maintains positions as {@code acts_as_list} does: on the rows as the request read them, without a
 * lock, with gaps and without a limit (modules.md e).
 */
public final class Positions {
  /** By position, rows without one last. */
  public static final Comparator<Row> ORDER =
      Comparator.comparing((Row row) -> row.isNull("position"))
          .thenComparingLong(row -> row.number("position"));

  private Positions() {}

  public static long last(List<Row> list) {
    return list.stream().mapToLong(row -> row.number("position")).max().orElse(0);
  }

  /** Moves a row to a position; the rows in between move by one. */
  public static void insertAt(List<Row> list, Row row, long position) {
    long from = row.number("position");
    for (Row other : list) {
      if (other.id() == row.id() || other.isNull("position")) {
        continue;
      }
      long place = other.number("position");
      if (position < from && place >= position && place < from) {
        other.set("position", place + 1);
      } else if (position > from && place > from && place <= position) {
        other.set("position", place - 1);
      }
    }
    row.set("position", position);
  }
}
