package dev.coursewright.state;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.coursewright.model.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A mutable state, to which entries are applied one by one without copying the rest. Not
 * thread-safe.
 */
public final class StateDraft {
  private final State start;
  private final Map<Address, Binding> bindings;
  private final Map<String, ImmutableList<Address>> orders;
  private String courseId;
  private final Entry.Cases<Boolean> steps = new Steps();

  public StateDraft(State start) {
    this.start = start;
    this.bindings = new TreeMap<>(start.bindings());
    this.orders = new TreeMap<>(start.orders());
    this.courseId = start.courseId();
  }

  public void add(Entry entry) {
    entry.accept(steps);
  }

  public String lineage() {
    return start.lineage();
  }

  public Optional<Binding> binding(Address address) {
    return Optional.ofNullable(bindings.get(address));
  }

  /** The current state. Copies everything, so it must not be called for every entry. */
  public State state() {
    return new State(
        start.lineage(),
        start.serial(),
        start.url(),
        courseId,
        ImmutableSortedMap.copyOf(bindings),
        ImmutableSortedMap.copyOf(orders));
  }

  /** Applies each entry to the draft. */
  private final class Steps implements Entry.Cases<Boolean> {
    @Override
    public Boolean applied(Entry.Applied entry) {
      Binding old =
          bindings.getOrDefault(
              entry.address(),
              new Binding(ImmutableMap.of(), ImmutableMap.of(), Binding.Standing.MANAGED));
      bindings.put(
          entry.address(),
          old.with(Binding.Standing.MANAGED)
              .withHandles(entry.handles())
              .withFields(entry.fields()));
      return true;
    }

    @Override
    public Boolean fieldsReleased(Entry.FieldsReleased entry) {
      return change(entry.address(), old -> old.withoutFields(entry.fields()));
    }

    @Override
    public Boolean released(Entry.Released entry) {
      return change(entry.address(), old -> old.with(Binding.Standing.RELEASED));
    }

    @Override
    public Boolean retaken(Entry.Retaken entry) {
      return change(
          entry.address(),
          old -> new Binding(old.handles(), ImmutableMap.of(), Binding.Standing.MANAGED));
    }

    @Override
    public Boolean left(Entry.Left entry) {
      Binding none = new Binding(ImmutableMap.of(), ImmutableMap.of(), Binding.Standing.LEFT);
      Binding old = bindings.getOrDefault(entry.address(), none);
      bindings.put(entry.address(), old.with(Binding.Standing.LEFT));
      return true;
    }

    @Override
    public Boolean forgotten(Entry.Forgotten entry) {
      bindings.remove(entry.address());
      orders.replaceAll((list, all) -> without(all, entry.address()));
      orders.values().removeIf(List::isEmpty);
      return true;
    }

    @Override
    public Boolean ordered(Entry.Ordered entry) {
      orders.put(entry.list(), entry.addresses());
      return true;
    }

    @Override
    public Boolean courseFound(Entry.CourseFound entry) {
      courseId = entry.id();
      return true;
    }

    @Override
    public Boolean renamed(Entry.Renamed entry) {
      UnaryOperator<Address> rename =
          address -> address.equals(entry.from()) ? entry.to() : address;
      Map<Address, Binding> old = new LinkedHashMap<>(bindings);
      bindings.clear();
      old.forEach(
          (address, binding) -> bindings.put(rename.apply(address), binding.relinked(rename)));
      Map<String, ImmutableList<Address>> oldOrders = new LinkedHashMap<>(orders);
      orders.clear();
      oldOrders.forEach(
          (list, all) ->
              orders.put(
                  renamedList(list, rename), all.stream().map(rename).collect(toImmutableList())));
      return true;
    }

    private boolean change(Address address, UnaryOperator<Binding> how) {
      return bindings.computeIfPresent(address, (key, old) -> how.apply(old)) != null;
    }

    private static ImmutableList<Address> without(ImmutableList<Address> all, Address one) {
      List<Address> rest = new ArrayList<>(all);
      rest.remove(one);
      return ImmutableList.copyOf(rest);
    }

    private static String renamedList(String list, UnaryOperator<Address> rename) {
      int space = list.indexOf(' ');
      return space < 0
          ? list
          : list.substring(0, space + 1) + rename.apply(Address.parse(list.substring(space + 1)));
    }
  }
}
