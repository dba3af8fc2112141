package dev.coursewright.apply.lookup;

import dev.coursewright.apply.Waiter;
import dev.coursewright.state.journal.OpenIntent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides when a list without the object proves that a lost request created nothing. Safe for use
 * by several threads, of which one at a time asks about an address.
 */
public final class AbsenceCheck {

  /** What a run remembers of an open request, by the number of its intent. */
  private static final class Memory {
    private final Instant sentAt;
    private volatile Instant emptySince = Instant.MAX;

    Memory(Instant sentAt) {
      this.sentAt = sentAt;
    }
  }

  private final RunHandles known;
  private final WrittenObjects written;
  private final Waiter waiter;
  private final Duration settle;
  private final Map<Long, Memory> memories = new ConcurrentHashMap<>();

  /**
   * The check of one run.
   *
   * @param settle after how long a request can no longer be running in Canvas
   */
  public AbsenceCheck(RunHandles known, WrittenObjects written, Waiter waiter, Duration settle) {
    this.known = known;
    this.written = written;
    this.waiter = waiter;
    this.settle = settle;
  }

  /** Why a list that shows nothing of lost requests proves nothing yet; empty if it does. */
  Optional<Resolution> doubt(OpenRequests open, CanvasLists.Contents list) {
    Instant lastSent =
        open.all().stream()
            .map(each -> memory(each).sentAt)
            .max(Instant::compareTo)
            .orElse(waiter.now());
    Instant settled = lastSent.plus(settle);
    return waiter.isOver(settled)
        ? lagging(open, list, lastSent)
        : Optional.of(
            new Resolution.NotYet(settled, "Its answer is lost, and Canvas may still be at it."));
  }

  /**
   * The same of a refused request, which is over, so that only a list that lags is in doubt. People
   * are not waited for: the next run finds who is there, and adds no person twice.
   */
  Optional<Resolution> doubtOfRefused(OpenRequests open, CanvasLists.Contents list) {
    return open.kind().people()
        ? Optional.empty()
        : lagging(open, list, memory(open.last()).sentAt);
  }

  /**
   * A lagging list is proof only after two reads without the object, at least the lag apart. One
   * read is enough if it shows an object that Canvas created after the request was sent.
   */
  private Optional<Resolution> lagging(
      OpenRequests open, CanvasLists.Contents list, Instant lastSent) {
    boolean showsLater =
        written.createdBesideSince(open.kind(), open.address(), lastSent).stream()
            .flatMap(each -> known.id(each).stream())
            .anyMatch(id -> list.find(id).isPresent());
    if (!open.kind().listLags() || showsLater) {
      return Optional.empty();
    }
    Instant second = waiter.afterLag(emptySince(open.last()));
    return waiter.isOver(second)
        ? Optional.empty()
        : Optional.of(
            new Resolution.NotYet(
                second, "It is not known what Canvas did: its list may be an old one."));
  }

  private Instant emptySince(OpenIntent open) {
    Memory memory = memory(open);
    if (memory.emptySince.equals(Instant.MAX)) {
      memory.emptySince = waiter.now();
    }
    return memory.emptySince;
  }

  /** By our clock; if that was set back since the sending, no time counts as passed. */
  private Memory memory(OpenIntent open) {
    return memories.computeIfAbsent(
        open.number(),
        any ->
            new Memory(open.intendedAt().isAfter(waiter.now()) ? waiter.now() : open.intendedAt()));
  }
}
