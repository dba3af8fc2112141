package dev.coursewright.cli.saved;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import com.google.common.collect.Multimaps;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
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
 * Whether a saved plan fits a state: everything that it touches or refers to is as it was when the
 * plan was made, or as the plan would leave it. So an apply that stopped half-way goes on, and what
 * others applied elsewhere in the course does not matter.
 */
public final class PlanFit {

  private final Catalog catalog;
  private final Plan plan;
  private final State state;
  private final ImmutableListMultimap<Address, Operation> operations;

  /** Before the plan. */
  private final State before;

  /** With all of the plan that needs no request. */
  private final State noted;

  /** After it, as far as can be known. */
  private final State after;

  /** A saved plan beside a state. */
  public PlanFit(Catalog catalog, SavedPlan saved, State state) {
    this.catalog = catalog;
    this.plan = saved.plan();
    this.state = state;
    this.operations = Multimaps.index(plan.operations(), Operation::address);
    this.before =
        new State(plan.header().lineage(), 0, "", "", saved.madeFrom(), ImmutableSortedMap.of());
    this.noted = before.after(plan.entries());
    this.after = before.after(effects(plan));
  }

  /** What moved since the plan was made, a sentence each; nothing if it fits. */
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

  /** What is left to do of a plan that fits, since some of it may have been done. */
  public Plan rest() {
    return new Plan(
        plan.header(),
        plan.changes(),
        Remainder.of(catalog, plan, state, this::isDone),
        notNoted(),
        plan.orders(),
        plan.anew(),
        plan.waits(),
        plan.notes());
  }

  /**
   * What refers to something that got another id, and was not told of it: no operation of the plan
   * does that.
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
        .filter(each -> each.getValue() instanceof Sent.Unknown)
        .map(each -> kind.requireField(each.getKey()).type())
        .anyMatch(
            type ->
                type instanceof Type.Link link
                    && link.kinds().stream().anyMatch(this::mayGetAnotherId));
  }

  private boolean mayGetAnotherId(String kind) {
    return catalog.require(kind).mayReissueId();
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

  /** Whether a binding is what it is at some moment of the plan, or has fields of several. */
  private boolean fits(Address address) {
    Optional<Binding> now = state.binding(address);
    ImmutableList<Optional<Binding>> moments =
        ImmutableList.of(before.binding(address), noted.binding(address), after.binding(address));
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

  /** Canvas gives an id to what the plan makes, and another to some of what it changes. */
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
    Optional<Sent> is = now.field(field);
    return is.map(sent -> sent instanceof Sent.Unknown).orElse(false)
        || moments.stream()
            .anyMatch(each -> isSame(is, each.flatMap(binding -> binding.field(field))))
        || sending.stream().anyMatch(each -> isSame(is, sentBy(each, field)));
  }

  private static Optional<Sent> sentBy(Operation operation, String field) {
    return Optional.ofNullable(sent(operation.values()).get(field));
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

  private boolean isDone(Operation operation) {
    Optional<Binding> now = state.binding(operation.address());
    Optional<Binding> old = before.binding(operation.address());
    if (operation.act() == Operation.Act.ARRANGE) {
      return Objects.equals(plan.orders().get(operation.list()), state.order(operation.list()));
    }
    if (now.isEmpty()) {
      return old.isPresent(); // the state has no more to do with it
    }
    if (now.get().standing() == Binding.Standing.LEFT) {
      return true;
    }
    boolean hasBegun =
        switch (operation.act()) {
          case CREATE -> now.get().handle("id").isPresent() && !now.equals(old);
          case MOVE -> operation.from().flatMap(state::binding).isEmpty();
          case UPDATE, REPEAT, ARRANGE ->
              !now.equals(old) && !now.equals(noted.binding(operation.address()));
        };
    return hasBegun && hasAll(now.get(), operation);
  }

  /** Whether all values were sent, or already those that a later operation has in their place. */
  private boolean hasAll(Binding now, Operation operation) {
    ImmutableList<Operation> all = operations.get(operation.address());
    ImmutableList<Operation> later = all.subList(all.indexOf(operation) + 1, all.size());
    return operation.values().keySet().stream()
        .allMatch(
            field ->
                isSame(now.field(field), sentBy(operation, field))
                    || later.stream()
                        .anyMatch(each -> each.values().containsKey(field) && isDone(each)));
  }

  /** The entries that the state does not have yet, of which one may follow from another. */
  private ImmutableList<Entry> notNoted() {
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
