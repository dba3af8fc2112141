package dev.coursewright.apply.run;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes operations by hand, one property at a time. Withers give a changed copy. */
public final class Operations {

  private String id;
  private final Address address;
  private Operation.Act act = Operation.Act.CREATE;
  private String path = "";
  private ImmutableMap<String, Value> values = ImmutableMap.of();
  private ImmutableSet<String> carried = ImmutableSet.of();
  private ImmutableSet<String> lanes = ImmutableSet.of();
  private ImmutableSet<String> after = ImmutableSet.of();
  private String list = "";
  private boolean tentative;
  private Optional<Address> from = Optional.empty();
  private ImmutableList<Entry> then = ImmutableList.of();

  private Operations(String id, Address address) {
    this.id = id;
    this.address = address;
  }

  public static Operations create(String address) {
    return new Operations(address, Address.parse(address));
  }

  public Operation operation() {
    return new Operation(
        id, address, act, path, values, carried, lanes, after, list, tentative, from, then);
  }

  Operations as(String otherId) {
    return changed(copy -> copy.id = otherId);
  }

  Operations doing(Operation.Act what, String where) {
    return changed(
        copy -> {
          copy.act = what;
          copy.path = where;
        });
  }

  public Operations with(String field, Value value) {
    return changed(
        copy ->
            copy.values =
                ImmutableMap.<String, Value>builder()
                    .putAll(values)
                    .put(field, value)
                    .buildOrThrow());
  }

  public Operations with(String field, String text) {
    return with(field, Value.text(text));
  }

  Operations carrying(String... fields) {
    return changed(copy -> copy.carried = ImmutableSet.copyOf(fields));
  }

  Operations in(String lane) {
    return changed(
        copy -> copy.lanes = ImmutableSet.<String>builder().addAll(lanes).add(lane).build());
  }

  Operations after(String... ids) {
    return changed(
        copy -> copy.after = ImmutableSet.<String>builder().addAll(after).add(ids).build());
  }

  Operations standingIn(String otherList) {
    return changed(copy -> copy.list = otherList);
  }

  Operations tentative() {
    return changed(copy -> copy.tentative = true);
  }

  Operations from(String old, Entry... entries) {
    return changed(
        copy -> {
          copy.from = Optional.of(Address.parse(old));
          copy.then = ImmutableList.copyOf(entries);
        });
  }

  static ImmutableList<Operation> list(Operations... all) {
    return ImmutableList.copyOf(all).stream()
        .map(Operations::operation)
        .collect(ImmutableList.toImmutableList());
  }

  private Operations changed(Consumer<Operations> how) {
    Operations copy = new Operations(id, address);
    copy.act = act;
    copy.path = path;
    copy.values = values;
    copy.carried = carried;
    copy.lanes = lanes;
    copy.after = after;
    copy.list = list;
    copy.tentative = tentative;
    copy.from = from;
    copy.then = then;
    how.accept(copy);
    return copy;
  }
}
