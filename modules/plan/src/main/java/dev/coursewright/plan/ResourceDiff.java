package dev.coursewright.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Value;
import java.util.Optional;

/**
 * What one resource of the spec needs, before it is turned into requests.
 *
 * @param resource what the author wrote
 * @param kind its kind
 * @param action what is done; empty if nothing changes in Canvas
 * @param changes the fields that change
 * @param toSend the values to send
 * @param waiting values that Canvas was not ready for when they were last tried
 * @param from of a move, the address that the state has
 * @param unchanged how many managed fields stay as they are
 */
record ResourceDiff(
    Resource resource,
    Kind kind,
    Optional<Action> action,
    ImmutableList<FieldChange> changes,
    ImmutableMap<String, Value> toSend,
    ImmutableSet<String> waiting,
    Optional<Address> from,
    int unchanged) {

  Address address() {
    return resource.address();
  }

  boolean is(Action what) {
    return action.equals(Optional.of(what));
  }

  ResourceDiff movingFrom(Address old, boolean asMove) {
    return new ResourceDiff(
        resource,
        kind,
        asMove && action.isEmpty() ? Optional.of(Action.MOVE) : action,
        changes,
        toSend,
        waiting,
        asMove ? Optional.of(old) : from,
        unchanged);
  }

  /** The same, shown as a move although no field changes. */
  ResourceDiff moved() {
    return new ResourceDiff(
        resource, kind, Optional.of(Action.MOVE), changes, toSend, waiting, from, unchanged);
  }
}
