package dev.coursewright.plan;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.state.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Plans the order of ordered lists: which need an arrangement, and which members move. */
final class ListOrderPlanner {

  /**
   * The orders that a plan brings about.
   *
   * @param wanted the order of each list whose order in the state is another
   * @param arranged the lists that need an arrangement, since creates and moves are not enough
   * @param moved bound resources that have to move within their list
   */
  record ListOrders(
      ImmutableMap<String, ImmutableList<Address>> wanted,
      ImmutableSet<String> arranged,
      ImmutableSet<Address> moved) {}

  private ListOrderPlanner() {}

  static ListOrders plan(
      List<ResourceDiff> differences, State state, Function<Address, String> listOf) {
    Map<String, List<ResourceDiff>> lists = new LinkedHashMap<>();
    for (ResourceDiff each : differences) {
      if (each.kind().ordering() != Kind.Ordering.NONE) {
        lists.computeIfAbsent(listOf.apply(each.address()), key -> new ArrayList<>()).add(each);
      }
    }
    ImmutableMap.Builder<String, ImmutableList<Address>> wanted = ImmutableMap.builder();
    ImmutableSet.Builder<String> arranged = ImmutableSet.builder();
    ImmutableSet.Builder<Address> moved = ImmutableSet.builder();
    lists.forEach(
        (list, members) -> {
          ImmutableList<Address> order =
              members.stream().map(ResourceDiff::address).collect(toImmutableList());
          if (order.equals(state.order(list))) {
            return;
          }
          List<Address> reached = afterCreatesAndMoves(members, order, state.order(list));
          wanted.put(list, order);
          if (order.size() > 1 && !reached.equals(order)) {
            arranged.add(list);
            moved.addAll(boundToMove(members, reached, order));
          }
        });
    return new ListOrders(wanted.buildOrThrow(), arranged.build(), moved.build());
  }

  /**
   * The order of a list after the creates and moves of the plan: a create is appended, a move goes
   * behind its predecessor in the spec. A bound member whose place is not known is left out.
   */
  private static List<Address> afterCreatesAndMoves(
      List<ResourceDiff> members, ImmutableList<Address> order, ImmutableList<Address> known) {
    Set<Address> wanted = Set.copyOf(order);
    List<Address> reached = new ArrayList<>(known.stream().filter(wanted::contains).toList());
    for (int index = 0; index < members.size(); index++) {
      ResourceDiff each = members.get(index);
      if (each.is(Action.CREATE)) {
        reached.add(each.address());
      } else if (each.from().isPresent()) {
        int neighbour = index == 0 ? -1 : reached.indexOf(order.get(index - 1));
        reached.add(neighbour < 0 && index > 0 ? reached.size() : neighbour + 1, each.address());
      }
    }
    return reached;
  }

  private static List<Address> boundToMove(
      List<ResourceDiff> members, List<Address> reached, ImmutableList<Address> order) {
    Map<Address, Integer> places = new HashMap<>();
    for (int index = 0; index < order.size(); index++) {
      places.put(order.get(index), index);
    }
    ImmutableSet<Integer> staying =
        LongestRun.of(reached.stream().map(address -> placeOf(places, address)).toList());
    Set<Address> bound =
        Set.copyOf(
            members.stream()
                .filter(each -> !each.is(Action.CREATE))
                .map(ResourceDiff::address)
                .toList());
    List<Address> moving = new ArrayList<>();
    for (int index = 0; index < reached.size(); index++) {
      if (!staying.contains(index) && bound.contains(reached.get(index))) {
        moving.add(reached.get(index));
      }
    }
    return moving;
  }

  private static int placeOf(Map<Address, Integer> places, Address address) {
    return places.getOrDefault(address, -1);
  }
}
