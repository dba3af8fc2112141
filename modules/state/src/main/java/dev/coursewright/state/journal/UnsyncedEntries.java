package dev.coursewright.state.journal;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.coursewright.state.Entry;
import java.util.ArrayDeque;
import java.util.Deque;

/** The entries that were recorded and may not be durable yet. Not thread-safe. */
public final class UnsyncedEntries {
  private final Deque<Recorded> lines = new ArrayDeque<>();

  /** Entries with the number of their line; the highest number if they could not be appended. */
  private record Recorded(long number, ImmutableList<Entry> entries) {}

  public void add(long number, ImmutableList<Entry> entries) {
    lines.add(new Recorded(number, entries));
  }

  public void addUnwritten(ImmutableList<Entry> entries) {
    add(Long.MAX_VALUE, entries);
  }

  /** Forgets the entries of lines up to a number, which are durable. */
  public void forgetUpTo(long number) {
    while (!lines.isEmpty() && lines.peek().number() <= number) {
      lines.remove();
    }
  }

  public void forgetAll() {
    lines.clear();
  }

  public ImmutableList<Entry> all() {
    return lines.stream().flatMap(line -> line.entries().stream()).collect(toImmutableList());
  }
}
