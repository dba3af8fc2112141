package dev.coursewright.state.file;

import static com.google.common.base.Preconditions.checkState;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.State;
import dev.coursewright.state.journal.CheckpointMark;
import dev.coursewright.state.journal.OpenIntent;
import java.util.Optional;

/** What the files of a target say: the state with its journal, and what is wrong with them. */
public final class Loaded {
  private final State state;
  private final ImmutableList<Diagnostic> problems;
  private final ImmutableList<OpenIntent> open;
  private final ImmutableMap<Address, String> orphans;
  private final Origin origin;

  /**
   * What a run must know of the files it builds on.
   *
   * @param state SHA-256 of the text of the state; empty if there is none
   * @param journal what a new state has to say of the journal that is there
   * @param holdsMore whether that journal holds anything that the state lacks
   * @param isMarked whether the state says anything of a journal now
   * @param claim what the state says of a run that is at work
   * @param own the run by which this machine last claimed the target
   * @param last the highest number of a line
   * @param fingerprint changes with every byte of either file
   * @param isNewer whether a newer Coursewright wrote it
   */
  record Origin(
      String state,
      Optional<CheckpointMark> journal,
      boolean holdsMore,
      boolean isMarked,
      Optional<Claim> claim,
      Optional<String> own,
      long last,
      String fingerprint,
      boolean isNewer) {

    Origin(
        String state,
        Optional<CheckpointMark> journal,
        boolean holdsMore,
        boolean isMarked,
        Optional<Claim> claim,
        Optional<String> own,
        long last,
        String fingerprint) {
      this(state, journal, holdsMore, isMarked, claim, own, last, fingerprint, false);
    }

    Origin ofNewer(boolean isOfNewer) {
      return new Origin(
          state, journal, holdsMore, isMarked, claim, own, last, fingerprint, isOfNewer);
    }

    /** The claim, if this machine's own. */
    Optional<Claim> ownClaim() {
      return claim.filter(each -> own.equals(Optional.of(each.run())));
    }
  }

  /** Files of which there is nothing to say but a state. */
  static Loaded of(State state, Origin origin) {
    return new Loaded(state, ImmutableList.of(), ImmutableList.of(), ImmutableMap.of(), origin);
  }

  Loaded(
      State state,
      ImmutableList<Diagnostic> problems,
      ImmutableList<OpenIntent> open,
      ImmutableMap<Address, String> orphans,
      Origin origin) {
    this.state = state;
    this.problems = problems;
    this.open = open;
    this.orphans = orphans;
    this.origin = origin;
  }

  /** Whether there is a state to rely on; if not, the problems say why. */
  public boolean isUsable() {
    return problems.stream().noneMatch(Diagnostic::isError);
  }

  /** Whether nothing is wrong but that a newer Coursewright wrote the state. */
  public boolean isNewer() {
    return origin.isNewer();
  }

  /**
   * What is left of a state that is not {@link #isUsable usable}, for somebody who puts it together
   * anew: at best all of it, at worst not even a lineage.
   */
  public State remains() {
    return state;
  }

  /** The same for a target whose files are gone, which keeps its lineage; empty for a new one. */
  public Loaded withLineage(String lineage) {
    checkState(isNew(), "a state that is there has a lineage");
    return Loaded.of(State.empty(lineage), origin);
  }

  /** Whether the target was never applied; its state is empty then, and has no lineage yet. */
  public boolean isNew() {
    return origin.state().isEmpty();
  }

  /** Whether the state file alone does not say it all, or does not say that it does. */
  public boolean isJournalled() {
    return origin.isMarked() || origin.journal().isPresent();
  }

  /**
   * The state after all that the journal holds; the fields of interrupted updates are unknown in
   * it. Only if it is {@link #isUsable usable}.
   */
  public State state() {
    checkState(isUsable(), "a state with errors was asked for: %s", problems);
    return state;
  }

  public ImmutableList<Diagnostic> problems() {
    return problems;
  }

  /** The requests that may have created something and of which nobody knows the answer. */
  public ImmutableList<OpenIntent> unresolved() {
    return creating(open);
  }

  /** What was being updated when a run ended; it is sent again. */
  public ImmutableSet<Address> interrupted() {
    return open.stream()
        .filter(each -> !each.intent().creating())
        .map(each -> each.intent().address())
        .collect(toImmutableSet());
  }

  /** What a journal created that does not fit the state, and the state lacks: address to id. */
  public ImmutableMap<Address, String> orphans() {
    return orphans;
  }

  /** What the state says of a run that has not ended, on whatever machine. */
  public Optional<Claim> claim() {
    return origin.claim();
  }

  /** The same, unless it is this machine's own: a run that was killed, since we hold the lock. */
  public Optional<Claim> foreignClaim() {
    return origin.ownClaim().isPresent() ? Optional.empty() : origin.claim();
  }

  /** Whether the state is one of another Canvas, or of another course of it. */
  public Optional<Diagnostic> mismatch(String url, Optional<String> courseId) {
    if (!state.url().isEmpty() && !state.url().equals(url)) {
      return Optional.of(
          Diagnostic.error(
              "State is of another Canvas",
              "The state was made with %s, not with %s: its ids mean nothing there. Use another target for another Canvas."
                  .formatted(state.url(), url)));
    }
    return courseId
        .filter(id -> !state.courseId().isEmpty() && !state.courseId().equals(id))
        .map(
            id ->
                Diagnostic.error(
                    "State is of another course",
                    "The state was made with course %s, not with course %s. Use another target for another course."
                        .formatted(state.courseId(), id)));
  }

  Origin origin() {
    return origin;
  }

  static ImmutableList<OpenIntent> creating(ImmutableList<OpenIntent> open) {
    return open.stream().filter(each -> each.intent().creating()).collect(toImmutableList());
  }
}
