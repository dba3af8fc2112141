package dev.coursewright.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.coursewright.cli.view.Paint;
import dev.coursewright.cli.view.Phrases;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Address;
import dev.coursewright.model.Target;
import dev.coursewright.state.Entry;
import dev.coursewright.state.State;
import dev.coursewright.state.file.Lease;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.StateStore;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Where the commands of {@code state} look things up and change them. */
final class StateEditor {

  private final Terminal shell;
  private final States states;

  StateEditor(Terminal shell) {
    this.shell = shell;
    this.states = new States(shell);
  }

  Paint paint(CommonOptions common) {
    return shell.paint(common.isPlain);
  }

  /** Shows something of a state. */
  Exit read(Path spec, CommonOptions common, BiFunction<State, StateStore, String> shown) {
    return store(spec, common)
        .end(
            store ->
                states
                    .load(store, common)
                    .end(
                        loaded -> {
                          states.tellUnfinished(loaded);
                          shell.result(shown.apply(loaded.state(), store));
                          return Exit.DONE;
                        }));
  }

  /** Writes entries under the lock, and says what is done. */
  Exit write(
      Path spec, CommonOptions common, Function<State, ImmutableList<Entry>> entries, String done) {
    return write(spec, common, states::requireResolved, entries, done);
  }

  /** The same even while something is unresolved, for this may be what resolves it. */
  Exit settle(
      Path spec, CommonOptions common, Function<State, ImmutableList<Entry>> entries, String done) {
    return write(spec, common, Attempt::of, entries, done);
  }

  private Exit write(
      Path spec,
      CommonOptions common,
      Function<Loaded, Attempt<Loaded>> check,
      Function<State, ImmutableList<Entry>> entries,
      String done) {
    return store(spec, common)
        .end(
            store ->
                states
                    .lock(store, common)
                    .end(
                        lease -> {
                          try (lease) {
                            return states
                                .load(store, common)
                                .then(states::requireUnclaimed)
                                .then(check)
                                .end(loaded -> write(store, lease, loaded, entries, done));
                          }
                        }));
  }

  private Exit write(
      StateStore store,
      Lease lease,
      Loaded loaded,
      Function<State, ImmutableList<Entry>> entries,
      String done) {
    String run = UUID.randomUUID().toString();
    try (Run running = store.begin(lease, loaded, loaded.state().url(), "", run)) {
      running.note(entries.apply(loaded.state()));
      running.finish();
    }
    shell.result(Phrases.clean(done) + "\n");
    return Exit.DONE;
  }

  /** Addresses that the state has, by what the command line says. */
  Attempt<ImmutableList<Address>> known(
      Path spec, CommonOptions common, ImmutableList<String> texts) {
    return store(spec, common)
        .then(store -> states.load(store, common))
        .then(
            loaded -> {
              for (String text : texts) {
                if (text.isEmpty() || loaded.state().binding(parse(text)).isEmpty()) {
                  return refused(Phrases.quoted(text) + " is not in the state.");
                }
              }
              return Attempt.of(texts.stream().map(StateEditor::parse).collect(toImmutableList()));
            });
  }

  /** An address of a kind that there is. */
  Attempt<Address> parsed(String text) {
    Address address = parse(text);
    return Kinds.CATALOG.find(address.kind()).isPresent()
        ? Attempt.of(address)
        : refused("there is no kind " + Phrases.quoted(address.kind()) + ".");
  }

  /** An address that the state does not have. */
  Attempt<Address> free(Path spec, CommonOptions common, Address address) {
    return store(spec, common)
        .then(store -> states.load(store, common))
        .then(
            loaded ->
                loaded.state().binding(address).isEmpty()
                    ? Attempt.of(address)
                    : refused(address + " is in the state already."));
  }

  /** An address and all that are nested in it, parents first. */
  static ImmutableList<Address> withNested(State state, Address address) {
    return state.bindings().keySet().stream()
        .filter(each -> each.equals(address) || isWithin(each, address))
        .sorted(Comparator.comparingInt(each -> each.key().length()))
        .collect(toImmutableList());
  }

  private static boolean isWithin(Address each, Address ancestor) {
    return Kinds.CATALOG
        .find(each.kind())
        .flatMap(kind -> kind.parentOf(each))
        .map(parent -> parent.equals(ancestor) || isWithin(parent, ancestor))
        .orElse(false);
  }

  private Attempt<StateStore> store(Path spec, CommonOptions common) {
    return states.store(spec, common.target.orElseGet(() -> onlyTarget(spec)), common);
  }

  /** The target of a spec that has one; a spec in pieces does not keep anybody from its state. */
  private String onlyTarget(Path spec) {
    return new Specs(shell)
        .read(spec, Optional.empty())
        .course()
        .map(course -> course.target().name())
        .orElse(Target.DEFAULT);
  }

  private static Address parse(String text) {
    return text.isEmpty() || text.startsWith(".") ? Address.of("?") : Address.parse(text);
  }

  private <T> Attempt<T> refused(String why) {
    shell.tell("Error: " + why);
    return Attempt.ended(Exit.USAGE);
  }
}
