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

/** The content of the files of a target: the state with its journal, and problems with them. */
public final class Loaded {
  private final State state;
  private final ImmutableList<Diagnostic> problems;
  private final ImmutableList<OpenIntent> open;
  private final ImmutableMap<Address, String> orphans;
  private final Origin origin;

  /**
   * The facts about the files that a run needs to continue them.
   *
   * @param state SHA-256 of the text of the state; empty if there is none
   * @param journal the mark of the journal for a state that contains all of it; empty without one
   * @param holdsMore whether that journal has entries that the state lacks
   * @param isMarked whether the state has a checkpoint mark
   * @param claim the claim in the state
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

  /** Files with a state and without problems. */
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

  /** Whether there is a usable state; if not, the problems say why. */
  public boolean isUsable() {
    return problems.stream().noneMatch(Diagnostic::isError);
  }

  /** Whether the only problem is that a newer Coursewright wrote the state. */
  public boolean isNewer() {
    return origin.isNewer();
  }

  /**
   * The readable part of a state that is not {@link #isUsable usable}, for recovery: all of it at
   * best, and not even a lineage at worst.
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

  /** Whether the state file alone may be incomplete: it has a mark, or there is a journal. */
  public boolean isJournalled() {
    return origin.isMarked() || origin.journal().isPresent();
  }

  /**
   * The state with all entries of the journal; the fields of interrupted updates are unknown in it.
   * Must be {@link #isUsable usable}.
   */
  public State state() {
    checkState(isUsable(), "a state with errors was asked for: %s", problems);
    return state;
  }

  public ImmutableList<Diagnostic> problems() {
    return problems;
  }

  /** The creates without a known result. */
  public ImmutableList<OpenIntent> unresolved() {
    return creating(open);
  }

  /** The resources whose update has no known result; it is sent again. */
  public ImmutableSet<Address> interrupted() {
    return open.stream()
        .filter(each -> !each.intent().creating())
        .map(each -> each.intent().address())
        .collect(toImmutableSet());
  }

  /** The objects that an unusable journal created and the state lacks: address to id. */
  public ImmutableMap<Address, String> orphans() {
    return orphans;
  }

  /** The claim of an unfinished run, on this machine or another. */
  public Optional<Claim> claim() {
    return origin.claim();
  }

  /** The claim, unless it is this machine's own: that run was killed, since we hold the lock. */
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
