package dev.coursewright.apply.act;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.apply.act.FewestMoves.Move;
import dev.coursewright.apply.act.FewestMoves.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Managed objects are named by capitals, unmanaged ones by small letters. */
class FewestMovesTest {

  /** A list as {@code A1 b4 C5}, the order that is wanted, and the moves that make it. */
  record Case(String name, String list, String wanted, String moves) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> inserted() {
    return Stream.of(
        new Case("what stands in order is left alone", "A1 x2 B7 C8", "ABC", ""),
        new Case("one that goes up takes the number of its new neighbour", "A1 B3 C8", "CAB", "C1"),
        new Case("one that goes down takes it from the one before", "A1 B3 C8", "BCA", "A8"),
        new Case("an unmanaged one keeps its neighbour", "A1 x2 B3 C4", "ACB", "C3"),
        new Case("unmanaged ones at the head stay there", "x1 y2 A3 B4", "BA", "B3"),
        new Case("the one with company stays", "A1 x2 B3", "BA", "B1"),
        new Case("unknown ones are no concern", "A1 B2", "BZA", "B1"),
        new Case("shared numbers are dealt anew at the end", "A1 B1 x2", "BA", "B3 A4"),
        new Case("a missing number is dealt anew at the end", "A1 B2 C-", "CAB", "C3 A4 B5"));
  }

  @ParameterizedTest
  @MethodSource("inserted")
  void insertsWhatDoesNotStandInOrder(Case example) {
    ImmutableList<Move> moves =
        FewestMoves.inserted(list(example.list()), letters(example.wanted()));

    assertThat(text(moves)).isEqualTo(example.moves());
  }

  static Stream<Case> plain() {
    return Stream.of(
        new Case("what stands in order is left alone", "A1 x2 B7", "AB", ""),
        new Case("two that change places change numbers", "A1 x2 B3", "BA", "B1 A3"),
        new Case("shared numbers are told apart", "A1 B1 C1", "ABC", "B2 C3"),
        new Case("missing numbers are given", "A- B-", "AB", "A1 B2"));
  }

  @ParameterizedTest
  @MethodSource("plain")
  void writesTheNumbersThatDiffer(Case example) {
    ImmutableList<Move> moves = FewestMoves.plain(list(example.list()), letters(example.wanted()));

    assertThat(text(moves)).isEqualTo(example.moves());
  }

  static Stream<Case> entries() {
    return Stream.of(
        new Case("into an empty list", "", "A", "A1"),
        new Case("behind its neighbour and that one's company", "A1 x3 B5", "ACB", "C5"),
        new Case("at the end behind the last", "A1 x3", "AC", "C4"),
        new Case("before the first one if it has no neighbour before it", "A1 B2", "CAB", "C1"));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void entersAList(Case example) {
    String id = example.moves().substring(0, 1);

    long position = FewestMoves.entry(list(example.list()), letters(example.wanted()), id);

    assertThat(id + position).isEqualTo(example.moves());
  }

  @Test
  void putsAnyListInOrderWithTheFewestMovesAndTouchesNothingElse() {
    Random random = new Random(20270111);
    for (int round = 0; round < 3000; round++) {
      ImmutableList<Place> list = anyList(random);
      ImmutableList<String> wanted = anyOrder(list, random);

      ImmutableList<Move> moves = FewestMoves.inserted(list, wanted);

      assertThat(order(insertAll(list, moves), wanted)).as("%s", list).isEqualTo(wanted);
      assertThat(moves).as("%s to %s", list, wanted).hasSize(wanted.size() - inOrder(list, wanted));
      assertThat(moves).allMatch(move -> wanted.contains(move.id()));
    }
  }

  @Test
  void keepsTheNeighbourOfWhatFollowsAnObjectThatStays() {
    Random random = new Random(7);
    for (int round = 0; round < 1000; round++) {
      ImmutableList<Place> list = anyList(random);
      ImmutableList<String> wanted = anyOrder(list, random);

      ImmutableList<Move> moves = FewestMoves.inserted(list, wanted);

      List<String> moved = moves.stream().map(Move::id).toList();
      assertThat(neighbours(insertAll(list, moves), moved))
          .containsAllEntriesOf(neighbours(ids(list), moved));
    }
  }

  @Test
  void putsAListOfPlainNumbersInOrder() {
    Random random = new Random(42);
    for (int round = 0; round < 1000; round++) {
      ImmutableList<Place> list = anyList(random);
      ImmutableList<String> wanted = anyOrder(list, random);

      ImmutableList<Move> moves = FewestMoves.plain(list, wanted);

      Map<String, Long> numbers = new HashMap<>();
      list.forEach(place -> numbers.put(place.id(), place.position().orElseThrow()));
      moves.forEach(move -> numbers.put(move.id(), move.position()));
      List<String> after = new ArrayList<>(wanted);
      Collections.shuffle(after, random);
      after.sort(Comparator.comparing(numbers::get));
      assertThat(after).isEqualTo(wanted);
    }
  }

  /** By each unmanaged object the one before it, unless that one was moved. */
  private static Map<String, String> neighbours(ImmutableList<String> ids, List<String> moved) {
    Map<String, String> neighbours = new HashMap<>();
    for (int index = 1; index < ids.size(); index++) {
      if (ids.get(index).startsWith("u") && !moved.contains(ids.get(index - 1))) {
        neighbours.put(ids.get(index), ids.get(index - 1));
      }
    }
    return neighbours;
  }

  private static ImmutableList<String> insertAll(
      ImmutableList<Place> list, ImmutableList<Move> moves) {
    ShiftingList canvas = new ShiftingList(list);
    moves.forEach(canvas::insert);
    return canvas.ids();
  }

  private static List<String> order(ImmutableList<String> ids, ImmutableList<String> wanted) {
    return ids.stream().filter(wanted::contains).toList();
  }

  private static ImmutableList<String> ids(ImmutableList<Place> list) {
    return list.stream().map(Place::id).collect(ImmutableList.toImmutableList());
  }

  /** The length of the longest part of a list that stands in order, by trying all. */
  private static int inOrder(ImmutableList<Place> list, ImmutableList<String> wanted) {
    List<String> managed = order(ids(list), wanted);
    int best = 0;
    for (int choice = 0; choice < 1 << managed.size(); choice++) {
      int last = -1;
      boolean isOrdered = true;
      for (int index = 0; index < managed.size(); index++) {
        if ((choice >> index & 1) == 1) {
          int place = wanted.indexOf(managed.get(index));
          isOrdered = isOrdered && place > last;
          last = place;
        }
      }
      best = isOrdered ? Math.max(best, Integer.bitCount(choice)) : best;
    }
    return best;
  }

  private static ImmutableList<Place> anyList(Random random) {
    ImmutableList.Builder<Place> places = ImmutableList.builder();
    long position = 0;
    for (int index = random.nextInt(9); index > 0; index--) {
      position += 1 + random.nextInt(3);
      String name = random.nextInt(3) == 0 ? "u" : "M";
      places.add(new Place(name + index, OptionalLong.of(position)));
    }
    return places.build();
  }

  private static ImmutableList<String> anyOrder(ImmutableList<Place> list, Random random) {
    List<String> managed = new ArrayList<>(ids(list));
    managed.removeIf(id -> id.startsWith("u"));
    Collections.shuffle(managed, random);
    return ImmutableList.copyOf(managed);
  }

  private static ImmutableList<Place> list(String text) {
    return Stream.of(text.split(" "))
        .filter(word -> !word.isEmpty())
        .map(
            word ->
                new Place(
                    word.substring(0, 1),
                    word.endsWith("-")
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseLong(word.substring(1)))))
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<String> letters(String text) {
    return ImmutableSet.copyOf(text.split("")).asList();
  }

  private static String text(ImmutableList<Move> moves) {
    return String.join(" ", moves.stream().map(move -> move.id() + move.position()).toList());
  }
}
