package dev.coursewright.state.file;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.State;
import dev.coursewright.state.StateDraft;
import dev.coursewright.state.journal.CheckpointMark;
import dev.coursewright.state.journal.Header;
import dev.coursewright.state.journal.JournalContents;
import dev.coursewright.state.journal.JournalProblems;
import dev.coursewright.state.journal.Line;
import dev.coursewright.state.journal.OpenIntent;
import java.util.Optional;

/**
 * Combines a state with the journal beside it. Pure: it gets the content of the files.
 *
 * @param problems makes the diagnostics
 * @param own the run by which this machine last claimed the target
 * @param fingerprint of both files
 */
record Replay(
    JournalProblems problems, JournalContents journal, Optional<String> own, String fingerprint) {

  private static final CheckpointMark NOTHING = new CheckpointMark("", 0, ImmutableSet.of());

  /** A state as it was read, with the SHA-256 of its text. */
  record Found(State state, Optional<CheckpointMark> mark, Optional<Claim> claim, String sha256) {}

  Loaded on(Optional<Found> found) {
    if (journal.header().isEmpty()) {
      return refused(found, problems.unreadable(), ImmutableMap.of());
    } else if (found.isEmpty()) {
      return refused(found, problems.withoutState(), orphans(State.empty("")));
    }
    return on(found.get(), journal.header().get());
  }

  private Loaded on(Found found, Header header) {
    if (!header.lineage().equals(found.state().lineage())) {
      return refused(
          Optional.of(found), problems.otherLineage(header, found.state()), ImmutableMap.of());
    } else if (header.sha256().equals(found.sha256())) {
      return replayed(found, header, NOTHING);
    } else if (found.mark().filter(mark -> leavesNoGap(mark, header)).isPresent()) {
      return replayed(found, header, found.mark().get());
    } else if (endedWith(found.sha256())) {
      CheckpointMark all = new CheckpointMark(header.run(), journal.last(), ImmutableSet.of());
      return loaded(found, found.state(), ImmutableList.of(), all, false);
    }
    ImmutableMap<Address, String> orphans = orphans(found.state());
    return refused(
        Optional.of(found),
        problems.otherState(header, found.state(), orphans, Loaded.creating(journal.open())),
        orphans);
  }

  /** Whether the state was written in the journal's run, after the journal had been begun. */
  private static boolean leavesNoGap(CheckpointMark mark, Header header) {
    return mark.run().equals(header.run()) && mark.line() >= header.from();
  }

  private boolean endedWith(String sha256) {
    Line end = new Line.Ended(sha256);
    return journal.sound().stream().anyMatch(each -> each.line().equals(end));
  }

  private Loaded replayed(Found found, Header header, CheckpointMark contained) {
    StateDraft draft = new StateDraft(found.state());
    long first = Math.max(header.from(), contained.line());
    long last = first;
    for (Line.Numbered each : journal.sound()) {
      if (each.number() > contained.line()) {
        each.line().entries().forEach(draft::add);
        last = Math.max(last, each.number());
      }
    }
    ImmutableList<OpenIntent> open =
        journal.open().stream()
            .filter(each -> !contained.closes(each.number()))
            .collect(toImmutableList());
    open.forEach(each -> each.unknownFields(draft).ifPresent(draft::add));
    boolean holdsMore = last > first || !open.equals(Loaded.creating(open));
    CheckpointMark all = CheckpointMark.of(header.run(), last, Loaded.creating(open));
    return loaded(found, draft.state(), open, all, holdsMore);
  }

  /** The bindings of the journal that the state lacks, or has with another id. */
  ImmutableMap<Address, String> orphans(State state) {
    StateDraft made = new StateDraft(State.empty(state.lineage()));
    journal.all().forEach(each -> each.line().entries().forEach(made::add));
    ImmutableMap.Builder<Address, String> orphans = ImmutableMap.builder();
    made.state()
        .bindings()
        .forEach(
            (address, binding) ->
                binding
                    .handle("id")
                    .filter(
                        id ->
                            !state
                                .binding(address)
                                .flatMap(b -> b.handle("id"))
                                .equals(Optional.of(id)))
                    .ifPresent(id -> orphans.put(address, id)));
    return orphans.buildOrThrow();
  }

  private Loaded loaded(
      Found found,
      State state,
      ImmutableList<OpenIntent> open,
      CheckpointMark mark,
      boolean holdsMore) {
    ImmutableList<Diagnostic> damage =
        journal.isDamaged()
            ? ImmutableList.of(problems.damaged(journal.broken(), Loaded.creating(open).size()))
            : ImmutableList.of();
    return new Loaded(
        state,
        damage,
        open,
        ImmutableMap.of(),
        new Loaded.Origin(
            found.sha256(),
            Optional.of(mark),
            holdsMore,
            found.mark().isPresent(),
            found.claim(),
            own,
            journal.last(),
            fingerprint));
  }

  private Loaded refused(
      Optional<Found> found, Diagnostic problem, ImmutableMap<Address, String> orphans) {
    return new Loaded(
        found
            .map(Found::state)
            .orElse(State.empty(journal.header().map(Header::lineage).orElse(""))),
        ImmutableList.of(problem),
        journal.open(),
        orphans,
        new Loaded.Origin(
            found.map(Found::sha256).orElse(""),
            Optional.empty(),
            false,
            false,
            found.flatMap(Found::claim),
            own,
            journal.last(),
            fingerprint));
  }
}
