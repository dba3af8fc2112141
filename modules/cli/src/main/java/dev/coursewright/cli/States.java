package dev.coursewright.cli;

import dev.coursewright.cli.view.Words;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.file.Lease;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.Locking;
import dev.coursewright.state.file.StateStore;
import java.nio.file.Path;

/** Opens the states of targets for commands, and says what is wrong with them. */
final class States {

  /** The folder in a spec's folder that states are kept in. */
  static final String FOLDER = ".coursewright";

  private final Shell shell;

  States(Shell shell) {
    this.shell = shell;
  }

  /** The store of a target; its files need not exist. */
  Attempt<StateStore> store(Path spec, String target, Common common) {
    return store(common.stateDir.orElseGet(() -> Specs.folder(spec).resolve(FOLDER)), target);
  }

  Attempt<StateStore> store(Path folder, String target) {
    if (!target.matches("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*")) {
      shell.tell("Error: " + Words.quoted(target) + " cannot be the name of a target.");
      return Attempt.ended(Exit.USAGE);
    }
    return Attempt.of(new StateStore(folder, target, shell.disk(), shell.clock()));
  }

  /** What the files say, if they can be relied on. */
  Attempt<Loaded> load(StateStore store, Common common) {
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
    return loaded.isUsable() ? Attempt.of(loaded) : Attempt.ended(Exit.ERROR);
  }

  /** Says what an interrupted run left open; an apply finds out. */
  void tellUnresolved(Loaded loaded) {
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

  /** The lock of a target, which must be closed again. */
  Attempt<Lease> lock(StateStore store, Common common) {
    String who = "process " + ProcessHandle.current().pid() + ", since " + shell.clock().instant();
    return store
        .lock(common.lockTimeout, who)
        .accept(
            new Locking.Cases<Attempt<Lease>>() {
              @Override
              public Attempt<Lease> taken(Locking.Taken taken) {
                return Attempt.of(taken.lease());
              }

              @Override
              public Attempt<Lease> held(Locking.Held held) {
                shell.tell(
                    "Error: the state is locked"
                        + (held.by().isEmpty() ? "" : " by " + held.by())
                        + ". Wait for that run to end; --lock-timeout 60s waits by itself.");
                return Attempt.ended(Exit.LOCKED);
              }
            });
  }
}
