package dev.coursewright.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Resource;
import dev.coursewright.state.Entry;
import dev.coursewright.state.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ListOrderPlannerTest {

  private static final Kind MODULE = Kinds.CATALOG.require("module");
  private static final Kind ITEM = Kinds.CATALOG.require("module_item");

  /** The law: appending what is made, and moving what is to be moved, gives the wanted order. */
  @RepeatedTest(200)
  void movesLeadToTheWantedOrder(RepetitionInfo round) {
    Random random = new Random(round.getCurrentRepetition());
    List<String> before = shuffled(random, 6).subList(0, random.nextInt(6));
    List<String> wanted = shuffled(random, 6).subList(0, 1 + random.nextInt(5));

    ListOrderPlanner.ListOrders found = planned(before, wanted);

    List<String> appended = new ArrayList<>(before);
    appended.retainAll(wanted);
    wanted.stream().filter(each -> !before.contains(each)).forEach(appended::add);
    if (!found.arranged().contains("module")) {
      assertThat(appended).isEqualTo(wanted);
      assertThat(found.moved()).isEmpty();
    } else {
      List<String> staying = new ArrayList<>(appended);
      staying.retainAll(before);
      staying.removeIf(each -> found.moved().contains(Address.of("module", each)));
      assertThat(staying).isSortedAccordingTo((a, b) -> wanted.indexOf(a) - wanted.indexOf(b));
    }
    assertThat(found.wanted().getOrDefault("module", addresses(before)))
        .isEqualTo(addresses(wanted.isEmpty() ? before : wanted));
  }

  @Test
  void wantsNothingOfAListThatStandsAsItShould() {
    ListOrderPlanner.ListOrders found = planned(List.of("a", "b"), List.of("a", "b"));

    assertThat(found)
        .isEqualTo(
            new ListOrderPlanner.ListOrders(
                ImmutableMap.of(), ImmutableSet.of(), ImmutableSet.of()));
  }

  /** What was released keeps its place in Canvas; among the rest nothing changes. */
  @Test
  void recordsTheOrderOfWhatIsLeftWithoutMoves() {
    ListOrderPlanner.ListOrders found = planned(List.of("a", "b", "c"), List.of("a", "c"));

    assertThat(found)
        .isEqualTo(
            new ListOrderPlanner.ListOrders(
                ImmutableMap.of("module", addresses(List.of("a", "c"))),
                ImmutableSet.of(),
                ImmutableSet.of()));
  }

  @Test
  void movesNothingOfAListOfOne() {
    ListOrderPlanner.ListOrders found =
        ListOrderPlanner.plan(
            List.of(diff(MODULE, "module.a", Optional.of(Action.UPDATE))),
            SampleCourses.NEW,
            address -> "module");

    assertThat(found.wanted()).containsOnlyKeys("module");
    assertThat(found.arranged()).isEmpty();
  }

  @Test
  void arrangesWhatIsBoundAndHasNoKnownPlace() {
    ListOrderPlanner.ListOrders found =
        ListOrderPlanner.plan(
            List.of(
                diff(MODULE, "module.a", Optional.empty()),
                diff(MODULE, "module.b", Optional.empty())),
            state(List.of("b")),
            address -> "module");

    assertThat(found.arranged()).containsExactly("module");
  }

  @Test
  void putsWhatComesFromAnotherParentBehindItsNeighbour() {
    State state =
        SampleCourses.NEW.after(
            new Entry.Ordered(
                "module_item module.m",
                ImmutableList.of(
                    Address.parse("module_item.m/a"), Address.parse("module_item.m/c"))));
    Address old = Address.parse("module_item.n/b");

    ListOrderPlanner.ListOrders second =
        ListOrderPlanner.plan(
            List.of(
                diff(ITEM, "module_item.m/a", Optional.empty()),
                diff(ITEM, "module_item.m/b", Optional.empty()).movingFrom(old),
                diff(ITEM, "module_item.m/c", Optional.empty())),
            state,
            address -> "module_item module.m");
    ListOrderPlanner.ListOrders first =
        ListOrderPlanner.plan(
            List.of(
                diff(ITEM, "module_item.m/b", Optional.empty()).movingFrom(old),
                diff(ITEM, "module_item.m/a", Optional.empty()),
                diff(ITEM, "module_item.m/c", Optional.empty())),
            state,
            address -> "module_item module.m");

    assertThat(second.arranged()).isEmpty();
    assertThat(first.arranged()).isEmpty();
    assertThat(first.wanted()).containsOnlyKeys("module_item module.m");
  }

  @Test
  void caresForOrderedKindsOnly() {
    ListOrderPlanner.ListOrders found =
        ListOrderPlanner.plan(
            List.of(diff(Kinds.CATALOG.require("page"), "page.a", Optional.of(Action.CREATE))),
            SampleCourses.NEW,
            address -> "page");

    assertThat(found.wanted()).isEmpty();
  }

  private static ListOrderPlanner.ListOrders planned(List<String> before, List<String> wanted) {
    List<ResourceDiff> differences = new ArrayList<>();
    for (String each : wanted) {
      differences.add(
          diff(
              MODULE,
              "module." + each,
              before.contains(each) ? Optional.empty() : Optional.of(Action.CREATE)));
    }
    return ListOrderPlanner.plan(differences, state(before), address -> "module");
  }

  private static State state(List<String> order) {
    return SampleCourses.NEW.after(new Entry.Ordered("module", addresses(order)));
  }

  private static ImmutableList<Address> addresses(List<String> keys) {
    return keys.stream()
        .map(key -> Address.of("module", key))
        .collect(ImmutableList.toImmutableList());
  }

  private static List<String> shuffled(Random random, int size) {
    List<String> keys = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f").subList(0, size));
    Collections.shuffle(keys, random);
    return keys;
  }

  private static ResourceDiff diff(Kind kind, String address, Optional<Action> action) {
    return new ResourceDiff(
        new Resource(Address.parse(address), ImmutableMap.of()),
        kind,
        action,
        ImmutableList.of(),
        ImmutableMap.of(),
        ImmutableSet.of(),
        Optional.empty(),
        0);
  }
}
