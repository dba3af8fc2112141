package dev.coursewright.apply.act;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Canvas's lists in which moving one object shifts the others ({@code modules.md}: {@code
 * insert_at}). Moving up adds one to those in between, moving down takes one away; the number is
 * not held within the list, and a move to the number that an object has does nothing. Not for use
 * by several threads.
 */
final class ShiftingList {

  private final List<Entry> entries = new ArrayList<>();

  /** An object without a number stands last. */
  ShiftingList(ImmutableList<FewestMoves.Place> places) {
    places.forEach(
        place -> entries.add(new Entry(place.id(), place.position().orElse(Long.MAX_VALUE / 2))));
    sort();
  }

  /** Whether every object has a number of its own. */
  boolean isNumbered() {
    Set<Long> seen = new HashSet<>();
    return entries.stream()
        .allMatch(entry -> entry.position < Long.MAX_VALUE / 2 && seen.add(entry.position));
  }

  /** The ids of all objects, as Canvas lists them. */
  ImmutableList<String> ids() {
    return entries.stream().map(entry -> entry.id).collect(ImmutableList.toImmutableList());
  }

  /** Whether these objects stand in this order, whatever stands between them. */
  boolean shows(ImmutableList<String> wanted) {
    return ids().stream().filter(wanted::contains).toList().equals(wanted);
  }

  /** Does what Canvas does when a position is written. */
  void insert(FewestMoves.Move move) {
    Entry moved = entries.get(indexOf(move.id()));
    long from = moved.position;
    long to = move.position();
    for (Entry entry : entries) {
      if (entry != moved && to < from && entry.position >= to && entry.position < from) {
        entry.position++;
      } else if (entry != moved && to > from && entry.position > from && entry.position <= to) {
        entry.position--;
      }
    }
    moved.position = to;
    sort();
  }

  /**
   * The number that takes an object behind another and behind the unmanaged ones that follow it.
   *
   * @param before the object to stand behind; empty for the place of the first managed one
   */
  long positionAfter(String before, String id, ImmutableSet<String> managed) {
    int own = indexOf(id);
    int target = before.isEmpty() ? 0 : indexOf(before) + 1;
    while (target < entries.size() && !managed.contains(entries.get(target).id)) {
      target++;
    }
    return target > own ? entries.get(target - 1).position : entries.get(target).position;
  }

  private int indexOf(String id) {
    return ids().indexOf(id);
  }

  private void sort() {
    entries.sort(Comparator.comparingLong(entry -> entry.position));
  }

  private static final class Entry {
    private final String id;
    private long position;

    Entry(String id, long position) {
      this.id = id;
      this.position = position;
    }
  }
}
