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
 * The difference between one resource of the spec and what was last applied.
 *
 * @param resource the resource as the author wrote it
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

  /** The same for an object that has another parent in Canvas; a move unless fields change, too. */
  ResourceDiff movingFrom(Address old) {
    return new ResourceDiff(
        resource,
        kind,
        action.or(() -> Optional.of(Action.MOVE)),
        changes,
        toSend,
        waiting,
        Optional.of(old),
        unchanged);
  }

  /** The same under another action. */
  ResourceDiff as(Action other) {
    return new ResourceDiff(
        resource, kind, Optional.of(other), changes, toSend, waiting, from, unchanged);
  }
}
