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

/** Works out which ordered lists will stand in another order than the spec's, and what moves. */
final class ListOrderPlanner {

  /**
   * What ordered lists need.
   *
   * @param wanted the order of each list whose order in the state is another
   * @param arranged the lists for which the creates and moves do not bring it about
   * @param moved bound resources that have to move within their list
   */
  record Found(
      ImmutableMap<String, ImmutableList<Address>> wanted,
      ImmutableSet<String> arranged,
      ImmutableSet<Address> moved) {}

  private ListOrderPlanner() {}

  static Found in(List<ResourceDiff> differences, State state, Function<Address, String> listOf) {
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
          List<Address> coming = coming(members, order, state.order(list));
          wanted.put(list, order);
          if (order.size() > 1 && !coming.equals(order)) {
            arranged.add(list);
            moved.addAll(movers(members, coming, order));
          }
        });
    return new Found(wanted.buildOrThrow(), arranged.build(), moved.build());
  }

  /**
   * The order that a list has once the creates and moves of the plan went through: a create is
   * appended, a move goes behind its neighbour of the spec. What is bound but has no known place is
   * left out.
   */
  private static List<Address> coming(
      List<ResourceDiff> members, ImmutableList<Address> order, ImmutableList<Address> known) {
    Set<Address> wanted = Set.copyOf(order);
    List<Address> coming = new ArrayList<>(known.stream().filter(wanted::contains).toList());
    for (int index = 0; index < members.size(); index++) {
      ResourceDiff each = members.get(index);
      if (each.is(Action.CREATE)) {
        coming.add(each.address());
      } else if (each.from().isPresent()) {
        int neighbour = index == 0 ? -1 : coming.indexOf(order.get(index - 1));
        coming.add(neighbour < 0 && index > 0 ? coming.size() : neighbour + 1, each.address());
      }
    }
    return coming;
  }

  private static List<Address> movers(
      List<ResourceDiff> members, List<Address> coming, ImmutableList<Address> order) {
    Map<Address, Integer> places = new HashMap<>();
    for (int index = 0; index < order.size(); index++) {
      places.put(order.get(index), index);
    }
    ImmutableSet<Integer> staying =
        LongestRun.of(coming.stream().map(address -> placeOf(places, address)).toList());
    Set<Address> bound =
        Set.copyOf(
            members.stream()
                .filter(each -> !each.is(Action.CREATE))
                .map(ResourceDiff::address)
                .toList());
    List<Address> movers = new ArrayList<>();
    for (int index = 0; index < coming.size(); index++) {
      if (!staying.contains(index) && bound.contains(coming.get(index))) {
        movers.add(coming.get(index));
      }
    }
    return movers;
  }

  private static int placeOf(Map<Address, Integer> places, Address address) {
    return places.getOrDefault(address, -1);
  }
}
