package dev.coursewright.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;

import dev.coursewright.cli.view.Phrases;
import dev.coursewright.cli.view.ReportView;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.file.Claim;
import dev.coursewright.state.file.Lease;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.LockResult;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Opens, locks and checks the states of targets for commands.
 *
 * <p>Each check tells what is wrong, and returns the exit code to end the command with; it returns
 * nothing if the command may go on.
 */
final class States {

  /** The folder in a spec's folder that states are kept in. */
  static final String FOLDER = ".coursewright";

  private final Terminal terminal;
  private final CommonOptions common;

  States(Terminal terminal, CommonOptions common) {
    this.terminal = terminal;
    this.common = common;
  }

  /** The folder of the states of a spec: that of {@code --state-dir}, else one in the spec's. */
  Path folder(Path spec) {
    return common.stateDir.orElseGet(() -> Specs.folder(spec).resolve(FOLDER));
  }

  /** The store of a target; its files need not exist. */
  StepResult<StateStore> store(Path folder, String target) {
    if (!target.matches("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*")) {
      terminal.tell("Error: " + Phrases.quoted(target) + " cannot be the name of a target.");
      return StepResult.end(Exit.USAGE);
    }
    return StepResult.of(new StateStore(folder, target, terminal.disk(), terminal.clock()));
  }

  /** Loads a state without its lock, to read it. */
  StepResult<Loaded> load(StateStore store) {
    Loaded loaded = store.load();
    return checkUsable(loaded).map(StepResult::<Loaded>end).orElseGet(() -> StepResult.of(loaded));
  }

  /** Locks a state and loads it; what is loaded still has to be checked. */
  StepResult<LockedState> lock(StateStore store) {
    return store
        .lock(common.lockTimeout, owner())
        .accept(
            new LockResult.Cases<StepResult<LockedState>>() {
              @Override
              public StepResult<LockedState> taken(LockResult.Taken taken) {
                Lease lease = taken.lease();
                return StepResult.of(LockedState.load(store, lease));
              }

              @Override
              public StepResult<LockedState> held(LockResult.Held held) {
                terminal.tell(
                    "Error: the state is locked"
                        + (held.by().isEmpty() ? "" : " by " + held.by())
                        + ". Wait for that run to end; --lock-timeout 60s waits by itself.");
                return StepResult.end(Exit.LOCKED);
              }
            });
  }

  /** How the lock file names this process to others. */
  private String owner() {
    String user = ProcessHandle.current().info().user().map(name -> name + ", ").orElse("");
    long process = ProcessHandle.current().pid();
    return user + "process " + process + ", since " + terminal.clock().instant();
  }

  /** Checks that the files make a sound state. */
  Optional<Exit> checkUsable(Loaded loaded) {
    loaded.problems().forEach(this::tell);
    loaded
        .orphans()
        .forEach(
            (address, id) ->
                terminal.tell(
                    address
                        + " has the id "
                        + id
                        + " in a journal that does not fit the state; bind it (adopt: {"
                        + address
                        + ": "
                        + id
                        + "})."));
    if (!loaded.isUsable() && !loaded.isNewer()) {
      terminal.tell(
          "If there is no sound state to be had: coursewright state recover SPEC puts it together from Canvas.");
    }
    return loaded.isUsable() ? Optional.empty() : Optional.of(Exit.ERROR);
  }

  /** Checks that the state is one of this Canvas, and of the course if that is named by its id. */
  Optional<Exit> checkOrigin(Loaded loaded, String url, Optional<CourseIdentity> course) {
    Optional<Diagnostic> mismatch = loaded.mismatch(url, course.flatMap(Specs::idOf));
    mismatch.ifPresent(this::tell);
    return mismatch.map(problem -> Exit.ERROR);
  }

  /**
   * Checks that no other machine is at work on the target; a claim that was not renewed in time
   * does not count.
   */
  Optional<Exit> checkUnclaimed(Loaded loaded) {
    Instant now = terminal.clock().instant();
    Optional<Claim> claim = loaded.foreignClaim().filter(each -> each.isAlive(now));
    claim.ifPresent(
        each ->
            terminal.tell(
                "Error: another machine is at work on this target: "
                    + sentence(each, now)
                    + ". When it has ended, get its state (git pull, as a rule) and run the same"
                    + " command again. A claim that nobody renews for "
                    + Claim.LIFE.toMinutes()
                    + " minutes is taken over."));
    return claim.map(each -> Exit.LOCKED);
  }

  /** Checks that no create of an interrupted run is unresolved. */
  Optional<Exit> checkResolved(Loaded loaded) {
    if (loaded.unresolved().isEmpty()) {
      return Optional.empty();
    }
    tellUnresolved(loaded);
    terminal.tell("Error: run coursewright apply SPEC first; it finds out what Canvas did.");
    return Optional.of(Exit.ERROR);
  }

  /** Tells that the claim of a run that seems to have died is taken over. */
  void tellTakeover(Loaded loaded) {
    tellClaim("Taking over from a run that has not ended: ", loaded);
  }

  /** Tells who is at work on the target, and which creates of an interrupted run are unresolved. */
  void tellUnfinished(Loaded loaded) {
    tellClaim("A run that has not ended claims this target: ", loaded);
    tellUnresolved(loaded);
  }

  private void tellClaim(String introduction, Loaded loaded) {
    Instant now = terminal.clock().instant();
    loaded
        .foreignClaim()
        .ifPresent(claim -> terminal.tell(introduction + sentence(claim, now) + "."));
  }

  private static String sentence(Claim claim, Instant now) {
    long minutes = claim.age(now).toMinutes();
    return "run %s claimed it, and renewed that last at %s, %s ago"
        .formatted(
            claim.run(),
            claim.at(),
            minutes == 0 ? "less than a minute" : Phrases.count(minutes, "minute"));
  }

  private void tellUnresolved(Loaded loaded) {
    loaded
        .unresolved()
        .forEach(
            each ->
                terminal.tell(
                    each.intent().address()
                        + " is unresolved: a run was interrupted while it was sent."));
  }

  private void tell(Diagnostic problem) {
    terminal.tell(problem, terminal.paint(common.isPlain));
  }

  /** Writes the entries of an interrupted run's journal into the state file, which git keeps. */
  void absorb(LockedState state) {
    Loaded loaded = state.loaded();
    if (loaded.isJournalled()) {
      try (Run run = state.begin(loaded.state().url())) {
        run.finish();
      }
      terminal.tell("What an interrupted run had written down is in the state now; commit it.");
    }
  }

  /** Lines that say which files of a state have to be committed to git. */
  static String toCommit(StateStore store) {
    return ReportView.toCommit(
        store.filesToCommit().stream()
            .filter(Files::exists)
            .map(Path::toString)
            .collect(toImmutableList()));
  }
}
