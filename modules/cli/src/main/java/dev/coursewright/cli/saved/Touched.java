package dev.coursewright.cli.saved;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.ValueLinks;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.State;

/** The addresses that a plan changes or refers to. */
final class Touched {

  private Touched() {}

  static ImmutableSortedSet<Address> by(Plan plan) {
    ImmutableSortedSet.Builder<Address> touched = ImmutableSortedSet.naturalOrder();
    plan.changes().forEach(change -> touched.add(change.address()));
    for (Operation operation : plan.operations()) {
      touched.add(operation.address());
      operation.from().ifPresent(touched::add);
      operation.values().values().forEach(value -> touched.addAll(ValueLinks.in(value)));
      operation.then().forEach(entry -> entry.accept(new Named(touched)));
    }
    plan.entries().forEach(entry -> entry.accept(new Named(touched)));
    plan.orders().values().forEach(touched::addAll);
    return touched.build();
  }

  /** What a state says of them. */
  static ImmutableSortedMap<Address, Binding> bindings(Plan plan, State state) {
    ImmutableSortedMap.Builder<Address, Binding> bindings = ImmutableSortedMap.naturalOrder();
    for (Address address : by(plan)) {
      state.binding(address).ifPresent(binding -> bindings.put(address, binding));
    }
    return bindings.build();
  }

  /** Collects the addresses that entries name. */
  private record Named(ImmutableSortedSet.Builder<Address> found) implements Entry.Cases<Boolean> {
    @Override
    public Boolean applied(Entry.Applied entry) {
      return add(entry.address());
    }

    @Override
    public Boolean fieldsReleased(Entry.FieldsReleased entry) {
      return add(entry.address());
    }

    @Override
    public Boolean released(Entry.Released entry) {
      return add(entry.address());
    }

    @Override
    public Boolean retaken(Entry.Retaken entry) {
      return add(entry.address());
    }

    @Override
    public Boolean left(Entry.Left entry) {
      return add(entry.address());
    }

    @Override
    public Boolean forgotten(Entry.Forgotten entry) {
      return add(entry.address());
    }

    @Override
    public Boolean renamed(Entry.Renamed entry) {
      return add(entry.from()) && add(entry.to());
    }

    @Override
    public Boolean ordered(Entry.Ordered entry) {
      entry.addresses().forEach(this::add);
      return true;
    }

    @Override
    public Boolean courseFound(Entry.CourseFound entry) {
      return true;
    }

    private boolean add(Address address) {
      found.add(address);
      return true;
    }
  }
}
