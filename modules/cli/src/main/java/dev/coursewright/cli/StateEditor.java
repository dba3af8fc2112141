package dev.coursewright.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.coursewright.cli.view.Phrases;
import dev.coursewright.cli.view.StateView;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Address;
import dev.coursewright.model.Target;
import dev.coursewright.state.State;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.StateStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads and edits states for the commands of {@code state}. */
final class StateEditor {

  private final Terminal terminal;
  private final StateOptions where;
  private final States states;

  StateEditor(Terminal terminal, StateOptions where) {
    this.terminal = terminal;
    this.where = where;
    this.states = new States(terminal, where.common);
  }

  /**
   * Edits a state under its lock, once nothing is unresolved.
   *
   * @param edit makes the edit for a state, or tells why there is none
   */
  Exit edit(Function<State, StepResult<StateEdit>> edit) {
    return edit(edit, states::checkResolved);
  }

  /** Edits a state even while something is unresolved, since the edit may resolve it. */
  Exit editUnresolved(Function<State, StepResult<StateEdit>> edit) {
    return edit(edit, loaded -> Optional.empty());
  }

  private Exit edit(
      Function<State, StepResult<StateEdit>> edit, Function<Loaded, Optional<Exit>> check) {
    StepResult<StateStore> store = store();
    if (store.hasEnded()) {
      return store.exit();
    }
    StepResult<LockedState> locked = states.lock(store.value());
    if (locked.hasEnded()) {
      return locked.exit();
    }
    try (LockedState state = locked.value()) {
      Loaded loaded = state.loaded();
      Optional<Exit> unusable = states.checkUsable(loaded);
      if (unusable.isPresent()) {
        return unusable.get();
      }
      StepResult<StateEdit> made = edit.apply(loaded.state());
      if (made.hasEnded()) {
        return made.exit();
      }
      Optional<Exit> busy = states.checkUnclaimed(loaded).or(() -> check.apply(loaded));
      if (busy.isPresent()) {
        return busy.get();
      }
      write(made.value(), state);
      return Exit.DONE;
    }
  }

  private void write(StateEdit edit, LockedState state) {
    try (Run run = state.begin(state.loaded().state().url())) {
      run.note(edit.entries());
      run.finish();
    }
    terminal.print(Phrases.clean(edit.message()) + "\n");
  }

  /**
   * Shows something of a state.
   *
   * @param view makes the text to show, or tells why there is none
   */
  Exit show(BiFunction<State, StateStore, StepResult<String>> view) {
    StepResult<StateStore> store = store();
    if (store.hasEnded()) {
      return store.exit();
    }
    StepResult<Loaded> loaded = states.load(store.value());
    if (loaded.hasEnded()) {
      return loaded.exit();
    }
    StepResult<String> text = view.apply(loaded.value().state(), store.value());
    if (text.hasEnded()) {
      return text.exit();
    }
    states.tellUnfinished(loaded.value());
    terminal.print(text.value());
    return Exit.DONE;
  }

  StateView view(boolean showsPeople) {
    return new StateView(Kinds.CATALOG, terminal.paint(where.common.isPlain), showsPeople);
  }

  /** The addresses of a command line, if a state has all of them. */
  StepResult<ImmutableList<Address>> requireBound(State state, List<String> texts) {
    for (String text : texts) {
      if (text.isEmpty() || state.binding(parse(text)).isEmpty()) {
        return refuse(Phrases.quoted(text) + " is not in the state.");
      }
    }
    return StepResult.of(texts.stream().map(StateEditor::parse).collect(toImmutableList()));
  }

  /** The address of a command line, if it is of a kind that exists. */
  StepResult<Address> requireKind(String text) {
    Address address = parse(text);
    return Kinds.CATALOG.find(address.kind()).isPresent()
        ? StepResult.of(address)
        : refuse("there is no kind " + Phrases.quoted(address.kind()) + ".");
  }

  /** The address of a command line, if it is of a kind that exists and a state does not have it. */
  StepResult<Address> requireFree(State state, String text) {
    StepResult<Address> address = requireKind(text);
    return address.hasEnded() || state.binding(address.value()).isEmpty()
        ? address
        : refuse(address.value() + " is in the state already.");
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

  private StepResult<StateStore> store() {
    return states.store(states.folder(where.spec), where.common.target.orElseGet(this::onlyTarget));
  }

  /** The target of a spec that has one; a spec with errors has the default target. */
  private String onlyTarget() {
    return new Specs(terminal, where.common)
        .read(where.spec)
        .course()
        .map(course -> course.target().name())
        .orElse(Target.DEFAULT);
  }

  private static Address parse(String text) {
    return text.isEmpty() || text.startsWith(".") ? Address.of("?") : Address.parse(text);
  }

  private <T> StepResult<T> refuse(String reason) {
    terminal.tell("Error: " + reason);
    return StepResult.end(Exit.USAGE);
  }
}
