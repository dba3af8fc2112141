package dev.coursewright.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;

import dev.coursewright.cli.view.Phrases;
import dev.coursewright.cli.view.ReportView;
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
import java.util.UUID;

/** Opens the states of targets for commands, and says what is wrong with them. */
final class States {

  /** The folder in a spec's folder that states are kept in. */
  static final String FOLDER = ".coursewright";

  private final Terminal shell;

  States(Terminal shell) {
    this.shell = shell;
  }

  /** The store of a target; its files need not exist. */
  Attempt<StateStore> store(Path spec, String target, CommonOptions common) {
    return store(common.stateDir.orElseGet(() -> Specs.folder(spec).resolve(FOLDER)), target);
  }

  Attempt<StateStore> store(Path folder, String target) {
    if (!target.matches("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*")) {
      shell.tell("Error: " + Phrases.quoted(target) + " cannot be the name of a target.");
      return Attempt.ended(Exit.USAGE);
    }
    return Attempt.of(new StateStore(folder, target, shell.disk(), shell.clock()));
  }

  /** What the files say, if they can be relied on. */
  Attempt<Loaded> load(StateStore store, CommonOptions common) {
    Loaded loaded = store.load();
    for (Diagnostic problem : loaded.problems()) {
      shell.tell(problem, shell.paint(common.isPlain));
    }
    loaded
        .orphans()
        .forEach(
            (address, id) ->
                shell.tell(
                    address
                        + " has the id "
                        + id
                        + " in a journal that does not fit the state; bind it (adopt: {"
                        + address
                        + ": "
                        + id
                        + "})."));
    if (!loaded.isUsable() && !loaded.isNewer()) {
      shell.tell(
          "If there is no sound state to be had: coursewright state recover SPEC puts it together from Canvas.");
    }
    return loaded.isUsable() ? Attempt.of(loaded) : Attempt.ended(Exit.ERROR);
  }

  /** Which files belong into git, as lines for people. */
  String toCommit(StateStore store) {
    return ReportView.toCommit(
        store.filesToCommit().stream()
            .filter(Files::exists)
            .map(Path::toString)
            .collect(toImmutableList()));
  }

  /**
   * Ends the run while another machine is at work on the target; the claim of one that seems to
   * have died counts for nothing.
   */
  Attempt<Loaded> requireUnclaimed(Loaded loaded) {
    Instant now = shell.clock().instant();
    Optional<Claim> claim = loaded.foreignClaim().filter(each -> each.isAlive(now));
    claim.ifPresent(
        each ->
            shell.tell(
                "Error: another machine is at work on this target: "
                    + inWords(each, now)
                    + ". When it has ended, get its state (git pull, as a rule) and run the same"
                    + " command again. A claim that nobody renews for "
                    + Claim.LIFE.toMinutes()
                    + " minutes is taken over."));
    return claim.isPresent() ? Attempt.ended(Exit.LOCKED) : Attempt.of(loaded);
  }

  /** Says that the claim of a run that seems to have died is taken over. */
  void tellTakeover(Loaded loaded) {
    loaded
        .foreignClaim()
        .ifPresent(
            claim ->
                shell.tell(
                    "Taking over from a run that has not ended: "
                        + inWords(claim, shell.clock().instant())
                        + "."));
  }

  /** Says who is at work on the target, and what an interrupted run left open. */
  void tellUnfinished(Loaded loaded) {
    loaded
        .foreignClaim()
        .ifPresent(
            claim ->
                shell.tell(
                    "A run that has not ended claims this target: "
                        + inWords(claim, shell.clock().instant())
                        + "."));
    tellUnresolved(loaded);
  }

  private static String inWords(Claim claim, Instant now) {
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
                shell.tell(
                    each.intent().address()
                        + " is unresolved: a run was interrupted while it was sent."));
  }

  /** Ends the run where what is unresolved has to be found out first. */
  Attempt<Loaded> requireResolved(Loaded loaded) {
    if (loaded.unresolved().isEmpty()) {
      return Attempt.of(loaded);
    }
    tellUnresolved(loaded);
    shell.tell("Error: run coursewright apply SPEC first; it finds out what Canvas did.");
    return Attempt.ended(Exit.ERROR);
  }

  /** Brings what an interrupted run left in its journal into the state, which git keeps. */
  void absorb(StateStore store, Lease lease, Loaded loaded) {
    if (loaded.isJournalled()) {
      String run = UUID.randomUUID().toString();
      try (Run running = store.begin(lease, loaded, loaded.state().url(), "", run)) {
        running.finish();
      }
      shell.tell("What an interrupted run had written down is in the state now; commit it.");
    }
  }

  private String who() {
    String user = ProcessHandle.current().info().user().map(name -> name + ", ").orElse("");
    long process = ProcessHandle.current().pid();
    return user + "process " + process + ", since " + shell.clock().instant();
  }

  /** The lock of a target, which must be closed again. */
  Attempt<Lease> lock(StateStore store, CommonOptions common) {
    return store
        .lock(common.lockTimeout, who())
        .accept(
            new LockResult.Cases<Attempt<Lease>>() {
              @Override
              public Attempt<Lease> taken(LockResult.Taken taken) {
                return Attempt.of(taken.lease());
              }

              @Override
              public Attempt<Lease> held(LockResult.Held held) {
                shell.tell(
                    "Error: the state is locked"
                        + (held.by().isEmpty() ? "" : " by " + held.by())
                        + ". Wait for that run to end; --lock-timeout 60s waits by itself.");
                return Attempt.ended(Exit.LOCKED);
              }
            });
  }
}
