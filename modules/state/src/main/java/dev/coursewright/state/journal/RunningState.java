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

/** The state of a run in memory, with its open intents. Not thread-safe. */
public final class RunningState {
  private final StateDraft draft;
  private final Map<Long, OpenIntent> open = new LinkedHashMap<>();
  private @Nullable State current;
  private boolean isDirty;

  public RunningState(State start, Iterable<OpenIntent> open) {
    this.draft = new StateDraft(start);
    open.forEach(this::openIntent);
  }

  /** The current state; its serial is that of the state it started from. */
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

  public void openIntent(OpenIntent intent) {
    open.put(intent.number(), intent);
  }

  public void closeIntent(long number) {
    open.remove(number);
  }

  public void add(ImmutableList<Entry> entries) {
    if (!entries.isEmpty()) {
      entries.forEach(draft::add);
      current = null;
      isDirty = true;
    }
  }

  /** Whether something was added since the state was {@link #saved} last. */
  public boolean isDirty() {
    return isDirty;
  }

  public void saved() {
    isDirty = false;
  }

  /** Closes the open updates; their fields become unknown, so that the next run sends them. */
  public void closeUpdates() {
    for (OpenIntent each : open()) {
      if (!each.intent().creating()) {
        each.unknownFields(draft).ifPresent(entry -> add(ImmutableList.of(entry)));
        closeIntent(each.number());
      }
    }
  }
}
