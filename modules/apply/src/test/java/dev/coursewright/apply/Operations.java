package dev.coursewright.apply;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import java.util.Optional;

/** Makes operations by hand, one property at a time. Withers give a changed copy. */
record Operations(Operation operation) {

  static Operations create(String address) {
    return new Operations(
        new Operation(
            address,
            Address.parse(address),
            Operation.Act.CREATE,
            "",
            ImmutableMap.of(),
            ImmutableSet.of(),
            ImmutableSet.of(),
            ImmutableSet.of(),
            "",
            false,
            Optional.empty(),
            ImmutableList.of()));
  }

  Operations as(String id) {
    Operation o = operation;
    return new Operations(
        new Operation(
            id,
            o.address(),
            o.act(),
            o.path(),
            o.values(),
            o.carried(),
            o.lanes(),
            o.after(),
            o.list(),
            o.tentative(),
            o.from(),
            o.then()));
  }

  Operations doing(Operation.Act act, String path) {
    Operation o = operation;
    return new Operations(
        new Operation(
            o.id(),
            o.address(),
            act,
            path,
            o.values(),
            o.carried(),
            o.lanes(),
            o.after(),
            o.list(),
            o.tentative(),
            o.from(),
            o.then()));
  }

  Operations with(String field, Value value) {
    Operation o = operation;
    ImmutableMap<String, Value> values =
        ImmutableMap.<String, Value>builder().putAll(o.values()).put(field, value).buildOrThrow();
    return new Operations(
        new Operation(
            o.id(),
            o.address(),
            o.act(),
            o.path(),
            values,
            o.carried(),
            o.lanes(),
            o.after(),
            o.list(),
            o.tentative(),
            o.from(),
            o.then()));
  }

  Operations with(String field, String text) {
    return with(field, Value.text(text));
  }

  Operations carrying(String... fields) {
    Operation o = operation;
    return new Operations(
        new Operation(
            o.id(),
            o.address(),
            o.act(),
            o.path(),
            o.values(),
            ImmutableSet.copyOf(fields),
            o.lanes(),
            o.after(),
            o.list(),
            o.tentative(),
            o.from(),
            o.then()));
  }

  Operations in(String lane) {
    Operation o = operation;
    ImmutableSet<String> lanes = ImmutableSet.<String>builder().addAll(o.lanes()).add(lane).build();
    return new Operations(
        new Operation(
            o.id(),
            o.address(),
            o.act(),
            o.path(),
            o.values(),
            o.carried(),
            lanes,
            o.after(),
            o.list(),
            o.tentative(),
            o.from(),
            o.then()));
  }

  Operations after(String... ids) {
    Operation o = operation;
    ImmutableSet<String> after = ImmutableSet.<String>builder().addAll(o.after()).add(ids).build();
    return new Operations(
        new Operation(
            o.id(),
            o.address(),
            o.act(),
            o.path(),
            o.values(),
            o.carried(),
            o.lanes(),
            after,
            o.list(),
            o.tentative(),
            o.from(),
            o.then()));
  }

  Operations standingIn(String list) {
    Operation o = operation;
    return new Operations(
        new Operation(
            o.id(),
            o.address(),
            o.act(),
            o.path(),
            o.values(),
            o.carried(),
            o.lanes(),
            o.after(),
            list,
            o.tentative(),
            o.from(),
            o.then()));
  }

  Operations tentative() {
    Operation o = operation;
    return new Operations(
        new Operation(
            o.id(),
            o.address(),
            o.act(),
            o.path(),
            o.values(),
            o.carried(),
            o.lanes(),
            o.after(),
            o.list(),
            true,
            o.from(),
            o.then()));
  }

  Operations from(String address, Entry... then) {
    Operation o = operation;
    return new Operations(
        new Operation(
            o.id(),
            o.address(),
            o.act(),
            o.path(),
            o.values(),
            o.carried(),
            o.lanes(),
            o.after(),
            o.list(),
            o.tentative(),
            Optional.of(Address.parse(address)),
            ImmutableList.copyOf(then)));
  }

  static ImmutableList<Operation> list(Operations... all) {
    return ImmutableList.copyOf(all).stream()
        .map(Operations::operation)
        .collect(ImmutableList.toImmutableList());
  }
}
