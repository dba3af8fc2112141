package dev.coursewright.cli.saved;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a saved plan fits a state: everything that it touches or refers to is as it was when the
 * plan was made, or as the plan would leave it. So an apply that stopped half-way goes on, and what
 * others applied elsewhere in the course does not matter.
 */
public final class PlanFit {

  private PlanFit() {}

  /** What moved since the plan was made, a sentence each; nothing if it fits. */
  public static ImmutableList<String> moved(SavedPlan saved, State state) {
    Plan plan = saved.plan();
    String lineage = plan.header().lineage();
    if (!lineage.equals(state.lineage()) && !lineage.isEmpty()) {
      return ImmutableList.of(
          "the state has the lineage "
              + state.lineage()
              + ", and the plan was made from "
              + lineage);
    }
    State before = new State(lineage, 0, "", "", saved.madeFrom(), ImmutableSortedMap.of());
    State after = before.after(effects(plan));
    ImmutableList.Builder<String> moved = ImmutableList.builder();
    for (Address address : Touched.by(plan)) {
      Optional<Binding> now = state.binding(address);
      boolean fits =
          isBetween(now, before.binding(address), after.binding(address))
              || (now.isPresent() && creates(plan, address) && isMade(now.get(), after, address));
      if (!fits) {
        moved.add(address + " is not what the plan was made from");
      }
    }
    return moved.build();
  }

  /** What is left to do of a plan that fits, since some of it may have been done. */
  public static Plan rest(SavedPlan saved, State state) {
    Plan plan = saved.plan();
    ImmutableList<Operation> left =
        plan.operations().stream()
            .filter(operation -> !isDone(plan, saved.madeFrom(), operation, state))
            .collect(ImmutableList.toImmutableList());
    ImmutableList<String> ids =
        left.stream().map(Operation::id).collect(ImmutableList.toImmutableList());
    return new Plan(
        plan.header(),
        plan.changes(),
        left.stream().map(each -> after(each, ids)).collect(ImmutableList.toImmutableList()),
        plan.entries().stream()
            .filter(entry -> !state.after(entry).equals(state))
            .filter(entry -> !isTakenAgain(entry, state))
            .collect(ImmutableList.toImmutableList()),
        plan.orders(),
        plan.anew(),
        plan.waits(),
        plan.notes());
  }

  /** What the plan does to a state, with ids left out where only Canvas knows them. */
  private static ImmutableList<Entry> effects(Plan plan) {
    List<Entry> effects = new ArrayList<>(plan.entries());
    for (Operation operation : plan.operations()) {
      operation.from().ifPresent(from -> effects.add(new Entry.Renamed(from, operation.address())));
      effects.add(
          new Entry.Applied(operation.address(), ImmutableMap.of(), sent(operation.values())));
      effects.addAll(operation.then());
    }
    return ImmutableList.copyOf(effects);
  }

  private static ImmutableMap<String, Sent> sent(ImmutableMap<String, Value> values) {
    return ImmutableMap.copyOf(
        Maps.transformValues(
            values,
            value ->
                value instanceof Value.Secret secret
                    ? new Sent.Hidden(secret.variable(), "", "")
                    : Sent.of(value)));
  }

  /** Whether a binding is the old one, the new one, or has some fields of each. */
  private static boolean isBetween(
      Optional<Binding> now, Optional<Binding> before, Optional<Binding> after) {
    if (now.equals(before)) {
      return true;
    }
    if (now.isEmpty() || after.isEmpty()) {
      return now.isEmpty() && after.isEmpty();
    }
    boolean isSame =
        before.map(old -> old.handle("id").equals(now.get().handle("id"))).orElse(false)
            || after.get().handle("id").equals(now.get().handle("id"));
    return isSame && hasFieldsOf(now.get(), before, after.get());
  }

  /** Whether a create of the plan made what the state now has. */
  private static boolean isMade(Binding now, State after, Address address) {
    return hasFieldsOf(now, Optional.empty(), after.requireBinding(address));
  }

  private static boolean hasFieldsOf(Binding now, Optional<Binding> before, Binding after) {
    for (String field : Sets.union(now.fields().keySet(), after.fields().keySet())) {
      Optional<Sent> is = now.field(field);
      boolean isOld = is.equals(before.flatMap(old -> old.field(field)));
      boolean isUnknown = is.map(sent -> sent instanceof Sent.Unknown).orElse(false);
      if (!isOld && !isUnknown && !isSame(is, after.field(field))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the same was sent; what Canvas made of it makes no difference. */
  private static boolean isSame(Optional<Sent> is, Optional<Sent> planned) {
    return is.map(PlanFit::essence).equals(planned.map(PlanFit::essence));
  }

  private static Object essence(Sent sent) {
    return sent.accept(
        new Sent.Cases<Object>() {
          @Override
          public Object answered(Sent.Answered answered) {
            return answered.value();
          }

          @Override
          public Object unknown() {
            return sent;
          }

          @Override
          public Object hidden(Sent.Hidden hidden) {
            return new Value.Secret(hidden.variable());
          }

          @Override
          public Object waiting(Sent.Waiting waiting) {
            return waiting.value();
          }
        });
  }

  private static boolean creates(Plan plan, Address address) {
    return plan.operations().stream()
        .anyMatch(each -> each.address().equals(address) && each.act() == Operation.Act.CREATE);
  }

  private static boolean isDone(
      Plan plan, ImmutableMap<Address, Binding> madeFrom, Operation operation, State state) {
    Optional<Binding> now = state.binding(operation.address());
    return switch (operation.act()) {
      case ARRANGE ->
          Objects.equals(plan.orders().get(operation.list()), state.order(operation.list()));
      case CREATE ->
          now.map(binding -> binding.handle("id").isPresent()).orElse(false)
              && !Objects.equals(madeFrom.get(operation.address()), now.get())
              && hasAll(now.get(), operation);
      case MOVE ->
          now.isPresent()
              && operation.from().map(from -> state.binding(from).isEmpty()).orElse(false)
              && hasAll(now.get(), operation);
      case UPDATE, REPEAT ->
          now.isPresent()
              && !Objects.equals(madeFrom.get(operation.address()), now.get())
              && hasAll(now.get(), operation);
    };
  }

  private static boolean hasAll(Binding now, Operation operation) {
    return sent(operation.values()).entrySet().stream()
        .allMatch(each -> isSame(now.field(each.getKey()), Optional.of(each.getValue())));
  }

  private static boolean isTakenAgain(Entry entry, State state) {
    return entry instanceof Entry.Retaken retaken
        && state
            .binding(retaken.address())
            .map(binding -> binding.standing() == Binding.Standing.MANAGED)
            .orElse(false);
  }

  private static Operation after(Operation operation, ImmutableList<String> left) {
    return new Operation(
        operation.id(),
        operation.address(),
        operation.act(),
        operation.path(),
        operation.values(),
        operation.carried(),
        operation.lanes(),
        operation.after().stream().filter(left::contains).collect(ImmutableSet.toImmutableSet()),
        operation.list(),
        operation.tentative(),
        operation.from(),
        operation.then());
  }
}
