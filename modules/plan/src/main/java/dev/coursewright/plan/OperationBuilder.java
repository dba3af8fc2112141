package dev.coursewright.plan;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Stage;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Value;
import dev.coursewright.model.ValueLinks;
import dev.coursewright.state.Entry;
import dev.coursewright.state.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns differences into requests with their dependencies and lanes.
 *
 * <p>A request waits for the resource it is nested in, and for what its values refer to. A field of
 * the stage {@link Stage#AFTER_DEPENDANTS} waits for all that is nested in its resource, all that
 * refers to it, and what those point at; one of {@link Stage#LAST} for everything.
 */
final class OperationBuilder {

  private final Catalog catalog;
  private final Map<Address, ResourceDiff> differences = new LinkedHashMap<>();
  private final Map<Address, ImmutableList<StageSplitter.Step>> steps = new LinkedHashMap<>();
  private final ListMultimap<Address, Address> nested = ArrayListMultimap.create();
  private final ListMultimap<Address, Address> referring = ArrayListMultimap.create();
  private final ListMultimap<Address, Operation> operations = ArrayListMultimap.create();
  private final Map<String, Address> firstOnes = new HashMap<>();
  private final Map<String, String> arrangements = new LinkedHashMap<>();
  private final Lanes lanes;

  private OperationBuilder(Catalog catalog, List<ResourceDiff> all) {
    this.catalog = catalog;
    this.lanes = new Lanes(all);
    for (ResourceDiff each : all) {
      differences.put(each.address(), each);
      if (each.is(Action.CREATE) && each.kind().adoptDefault().isPresent()) {
        firstOnes.putIfAbsent(each.kind().name(), each.address());
      }
      each.kind().parentOf(each.address()).ifPresent(parent -> nested.put(parent, each.address()));
      earlyLinks(each).forEach(target -> referring.put(target, each.address()));
    }
    Set<Address> changing =
        all.stream()
            .filter(each -> !each.toSend().isEmpty() || each.from().isPresent())
            .map(ResourceDiff::address)
            .collect(toImmutableSet());
    for (ResourceDiff each : all) {
      steps.put(each.address(), stepsOf(each, changing));
    }
  }

  /**
   * The operations of all resources, in an order that is possible.
   *
   * @param more operations of their own, which depend on no other
   */
  static ImmutableList<Operation> of(
      Catalog catalog,
      List<ResourceDiff> all,
      ListOrderPlanner.ListOrders orders,
      ImmutableList<Operation> more) {
    return new OperationBuilder(catalog, all).build(orders, more);
  }

  private ImmutableList<StageSplitter.Step> stepsOf(ResourceDiff each, Set<Address> changing) {
    if (each.toSend().isEmpty() && each.from().isEmpty() && !each.is(Action.CREATE)) {
      return ImmutableList.of();
    }
    boolean mayMergeLate =
        each.address().equals(Course.ADDRESS)
            ? changing.size() <= 1
            : dependants(each.address()).stream().noneMatch(changing::contains);
    return StageSplitter.of(each, mayMergeLate);
  }

  private ImmutableList<Operation> build(
      ListOrderPlanner.ListOrders orders, ImmutableList<Operation> more) {
    orders.arranged().forEach(list -> arrangements.put(list, "arrange " + list));
    for (ResourceDiff each : differences.values()) {
      createOperations(each);
    }
    List<Operation> all = new ArrayList<>();
    for (ResourceDiff each : differences.values()) {
      List<Operation> numbered = operations.get(each.address());
      ImmutableList<StageSplitter.Step> ownSteps =
          steps.getOrDefault(each.address(), ImmutableList.of());
      for (int index = 0; index < numbered.size(); index++) {
        all.add(numbered.get(index).withAfter(dependencies(each, ownSteps.get(index), index)));
      }
    }
    orders
        .arranged()
        .forEach(list -> all.add(arrangement(list, requireNonNull(orders.wanted().get(list)))));
    all.addAll(more);
    return TopologicalOrder.of(all, predecessors(all));
  }

  /**
   * For each operation that adds to an ordered list, the operation that adds to that list just
   * before it, both by their ids: Canvas appends, so members are created in the order of the spec.
   */
  static Map<String, String> predecessors(List<Operation> all) {
    Map<String, String> last = new HashMap<>();
    Map<String, String> predecessors = new HashMap<>();
    for (Operation each : all) {
      if (addsToList(each)) {
        String before = last.put(each.list(), each.id());
        if (before != null) {
          predecessors.put(each.id(), before);
        }
      }
    }
    return predecessors;
  }

  /** Whether an operation adds a member to an ordered list. */
  static boolean addsToList(Operation operation) {
    boolean adds = operation.act() == Operation.Act.CREATE || operation.act() == Operation.Act.MOVE;
    return adds && !operation.list().isEmpty();
  }

  /** Creates the operations of a resource, still without their dependencies. */
  private void createOperations(ResourceDiff difference) {
    int number = 0;
    for (StageSplitter.Step step : steps.getOrDefault(difference.address(), ImmutableList.of())) {
      number++;
      operations.put(difference.address(), operation(difference, step, number));
    }
  }

  private Operation operation(ResourceDiff difference, StageSplitter.Step step, int number) {
    Kind kind = difference.kind();
    boolean isFirst = number == 1;
    boolean moves = isFirst && difference.from().isPresent();
    boolean creates = isFirst && difference.is(Action.CREATE);
    Operation.Act act =
        moves
            ? Operation.Act.MOVE
            : creates
                ? Operation.Act.CREATE
                : kind.endpoint().updatesByCreate() || resendsFixedField(kind, step)
                    ? Operation.Act.REPEAT
                    : Operation.Act.UPDATE;
    ImmutableList.Builder<Entry> then = ImmutableList.builder();
    if (moves) {
      difference.from().ifPresent(from -> then.add(new Entry.Renamed(from, difference.address())));
    }
    then.addAll(step.entries(difference));
    return new Operation(
        difference.address() + "#" + number,
        difference.address(),
        act,
        path(kind, act, step.values()),
        act == Operation.Act.REPEAT ? difference.resource().values() : step.values(),
        creates ? ImmutableSet.of() : step.carried(),
        lanes.of(difference, act),
        ImmutableSet.of(),
        kind.ordering() == Kind.Ordering.NONE ? "" : listOf(difference.address()),
        step.tentative(),
        moves ? difference.from() : Optional.empty(),
        then.build());
  }

  /** Whether a step sends a field that no update changes, so that the create is sent again. */
  private static boolean resendsFixedField(Kind kind, StageSplitter.Step step) {
    return step.values().keySet().stream()
        .anyMatch(name -> kind.requireField(name).has(Trait.FIXED));
  }

  private static String path(Kind kind, Operation.Act act, ImmutableMap<String, Value> values) {
    boolean posts =
        act == Operation.Act.CREATE
            || act == Operation.Act.REPEAT
            || (act == Operation.Act.MOVE && kind.movedBy() == Kind.MovedBy.CREATE);
    if (posts) {
      return kind.endpoint().create();
    }
    return kind.endpoint().updateOf(values.keySet());
  }

  private Set<String> dependencies(ResourceDiff difference, StageSplitter.Step step, int index) {
    Set<String> after = new LinkedHashSet<>();
    List<Operation> own = operations.get(difference.address());
    own.subList(0, index).forEach(each -> after.add(each.id()));
    if (step.stage() == Stage.LAST) {
      differences.keySet().stream()
          .filter(address -> !address.equals(difference.address()))
          .forEach(address -> after.addAll(idsUpTo(address, Stage.AFTER_DEPENDANTS)));
      after.addAll(arrangements.values());
      return after;
    }
    if (!difference.address().equals(Course.ADDRESS)) {
      after.addAll(creation(Course.ADDRESS));
    }
    difference
        .kind()
        .parentOf(difference.address())
        .ifPresent(parent -> after.addAll(idsUpTo(parent, Stage.AFTER_CREATE)));
    for (Value value : own.get(index).values().values()) {
      ValueLinks.in(value).stream()
          .filter(target -> !target.equals(difference.address()))
          .forEach(target -> after.addAll(idsUpTo(target, Stage.AFTER_CREATE)));
    }
    if (own.get(index).act() == Operation.Act.CREATE) {
      after.addAll(firstOnes(difference.kind()));
    }
    lanes.enrolled(difference).forEach(other -> after.addAll(idsUpTo(other, Stage.AFTER_CREATE)));
    if (step.stage() == Stage.AFTER_DEPENDANTS) {
      after.addAll(dependenciesOnDependants(difference));
    }
    return after;
  }

  private Set<String> dependenciesOnDependants(ResourceDiff difference) {
    Set<String> after = new LinkedHashSet<>();
    boolean isCourse = difference.address().equals(Course.ADDRESS);
    Set<Address> dependants = isCourse ? differences.keySet() : dependants(difference.address());
    for (Address each : dependants) {
      if (!each.equals(difference.address())) {
        boolean isNested = isCourse || isNestedIn(each, difference.address());
        after.addAll(idsUpTo(each, isNested ? Stage.AFTER_DEPENDANTS : Stage.AFTER_CREATE));
        earlyLinks(requireNonNull(differences.get(each))).stream()
            .filter(target -> !target.equals(difference.address()))
            .forEach(target -> after.addAll(idsUpTo(target, Stage.AFTER_CREATE)));
      }
    }
    if (isCourse) {
      after.addAll(arrangements.values());
    } else {
      addIfPresent(after, arrangements.get(listOf(difference.address())));
      nested.get(difference.address()).stream()
          .map(child -> arrangements.get(listOf(child)))
          .forEach(arrangement -> addIfPresent(after, arrangement));
    }
    return after;
  }

  private static void addIfPresent(Set<String> ids, @org.jspecify.annotations.Nullable String id) {
    if (id != null) {
      ids.add(id);
    }
  }

  private boolean isNestedIn(Address address, Address ancestor) {
    Optional<Address> parent = catalog.of(address).parentOf(address);
    while (parent.isPresent()) {
      if (parent.get().equals(ancestor)) {
        return true;
      }
      parent = catalog.of(parent.get()).parentOf(parent.get());
    }
    return false;
  }

  /** The resources nested in a resource, at any depth, and those that refer to it. */
  private Set<Address> dependants(Address address) {
    Set<Address> found = new LinkedHashSet<>(referring.get(address));
    for (Address child : nested.get(address)) {
      found.add(child);
      found.addAll(nested.get(child));
      nested.get(child).forEach(grandchild -> found.addAll(nested.get(grandchild)));
    }
    found.remove(address);
    return found;
  }

  /** The addresses that the fields sent with or right after the create refer to. */
  private static ImmutableSet<Address> earlyLinks(ResourceDiff difference) {
    return difference.resource().values().entrySet().stream()
        .filter(
            each ->
                difference.kind().requireField(each.getKey()).stage().compareTo(Stage.AFTER_CREATE)
                    <= 0)
        .flatMap(each -> ValueLinks.in(each.getValue()).stream())
        .collect(toImmutableSet());
  }

  /**
   * The creates that adopt the object which Canvas makes by itself. Canvas puts resources that name
   * no other into it, and it can be adopted only while it is empty.
   */
  private Set<String> firstOnes(Kind kind) {
    return kind.fields().values().stream()
        .flatMap(field -> ValueLinks.kinds(field.type()).stream())
        .filter(name -> catalog.require(name).adoptDefault().isPresent())
        .flatMap(name -> Stream.ofNullable(firstOnes.get(name)))
        .flatMap(first -> creation(first).stream())
        .collect(toImmutableSet());
  }

  /** The ids of the operations that create an object or bring it to its parent. */
  private List<String> creation(Address address) {
    return operations.get(address).stream()
        .filter(each -> each.act() == Operation.Act.CREATE || each.act() == Operation.Act.MOVE)
        .map(Operation::id)
        .toList();
  }

  /** The ids of a resource's operations whose stage is not after {@code last}. */
  private List<String> idsUpTo(Address address, Stage last) {
    List<String> ids = new ArrayList<>();
    List<Operation> numbered = operations.get(address);
    ImmutableList<StageSplitter.Step> ownSteps = steps.getOrDefault(address, ImmutableList.of());
    for (int index = 0; index < numbered.size(); index++) {
      if (ownSteps.get(index).stage().compareTo(last) <= 0) {
        ids.add(numbered.get(index).id());
      }
    }
    return ids;
  }

  private Operation arrangement(String list, ImmutableList<Address> order) {
    Address first = order.get(0);
    Kind kind = catalog.of(first);
    Set<String> after = new LinkedHashSet<>();
    for (Address address : order) {
      after.addAll(creation(address));
    }
    kind.parentOf(first).ifPresent(parent -> after.addAll(creation(parent)));
    return Operation.arrangement(kind, list, order, after);
  }

  private String listOf(Address address) {
    return listOf(catalog, address);
  }

  static String listOf(Catalog catalog, Address address) {
    return State.listOf(address.kind(), catalog.of(address).parentOf(address));
  }
}
