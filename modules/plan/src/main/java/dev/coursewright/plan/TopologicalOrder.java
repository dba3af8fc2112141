package dev.coursewright.plan;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Sorts operations so that each follows its dependencies; otherwise their order is kept. */
final class TopologicalOrder {

  private TopologicalOrder() {}

  /**
   * @param predecessors by the id of an operation, the id of another that must have ended before
   *     it, whether that one succeeds or fails
   * @throws IllegalStateException if operations depend on each other or on one that is not given
   */
  static ImmutableList<Operation> of(List<Operation> operations, Map<String, String> predecessors) {
    Map<String, Integer> places = new HashMap<>();
    for (int index = 0; index < operations.size(); index++) {
      places.put(operations.get(index).id(), index);
    }
    ListMultimap<Integer, Integer> next = ArrayListMultimap.create();
    int[] waitsFor = new int[operations.size()];
    for (int index = 0; index < operations.size(); index++) {
      Operation operation = operations.get(index);
      Set<String> before = new LinkedHashSet<>(operation.after());
      String predecessor = predecessors.get(operation.id());
      if (predecessor != null) {
        before.add(predecessor);
      }
      for (String id : before) {
        Integer place = places.get(id);
        checkState(place != null, "%s waits for an unknown operation", id);
        next.put(place, index);
        waitsFor[index]++;
      }
    }
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int index = 0; index < waitsFor.length; index++) {
      if (waitsFor[index] == 0) {
        ready.add(index);
      }
    }
    List<Operation> sequence = new ArrayList<>();
    while (!ready.isEmpty()) {
      int index = ready.remove();
      sequence.add(operations.get(index));
      for (int waiting : next.get(index)) {
        if (--waitsFor[waiting] == 0) {
          ready.add(waiting);
        }
      }
    }
    if (sequence.size() < operations.size()) {
      throw new IllegalStateException(
          "operations wait for each other: "
              + operations.stream()
                  .filter(each -> !sequence.contains(each))
                  .map(Operation::id)
                  .toList());
    }
    return ImmutableList.copyOf(sequence);
  }
}
