package dev.coursewright.state;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.coursewright.model.Address;
import java.util.Optional;

/**
 * The state of a target: what Coursewright has created or bound in Canvas. Immutable.
 *
 * @param lineage a UUID, for the whole life of the target
 * @param serial how often it was written
 * @param url the base URL of the Canvas it belongs to; empty until one was used
 * @param courseId the id of the course; empty until Canvas has answered
 * @param bindings the bound resources, by address
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

  /** The name of the list that contains a resource. */
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

  /** The state with all entries applied. */
  public State after(Iterable<? extends Entry> entries) {
    StateDraft draft = new StateDraft(this);
    entries.forEach(draft::add);
    return draft.state();
  }

  public State after(Entry entry) {
    return after(ImmutableList.of(entry));
  }
}
