package dev.coursewright.state;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import dev.coursewright.model.Address;
import dev.coursewright.model.Links;
import dev.coursewright.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * All that Coursewright knows of a target. An immutable value; {@link #after} makes the next one.
 *
 * @param lineage a UUID, for the whole life of the target
 * @param serial how often it was written
 * @param url the base URL of the Canvas it belongs to; empty until one was used
 * @param courseId the id of the course; empty until Canvas has answered
 * @param bindings by address
 * @param orders the order in Canvas of the managed objects of each ordered list; a list is named by
 *     its kind, and after a space by the address of the parent if there is one
 */
public record State(
    String lineage,
    long serial,
    String url,
    String courseId,
    ImmutableSortedMap<Address, Binding> bindings,
    ImmutableSortedMap<String, ImmutableList<Address>> orders) {

  /** The state of a target that was never applied. */
  public static State empty(String lineage) {
    return new State(lineage, 0, "", "", ImmutableSortedMap.of(), ImmutableSortedMap.of());
  }

  /** The name of the list that a resource stands in. */
  public static String listOf(String kind, Optional<Address> parent) {
    return parent.map(address -> kind + " " + address).orElse(kind);
  }

  public Optional<Binding> binding(Address address) {
    return Optional.ofNullable(bindings.get(address));
  }

  /** The binding of an address that is known to be bound. */
  public Binding requireBinding(Address address) {
    return binding(address)
        .orElseThrow(() -> new IllegalArgumentException(address + " is not bound"));
  }

  /** The bound addresses of a list in their order in Canvas. */
  public ImmutableList<Address> order(String list) {
    ImmutableList<Address> order = orders.get(list);
    return order == null ? ImmutableList.of() : order;
  }

  public State withUrl(String baseUrl) {
    return new State(lineage, serial, baseUrl, courseId, bindings, orders);
  }

  /** The same with another serial, as it is written. */
  public State withSerial(long number) {
    return new State(lineage, number, url, courseId, bindings, orders);
  }

  /** The state after all entries. */
  public State after(Iterable<? extends Entry> entries) {
    Draft draft = new Draft(this);
    for (Entry entry : entries) {
      entry.accept(draft);
    }
    return draft.state();
  }

  public State after(Entry entry) {
    return after(ImmutableList.of(entry));
  }

  /** What entries make of a state. Not for use by several threads. */
  private static final class Draft implements Entry.Cases<Boolean> {
    private final State start;
    private final Map<Address, Binding> bindings;
    private final Map<String, ImmutableList<Address>> orders;
    private String courseId;

    Draft(State start) {
      this.start = start;
      this.bindings = new TreeMap<>(start.bindings);
      this.orders = new TreeMap<>(start.orders);
      this.courseId = start.courseId;
    }

    State state() {
      return new State(
          start.lineage,
          start.serial,
          start.url,
          courseId,
          ImmutableSortedMap.copyOf(bindings),
          ImmutableSortedMap.copyOf(orders));
    }

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
          (address, binding) -> bindings.put(rename.apply(address), relinked(binding, rename)));
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

    private static Binding relinked(Binding binding, UnaryOperator<Address> rename) {
      return new Binding(
          binding.handles(),
          ImmutableMap.copyOf(
              Maps.transformValues(binding.fields(), sent -> relinked(sent, rename))),
          binding.standing());
    }

    private static Sent relinked(Sent sent, UnaryOperator<Address> rename) {
      return sent.accept(
          new Sent.Cases<Sent>() {
            @Override
            public Sent answered(Sent.Answered answered) {
              return new Sent.Answered(
                  Links.renamed(answered.value(), rename),
                  answered.kept().map(kept -> Links.renamed(kept, rename)));
            }

            @Override
            public Sent unknown() {
              return sent;
            }

            @Override
            public Sent hidden(Sent.Hidden hidden) {
              return hidden;
            }

            @Override
            public Sent waiting(Sent.Waiting waiting) {
              Value renamed = Links.renamed(waiting.value(), rename);
              return new Sent.Waiting(renamed);
            }
          });
    }
  }
}
