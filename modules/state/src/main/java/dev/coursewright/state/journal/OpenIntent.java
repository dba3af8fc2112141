package dev.coursewright.state.journal;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.StateDraft;
import java.time.Instant;
import java.util.Optional;

/**
 * An intent that the journal does not close: whether Canvas executed the request is not known.
 *
 * @param number of its line in the journal
 * @param intendedAt when it was about to be sent, by the clock of the machine that sent it
 * @param intent the request
 */
public record OpenIntent(long number, Instant intendedAt, Intent intent) {

  /**
   * The entry that marks the fields of an interrupted update as unknown, so that they are sent
   * again; empty for a create, and if the address is not bound.
   */
  public Optional<Entry> unknownFields(StateDraft draft) {
    return intent.creating() || draft.binding(intent.address()).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Entry.Applied(
                intent.address(),
                ImmutableMap.of(),
                ImmutableMap.copyOf(
                    Maps.transformValues(intent.fields(), sent -> new Sent.Unknown()))));
  }
}
