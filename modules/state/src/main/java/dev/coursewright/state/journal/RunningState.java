package dev.coursewright.state.journal;

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
public final class RunningState {
  private final StateDraft draft;
  private final Map<Long, OpenIntent> open = new LinkedHashMap<>();
  private @Nullable State current;
  private boolean isDirty;

  public RunningState(State start, Iterable<OpenIntent> open) {
    this.draft = new StateDraft(start);
    open.forEach(this::begin);
  }

  /** Everything so far; its serial is the one it began with. */
  public State state() {
    if (current == null) {
      current = draft.state();
    }
    return current;
  }

  public Optional<Binding> binding(Address address) {
    return draft.binding(address);
  }

  public String lineage() {
    return draft.lineage();
  }

  public ImmutableList<OpenIntent> open() {
    return ImmutableList.copyOf(open.values());
  }

  public boolean isOpen(long number) {
    return open.containsKey(number);
  }

  public void begin(OpenIntent intent) {
    open.put(intent.number(), intent);
  }

  public void settle(long number) {
    open.remove(number);
  }

  public void add(ImmutableList<Entry> entries) {
    if (!entries.isEmpty()) {
      entries.forEach(draft::add);
      current = null;
      isDirty = true;
    }
  }

  /** Whether there is something that the last {@link #saved} state lacks. */
  public boolean isDirty() {
    return isDirty;
  }

  public void saved() {
    isDirty = false;
  }

  /** Settles the open updates: their fields are unknown, and sent again some day. */
  public void settleUpdates() {
    for (OpenIntent each : open()) {
      if (!each.intent().creating()) {
        each.unknownFields(draft).ifPresent(entry -> add(ImmutableList.of(entry)));
        settle(each.number());
      }
    }
  }
}
