package dev.coursewright.plan;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Sets;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.state.State;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Computes the operations that remain of a plan that was applied in part. Canvas appends what is
 * created later, so a list of which some members were created while others failed gets an
 * arrangement, even if the plan had none for it.
 */
public final class Remainder {

  private final Catalog catalog;
  private final Plan plan;
  private final ImmutableList<Operation> left;
  private final ImmutableSet<String> ids;

  /** By list, the operations that add members to it. */
  private final ImmutableSetMultimap<String, String> adding;

  private Remainder(Catalog catalog, Plan plan, ImmutableList<Operation> left) {
    this.catalog = catalog;
    this.plan = plan;
    this.left = left;
    this.ids = left.stream().map(Operation::id).collect(toImmutableSet());
    this.adding =
        plan.operations().stream()
            .filter(OperationBuilder::addsToList)
            .collect(ImmutableSetMultimap.toImmutableSetMultimap(Operation::list, Operation::id));
  }

  /** The operations that are still to be carried out, in an order that is possible. */
  public static ImmutableList<Operation> of(
      Catalog catalog, Plan plan, State state, Predicate<Operation> isDone) {
    ImmutableList<Operation> left =
        plan.operations().stream().filter(each -> !isDone.test(each)).collect(toImmutableList());
    return new Remainder(catalog, plan, left).operations(state);
  }

  private ImmutableList<Operation> operations(State state) {
    ImmutableList<Operation> arrangements =
        plan.orders().entrySet().stream()
            .filter(each -> isDisturbed(each.getKey(), each.getValue(), state))
            .map(each -> arrangement(each.getKey(), each.getValue()))
            .collect(toImmutableList());
    ImmutableList<Operation> all =
        Stream.concat(left.stream().map(each -> waiting(each, arrangements)), arrangements.stream())
            .collect(toImmutableList());
    return TopologicalOrder.of(all, OperationBuilder.predecessors(all));
  }

  private boolean isDisturbed(String list, ImmutableList<Address> order, State state) {
    boolean isToBeArranged =
        left.stream()
            .anyMatch(each -> each.act() == Operation.Act.ARRANGE && each.list().equals(list));
    return !isToBeArranged
        && !state.order(list).equals(order)
        && !ids.containsAll(adding.get(list));
  }

  private Operation arrangement(String list, ImmutableList<Address> order) {
    return Operation.arrangement(
        catalog.of(order.get(0)), list, order, Sets.intersection(adding.get(list), ids));
  }

  /** An update that waits for members of a list waits for their order, too. */
  private Operation waiting(Operation operation, ImmutableList<Operation> arrangements) {
    boolean mayWait =
        operation.act() == Operation.Act.UPDATE || operation.act() == Operation.Act.REPEAT;
    Stream<String> orders =
        arrangements.stream()
            .filter(
                each ->
                    mayWait
                        && !Sets.intersection(adding.get(each.list()), operation.after()).isEmpty())
            .map(Operation::id);
    return operation.withAfter(
        Stream.concat(operation.after().stream().filter(ids::contains), orders)
            .collect(toImmutableSet()));
  }
}
