package dev.coursewright.apply.run;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import dev.coursewright.plan.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Which operation of a plan starts next. An operation may start when all that it depends on went
 * through and all that stand before it in one of its lanes have ended, however they ended: so lanes
 * keep the plan's order, and what shares one never overlaps. Among those that may start, the one
 * with the longest path of others behind it goes first, then the plan's order. Not for use by
 * several threads.
 */
final class Schedule {

  /** What is known of an operation that has not ended. */
  private static final class Pending {
    private final Operation operation;
    private final int place;
    private int dependencies;
    private int lanesBefore;
    private int pathLength = 1;
    private boolean isBlocked;

    Pending(Operation operation, int place) {
      this.operation = operation;
      this.place = place;
    }
  }

  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final ImmutableSetMultimap<String, String> dependants;
  private final ImmutableSetMultimap<String, String> laneAfter;
  private final PriorityQueue<Pending> ready =
      new PriorityQueue<>(
          Comparator.comparing((Pending each) -> -each.pathLength)
              .thenComparing(each -> each.place));

  /**
   * Starts a schedule.
   *
   * @param operations each after those it depends on
   */
  Schedule(ImmutableList<Operation> operations) {
    for (Operation operation : operations) {
      pending.put(operation.id(), new Pending(operation, pending.size()));
    }
    dependants = dependants(operations);
    laneAfter = laneAfter(operations);
    dependants.forEach((before, after) -> require(after).dependencies++);
    laneAfter.forEach((before, after) -> require(after).lanesBefore++);
    measurePaths(operations);
    pending.values().forEach(this::offer);
  }

  /** Takes the operation that is to start now, if one may. */
  Optional<Operation> next() {
    return Optional.ofNullable(ready.poll()).map(each -> each.operation);
  }

  /** An operation went through: what depends on it may start. */
  void succeeded(Operation operation) {
    for (String id : dependants.get(operation.id())) {
      Pending dependant = require(id);
      dependant.dependencies--;
      offer(dependant);
    }
    leaveLanes(operation.id());
  }

  /**
   * An operation did not go through. Takes out all that depends on it, directly or not, and gives
   * it back in the plan's order.
   */
  ImmutableList<Operation> failed(Operation operation) {
    List<Pending> blocked = new ArrayList<>();
    Deque<String> causes = new ArrayDeque<>(List.of(operation.id()));
    while (!causes.isEmpty()) {
      for (String id : dependants.get(causes.remove())) {
        Pending dependant = require(id);
        if (!dependant.isBlocked) {
          dependant.isBlocked = true;
          blocked.add(dependant);
          causes.add(id);
        }
      }
    }
    leaveLanes(operation.id());
    blocked.forEach(this::passIfFirst);
    return blocked.stream()
        .sorted(Comparator.comparing(each -> each.place))
        .map(each -> each.operation)
        .collect(toImmutableList());
  }

  /** How many operations the longest chain has that begins with this one, lanes counted. */
  int pathLength(String id) {
    return require(id).pathLength;
  }

  /**
   * A blocked operation keeps its place in its lanes, or what runs before it could be overtaken.
   */
  private void passIfFirst(Pending each) {
    if (each.isBlocked && each.lanesBefore == 0) {
      each.lanesBefore = -1;
      leaveLanes(each.operation.id());
    }
  }

  private void leaveLanes(String id) {
    for (String after : laneAfter.get(id)) {
      Pending follower = require(after);
      follower.lanesBefore--;
      offer(follower);
      passIfFirst(follower);
    }
  }

  private void offer(Pending each) {
    if (!each.isBlocked && each.dependencies == 0 && each.lanesBefore == 0) {
      each.dependencies = -1;
      ready.add(each);
    }
  }

  private Pending require(String id) {
    Pending found = pending.get(id);
    checkArgument(found != null, "no operation %s in the plan", id);
    return found;
  }

  private void measurePaths(ImmutableList<Operation> operations) {
    for (Operation operation : operations.reverse()) {
      Pending here = require(operation.id());
      for (String id : dependants.get(operation.id())) {
        here.pathLength = Math.max(here.pathLength, require(id).pathLength + 1);
      }
      for (String id : laneAfter.get(operation.id())) {
        here.pathLength = Math.max(here.pathLength, require(id).pathLength + 1);
      }
    }
  }

  private static ImmutableSetMultimap<String, String> dependants(ImmutableList<Operation> all) {
    ImmutableSetMultimap.Builder<String, String> dependants = ImmutableSetMultimap.builder();
    all.forEach(each -> each.after().forEach(before -> dependants.put(before, each.id())));
    return dependants.build();
  }

  /** By each operation those that follow it directly in one of its lanes. */
  private static ImmutableSetMultimap<String, String> laneAfter(ImmutableList<Operation> all) {
    Map<String, String> lastIn = new HashMap<>();
    ImmutableSetMultimap.Builder<String, String> after = ImmutableSetMultimap.builder();
    for (Operation operation : all) {
      for (String lane : operation.lanes()) {
        String last = lastIn.put(lane, operation.id());
        if (last != null) {
          after.put(last, operation.id());
        }
      }
    }
    return after.build();
  }
}
