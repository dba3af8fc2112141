package dev.coursewright.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.state.Entry;
import java.util.Optional;
import java.util.Set;

/**
 * One request that an apply will send, or, for {@link Act#ARRANGE}, the few that put a list in
 * order.
 *
 * <p>The operation of a field that waits is tentative: it is tried with every apply and is no
 * change.
 *
 * @param id unique in the plan: {@code page.welcome#1}
 * @param address what it is about; of an {@link Act#ARRANGE} the first resource of the list
 * @param act what is done
 * @param path the path template of the request, without {@code /api/v1/}
 * @param values the fields to send, links unresolved
 * @param carried fields to send along as Canvas has them, read just before, because Canvas would
 *     reset them otherwise and the spec does not manage them
 * @param lanes what it must not overlap with: operations that share a lane run one after the other,
 *     strictly in the plan's order, whether those before went well or not
 * @param after the operations that must have succeeded before, by id
 * @param list of an arrangement or of an ordered kind, the list it stands in; else empty
 * @param tentative whether it waits, without being an error, until Canvas is ready for it
 * @param from of a move, the address under which the state has the object until it succeeds
 * @param then what else the state learns when it succeeds: of a move the new address, and fields
 *     that the create itself settles because they are what Canvas makes by default
 */
public record Operation(
    String id,
    Address address,
    Act act,
    String path,
    ImmutableMap<String, Value> values,
    ImmutableSet<String> carried,
    ImmutableSet<String> lanes,
    ImmutableSet<String> after,
    String list,
    boolean tentative,
    Optional<Address> from,
    ImmutableList<Entry> then) {

  /** A PUT of some of the values in this one's place, under the object's present address. */
  public Operation asUpdate(Kind kind, ImmutableMap<String, Value> some) {
    return new Operation(
        id,
        address,
        Act.UPDATE,
        kind.endpoint().updateOf(some.keySet()),
        some,
        kind.along(some.keySet()),
        lanes,
        after,
        list,
        false,
        Optional.empty(),
        then);
  }

  /** The few requests that put a list in order. */
  static Operation arrangement(
      Kind kind, String list, ImmutableList<Address> order, Set<String> after) {
    Address first = order.get(0);
    return new Operation(
        "arrange " + list,
        first,
        Act.ARRANGE,
        kind.endpoint().list(),
        ImmutableMap.of(),
        ImmutableSet.of(),
        Lanes.ofList(kind, first),
        ImmutableSet.copyOf(after),
        list,
        false,
        Optional.empty(),
        ImmutableList.of());
  }

  /** The same, waiting for others. */
  Operation withAfter(Set<String> others) {
    return new Operation(
        id,
        address,
        act,
        path,
        values,
        carried,
        lanes,
        ImmutableSet.copyOf(others),
        list,
        tentative,
        from,
        then);
  }

  /** What an operation does. */
  public enum Act {
    /** POST: makes an object, after a look that there is none. */
    CREATE,
    /** PUT: changes an object. */
    UPDATE,
    /** POST of an existing object once more, where Canvas has no PUT for it. */
    REPEAT,
    /** PUT or POST: takes an object to another parent of the same kind. */
    MOVE,
    /** PUTs of positions, worked out from one fresh read of the list. */
    ARRANGE
  }
}
