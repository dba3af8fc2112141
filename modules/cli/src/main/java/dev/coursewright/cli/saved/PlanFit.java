package dev.coursewright.cli.saved;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Multimaps;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Type;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.plan.Remainder;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks whether a saved plan fits a state: everything that it touches or refers to is as it was
 * when the plan was made, or as the plan would leave it. So an apply that stopped half-way can be
 * resumed, and changes elsewhere in the course do not matter.
 */
public final class PlanFit {

  private final Catalog catalog;
  private final Plan plan;
  private final State state;
  private final ImmutableListMultimap<Address, Operation> operations;

  /** The state before the plan, as far as the plan touches it. */
  private final State before;

  /** The state with the entries of the plan that need no request. */
  private final State recorded;

  /** The state after the plan, without the ids that Canvas will give. */
  private final State after;

  public PlanFit(Catalog catalog, SavedPlan saved, State state) {
    this.catalog = catalog;
    this.plan = saved.plan();
    this.state = state;
    this.operations = Multimaps.index(plan.operations(), Operation::address);
    this.before =
        new State(plan.header().lineage(), 0, "", "", saved.madeFrom(), ImmutableSortedMap.of());
    this.recorded = before.after(plan.entries());
    this.after = before.after(effects(plan));
  }

  /** Says in a sentence each what has changed since the plan was made; empty if the plan fits. */
  public ImmutableList<String> moved() {
    String lineage = plan.header().lineage();
    if (!lineage.equals(state.lineage()) && !lineage.isEmpty()) {
      return ImmutableList.of(
          "the state has the lineage "
              + state.lineage()
              + ", and the plan was made from "
              + lineage);
    }
    return Touched.by(plan).stream()
        .filter(address -> !fits(address))
        .map(address -> address + " is not what the plan was made from")
        .collect(toImmutableList());
  }

  /** The rest of a plan that fits: what no earlier apply has done. */
  public Plan rest() {
    return new Plan(
        plan.header(),
        plan.changes(),
        Remainder.of(catalog, plan, state, this::isDone),
        missingEntries(),
        plan.orders(),
        plan.anew(),
        plan.waits(),
        plan.notes());
  }

  /**
   * The resources that refer to one whose id has changed, while Canvas was not told the new id and
   * no operation of the plan tells it.
   */
  public ImmutableList<Address> owed() {
    return state.bindings().entrySet().stream()
        .filter(each -> !operations.containsKey(each.getKey()))
        .filter(each -> isOwed(catalog.of(each.getKey()), each.getValue()))
        .map(Map.Entry::getKey)
        .collect(toImmutableList());
  }

  private boolean isOwed(Kind kind, Binding binding) {
    return binding.fields().entrySet().stream()
        .filter(each -> SentValues.isUnknown(each.getValue()))
        .map(each -> kind.requireField(each.getKey()).type())
        .anyMatch(
            type ->
                type instanceof Type.Link link
                    && link.kinds().stream().anyMatch(this::mayGetAnotherId));
  }

  private boolean mayGetAnotherId(String kind) {
    return catalog.require(kind).mayReissueId();
  }

  /** The entries by which a plan changes a state, without the ids that only Canvas knows. */
  private static ImmutableList<Entry> effects(Plan plan) {
    List<Entry> effects = new ArrayList<>(plan.entries());
    for (Operation operation : plan.operations()) {
      operation.from().ifPresent(from -> effects.add(new Entry.Renamed(from, operation.address())));
      effects.add(
          new Entry.Applied(operation.address(), ImmutableMap.of(), SentValues.of(operation)));
      effects.addAll(operation.then());
    }
    return ImmutableList.copyOf(effects);
  }

  /** Whether a binding equals that of some moment of the plan, or mixes the fields of several. */
  private boolean fits(Address address) {
    Optional<Binding> now = state.binding(address);
    ImmutableList<Optional<Binding>> moments =
        ImmutableList.of(
            before.binding(address), recorded.binding(address), after.binding(address));
    if (now.isEmpty() || moments.contains(now)) {
      return moments.contains(now);
    }
    return moments.stream()
            .flatMap(Optional::stream)
            .anyMatch(each -> isSameObject(address, now.get(), each))
        && Stream.concat(Stream.of(now), moments.stream())
            .flatMap(Optional::stream)
            .flatMap(each -> each.fields().keySet().stream())
            .distinct()
            .allMatch(field -> fits(field, now.get(), moments, operations.get(address)));
  }

  /** Canvas gives an id to what the plan creates, and a new id to some of what it changes. */
  private boolean isSameObject(Address address, Binding now, Binding planned) {
    Kind kind = catalog.of(address);
    return planned.handle("id").isEmpty()
        || planned.handle("id").equals(now.handle("id"))
        || operations.get(address).stream()
            .anyMatch(
                each ->
                    each.act() == Operation.Act.MOVE
                        ? kind.movedBy() == Kind.MovedBy.CREATE
                        : mayGetAnotherId(kind.name()));
  }

  private static boolean fits(
      String field,
      Binding now,
      ImmutableList<Optional<Binding>> moments,
      ImmutableList<Operation> sending) {
    Optional<Sent> sent = now.field(field);
    return sent.map(SentValues::isUnknown).orElse(false)
        || moments.stream()
            .anyMatch(
                each -> SentValues.isSame(sent, each.flatMap(binding -> binding.field(field))))
        || sending.stream().anyMatch(each -> SentValues.isSame(sent, SentValues.of(each, field)));
  }

  private boolean isDone(Operation operation) {
    Optional<Binding> now = state.binding(operation.address());
    Optional<Binding> old = before.binding(operation.address());
    if (operation.act() == Operation.Act.ARRANGE) {
      return Objects.equals(plan.orders().get(operation.list()), state.order(operation.list()));
    }
    if (now.isEmpty()) {
      return old.isPresent(); // it has left the state since
    }
    if (now.get().standing() == Binding.Standing.LEFT) {
      return true;
    }
    boolean hasBegun =
        switch (operation.act()) {
          case CREATE -> now.get().handle("id").isPresent() && !now.equals(old);
          case MOVE -> operation.from().flatMap(state::binding).isEmpty();
          case UPDATE, REPEAT, ARRANGE ->
              !now.equals(old) && !now.equals(recorded.binding(operation.address()));
        };
    return hasBegun && hasAll(now.get(), operation);
  }

  /** Whether all values were sent, or those by which a later operation replaces them. */
  private boolean hasAll(Binding now, Operation operation) {
    ImmutableList<Operation> all = operations.get(operation.address());
    ImmutableList<Operation> later = all.subList(all.indexOf(operation) + 1, all.size());
    return operation.values().keySet().stream()
        .allMatch(
            field ->
                SentValues.isSame(now.field(field), SentValues.of(operation, field))
                    || later.stream()
                        .anyMatch(each -> each.values().containsKey(field) && isDone(each)));
  }

  /** The entries that change the state, each applied after those before it. */
  private ImmutableList<Entry> missingEntries() {
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    State reached = state;
    for (Entry entry : plan.entries()) {
      State next = reached.after(entry);
      if (!next.equals(reached) && !isTakenAgain(entry, reached)) {
        entries.add(entry);
        reached = next;
      }
    }
    return entries.build();
  }

  private static boolean isTakenAgain(Entry entry, State state) {
    return entry instanceof Entry.Retaken retaken
        && state
            .binding(retaken.address())
            .map(binding -> binding.standing() == Binding.Standing.MANAGED)
            .orElse(false);
  }
}
