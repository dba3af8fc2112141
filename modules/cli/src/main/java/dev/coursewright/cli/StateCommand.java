package dev.coursewright.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.cli.view.Phrases;
import dev.coursewright.model.Address;
import dev.coursewright.state.Entry;
import dev.coursewright.state.State;
import dev.coursewright.state.file.StateStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code state}: shows, edits, checks and recovers the state of a target. */
@Command(
    name = "state",
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows, edits, checks and recovers the state of a target.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  coursewright state list courses/biology-101",
      "  coursewright state mv courses/biology-101 page.welcome page.start-here",
      "  coursewright state verify courses/biology-101",
      "  coursewright state recover courses/biology-101"
    })
final class StateCommand implements Callable<Integer> {

  @Mixin Help help = new Help();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "say which command of state");
  }

  /** {@code state list}. */
  @Command(
      name = "list",
      description = "Lists the addresses of a state with their Canvas ids.",
      footerHeading = "%nExamples:%n",
      footer = "  coursewright state list courses/biology-101 --target beta")
  static final class ListAll implements Callable<Integer> {
    private final StateEditor editor;

    @Mixin private StateOptions where = new StateOptions();

    ListAll(Terminal terminal) {
      this.editor = new StateEditor(terminal, where);
    }

    @Override
    public Integer call() {
      return editor.show(this::list).code();
    }

    private StepResult<String> list(State state, StateStore store) {
      return StepResult.of(editor.view(where.common.showsPeople).list(state));
    }
  }

  /** {@code state show}. */
  @Command(
      name = "show",
      description = "Shows one resource as the state has it.",
      footerHeading = "%nExamples:%n",
      footer = "  coursewright state show courses/biology-101 assignment.lab-1")
  static final class ShowOne implements Callable<Integer> {
    private final StateEditor editor;

    @Mixin private StateOptions where = new StateOptions();

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "The resource.")
    private String address = "";

    ShowOne(Terminal terminal) {
      this.editor = new StateEditor(terminal, where);
    }

    @Override
    public Integer call() {
      return editor.show(this::show).code();
    }

    private StepResult<String> show(State state, StateStore store) {
      StepResult<ImmutableList<Address>> bound =
          editor.requireBound(state, ImmutableList.of(address));
      if (bound.hasEnded()) {
        return StepResult.end(bound.exit());
      }
      Address one = bound.value().get(0);
      return StepResult.of(editor.view(true).show(one, state.requireBinding(one), store::text));
    }
  }

  /** {@code state mv}. */
  @Command(
      name = "mv",
      description = "Gives a resource another address; touches nothing in Canvas.",
      footerHeading = "%nExamples:%n",
      footer = "  coursewright state mv courses/biology-101 page.welcome page.start-here")
  static final class Move implements Callable<Integer> {
    private final StateEditor editor;

    @Mixin private StateOptions where = new StateOptions();

    @Parameters(index = "1", paramLabel = "OLD", description = "The address it has.")
    private String old = "";

    @Parameters(index = "2", paramLabel = "NEW", description = "The address it will have.")
    private String wanted = "";

    Move(Terminal terminal) {
      this.editor = new StateEditor(terminal, where);
    }

    @Override
    public Integer call() {
      return editor.edit(this::move).code();
    }

    private StepResult<StateEdit> move(State state) {
      StepResult<ImmutableList<Address>> from = editor.requireBound(state, ImmutableList.of(old));
      if (from.hasEnded()) {
        return StepResult.end(from.exit());
      }
      StepResult<Address> to = editor.requireFree(state, wanted);
      if (to.hasEnded()) {
        return StepResult.end(to.exit());
      }
      return StepResult.of(
          new StateEdit(
              renames(state, from.value().get(0), to.value()),
              old + " is now " + to.value() + "."));
    }

    /** The resource, and all that is nested in it. */
    private static ImmutableList<Entry> renames(State state, Address from, Address to) {
      return StateEditor.withNested(state, from).stream()
          .map(
              each ->
                  new Entry.Renamed(
                      each,
                      Address.of(
                          each.equals(from) ? to.kind() : each.kind(),
                          to.key() + each.key().substring(from.key().length()))))
          .collect(toImmutableList());
    }
  }

  /** {@code state rm}. */
  @Command(
      name = "rm",
      description = {
        "Forgets resources; touches nothing in Canvas, where they stay.",
        "If one is still in the spec, the next apply finds it in Canvas and asks."
      },
      footerHeading = "%nExamples:%n",
      footer = "  coursewright state rm courses/biology-101 page.old-exam")
  static final class Remove implements Callable<Integer> {
    private final StateEditor editor;

    @Mixin private StateOptions where = new StateOptions();

    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "ADDRESS",
        description = "The resources, with all that is nested in them.")
    private List<String> addresses = ImmutableList.of();

    Remove(Terminal terminal) {
      this.editor = new StateEditor(terminal, where);
    }

    @Override
    public Integer call() {
      return editor.edit(this::remove).code();
    }

    private StepResult<StateEdit> remove(State state) {
      StepResult<ImmutableList<Address>> bound = editor.requireBound(state, addresses);
      if (bound.hasEnded()) {
        return StepResult.end(bound.exit());
      }
      ImmutableList<Entry> forgotten =
          bound.value().stream()
              .flatMap(each -> StateEditor.withNested(state, each).stream())
              .distinct()
              .map(Entry.Forgotten::new)
              .collect(toImmutableList());
      return StepResult.of(
          new StateEdit(
              forgotten,
              "Forgot "
                  + Phrases.count(bound.value().size(), "resource")
                  + ", with what is nested."));
    }
  }

  /** {@code state adopt}. */
  @Command(
      name = "adopt",
      description = {
        "Binds an address to an object that Canvas has; touches nothing in Canvas.",
        "The next apply sends all fields that the spec names."
      },
      footerHeading = "%nExamples:%n",
      footer = "  coursewright state adopt courses/biology-101 page.welcome 1234")
  static final class Adopt implements Callable<Integer> {
    private final StateEditor editor;

    @Mixin private StateOptions where = new StateOptions();

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "The resource.")
    private String address = "";

    @Parameters(index = "2", paramLabel = "ID", description = "Its id in Canvas.")
    private long id;

    Adopt(Terminal terminal) {
      this.editor = new StateEditor(terminal, where);
    }

    @Override
    public Integer call() {
      return editor.editUnresolved(this::adopt).code();
    }

    private StepResult<StateEdit> adopt(State state) {
      StepResult<Address> free = editor.requireFree(state, address);
      if (free.hasEnded()) {
        return StepResult.end(free.exit());
      }
      Address to = free.value();
      Entry bound =
          new Entry.Applied(to, ImmutableMap.of("id", String.valueOf(id)), ImmutableMap.of());
      return StepResult.of(new StateEdit(ImmutableList.of(bound), to + " is bound to " + id + "."));
    }
  }
}
