package dev.coursewright.apply.lookup;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which objects this run has written, so that an earlier read or a lagging list is not
 * taken as proof that they are gone. Safe for use by several threads.
 */
public final class WrittenObjects {

  private final InstantSource time;

  /** When Canvas confirmed that it had created the object; {@link Instant#MIN} for all others. */
  private final Map<Address, Instant> createdAt = new ConcurrentHashMap<>();

  public WrittenObjects(InstantSource time) {
    this.time = time;
  }

  /** Canvas answered that it created the object. */
  public void created(Address address) {
    createdAt.put(address, time.instant());
  }

  /** Canvas answered a write, or was found to have done it. */
  public void written(Address address) {
    createdAt.putIfAbsent(address, Instant.MIN);
  }

  public boolean contains(Address address) {
    return createdAt.containsKey(address);
  }

  /** The objects beside an address, of the same kind and parent, that were created later. */
  ImmutableSet<Address> createdBesideSince(Kind kind, Address address, Instant moment) {
    return createdAt.entrySet().stream()
        .filter(each -> each.getValue().isAfter(moment))
        .map(Map.Entry::getKey)
        .filter(each -> each.kind().equals(kind.name()))
        .filter(each -> kind.parentOf(each).equals(kind.parentOf(address)))
        .collect(toImmutableSet());
  }
}
