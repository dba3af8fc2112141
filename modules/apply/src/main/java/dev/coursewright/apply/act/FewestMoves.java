package dev.coursewright.apply.act;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Works out the few writes of a position that put the managed objects of a list in order. Objects
 * that are not managed are never written; one of them keeps the neighbour before it wherever that
 * neighbour itself stays.
 */
final class FewestMoves {

  private FewestMoves() {}

  /**
   * An object of a list, as Canvas shows it.
   *
   * @param position its number, which is neither dense nor unique; absent if Canvas has none
   */
  record Place(String id, OptionalLong position) {}

  /** A write of one position. */
  record Move(String id, long position) {}

  /**
   * The moves in a list where moving one object shifts the others: as few as there can be.
   *
   * @param list all objects of the list, in Canvas's order
   * @param wanted ids of those that are managed, in the order they are to have
   */
  static ImmutableList<Move> inserted(ImmutableList<Place> list, ImmutableList<String> wanted) {
    ImmutableList<String> present = present(list, wanted);
    ShiftingList canvas = new ShiftingList(list);
    if (canvas.shows(present)) {
      return ImmutableList.of();
    }
    if (canvas.isNumbered()) {
      ImmutableList<Move> few = fewest(new ShiftingList(list), present, list);
      few.forEach(canvas::insert);
      if (canvas.shows(present)) {
        return few;
      }
    }
    return allToTheEnd(list, present);
  }

  /**
   * The moves in a list whose numbers nobody shifts: the numbers that the managed objects have,
   * dealt out anew, with ties broken upwards.
   */
  static ImmutableList<Move> plain(ImmutableList<Place> list, ImmutableList<String> wanted) {
    ImmutableList<String> present = present(list, wanted);
    ImmutableSet<String> managed = ImmutableSet.copyOf(present);
    List<Place> slots = new ArrayList<>();
    list.stream().filter(place -> managed.contains(place.id())).forEach(slots::add);
    long[] numbers =
        slots.stream().mapToLong(place -> place.position().orElse(Long.MIN_VALUE)).toArray();
    Arrays.sort(numbers);
    ImmutableList.Builder<Move> moves = ImmutableList.builder();
    long last = 0;
    for (int index = 0; index < present.size(); index++) {
      String id = present.get(index);
      long number = Math.max(numbers[index], last + 1);
      if (!position(list, id).equals(OptionalLong.of(number))) {
        moves.add(new Move(id, number));
      }
      last = number;
    }
    return moves.build();
  }

  /**
   * The position to give to an object that comes into a list of this content: behind the managed
   * one that it is to follow and the unmanaged ones that follow that one; the first one before the
   * next managed one; at the end where there is none.
   *
   * @param wanted ids of the managed objects of the list, in the order they are to have
   */
  static long entry(ImmutableList<Place> list, ImmutableList<String> wanted, String id) {
    ImmutableList<String> before =
        present(list, wanted.subList(0, Math.max(0, wanted.indexOf(id))));
    long end = list.stream().mapToLong(place -> place.position().orElse(0)).max().orElse(0) + 1;
    ImmutableList<Place> behind =
        before.isEmpty() ? list : after(list, before.get(before.size() - 1));
    return behind.stream()
        .filter(place -> wanted.contains(place.id()))
        .mapToLong(place -> place.position().orElse(end))
        .findFirst()
        .orElse(end);
  }

  private static ImmutableList<Place> after(ImmutableList<Place> list, String id) {
    return list.stream()
        .dropWhile(place -> !place.id().equals(id))
        .skip(1)
        .collect(toImmutableList());
  }

  private static ImmutableList<Move> fewest(
      ShiftingList canvas, ImmutableList<String> wanted, ImmutableList<Place> list) {
    Set<String> settled = new HashSet<>(keptInPlace(list, wanted));
    ImmutableSet<String> managed = ImmutableSet.copyOf(wanted);
    ImmutableList.Builder<Move> moves = ImmutableList.builder();
    for (int index = 0; index < wanted.size(); index++) {
      String id = wanted.get(index);
      if (settled.add(id)) {
        String before = index == 0 ? "" : wanted.get(index - 1);
        Move move = new Move(id, canvas.positionAfter(before, id, managed));
        canvas.insert(move);
        moves.add(move);
      }
    }
    return moves.build();
  }

  /** The largest set of managed objects that already stand in order, those with company first. */
  private static ImmutableSet<String> keptInPlace(
      ImmutableList<Place> list, ImmutableList<String> wanted) {
    List<String> order = list.stream().map(Place::id).filter(wanted::contains).toList();
    int size = order.size();
    long[] best = new long[size];
    int[] previous = new int[size];
    int last = -1;
    for (int here = 0; here < size; here++) {
      previous[here] = -1;
      for (int there = 0; there < here; there++) {
        boolean inOrder = wanted.indexOf(order.get(there)) < wanted.indexOf(order.get(here));
        if (inOrder && best[there] > (previous[here] < 0 ? 0 : best[previous[here]])) {
          previous[here] = there;
        }
      }
      best[here] =
          (previous[here] < 0 ? 0 : best[previous[here]])
              + (list.size() + 1L)
              + company(list, order.get(here), wanted);
      if (last < 0 || best[here] > best[last]) {
        last = here;
      }
    }
    ImmutableSet.Builder<String> kept = ImmutableSet.builder();
    for (int at = last; at >= 0; at = previous[at]) {
      kept.add(order.get(at));
    }
    return kept.build();
  }

  /** How many unmanaged objects have this one as their neighbour. */
  private static long company(ImmutableList<Place> list, String id, ImmutableList<String> wanted) {
    return list.stream()
        .map(Place::id)
        .dropWhile(each -> !each.equals(id))
        .skip(1)
        .takeWhile(each -> !wanted.contains(each))
        .count();
  }

  /** Where numbers are missing or shared, what always works: one after the other to the end. */
  private static ImmutableList<Move> allToTheEnd(
      ImmutableList<Place> list, ImmutableList<String> wanted) {
    long end = list.stream().mapToLong(place -> place.position().orElse(0)).max().orElse(0);
    ImmutableList.Builder<Move> moves = ImmutableList.builder();
    for (String id : wanted) {
      end++;
      moves.add(new Move(id, end));
    }
    return moves.build();
  }

  private static ImmutableList<String> present(
      ImmutableList<Place> list, ImmutableList<String> wanted) {
    Set<String> ids = new HashSet<>();
    list.forEach(place -> ids.add(place.id()));
    return wanted.stream().filter(ids::contains).distinct().collect(toImmutableList());
  }

  private static OptionalLong position(ImmutableList<Place> list, String id) {
    return list.stream()
        .filter(place -> place.id().equals(id))
        .findFirst()
        .map(Place::position)
        .orElse(OptionalLong.empty());
  }
}
