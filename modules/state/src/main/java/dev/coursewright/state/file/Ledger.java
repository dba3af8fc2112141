package dev.coursewright.state.file;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Address;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.State;
import dev.coursewright.state.StateDraft;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run knows: the state as it is now, and what is open. Not for use by several threads. */
final class Ledger {
  private final StateDraft draft;
  private final Map<Long, Unresolved> open = new LinkedHashMap<>();
  private @Nullable State current;
  private boolean isDirty;

  Ledger(State start, Iterable<Unresolved> open) {
    this.draft = new StateDraft(start);
    open.forEach(this::begin);
  }

  /** Everything so far; its serial is the one it began with. */
  State state() {
    if (current == null) {
      current = draft.state();
    }
    return current;
  }

  Optional<Binding> binding(Address address) {
    return draft.binding(address);
  }

  String lineage() {
    return draft.lineage();
  }

  ImmutableList<Unresolved> open() {
    return ImmutableList.copyOf(open.values());
  }

  boolean isOpen(long number) {
    return open.containsKey(number);
  }

  void begin(Unresolved intent) {
    open.put(intent.number(), intent);
  }

  void settle(long number) {
    open.remove(number);
  }

  void add(ImmutableList<Entry> entries) {
    if (!entries.isEmpty()) {
      entries.forEach(draft::add);
      current = null;
      isDirty = true;
    }
  }

  /** Whether there is something that the last {@link #saved} state lacks. */
  boolean isDirty() {
    return isDirty;
  }

  void saved() {
    isDirty = false;
  }

  /** Settles the open updates: their fields are unknown, and sent again some day. */
  void settleUpdates() {
    for (Unresolved each : open()) {
      if (!each.intent().creating()) {
        Replay.unknownFields(each, draft).ifPresent(entry -> add(ImmutableList.of(entry)));
        settle(each.number());
      }
    }
  }
}
