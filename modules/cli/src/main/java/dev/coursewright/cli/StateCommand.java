package dev.coursewright.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.cli.view.Phrases;
import dev.coursewright.cli.view.StateView;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Address;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.State;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code state}: looks at what Coursewright knows of a target, and mends it. */
@Command(
    name = "state",
    synopsisSubcommandLabel = "COMMAND",
    description = "Looks at what Coursewright knows of a target, and mends it.",
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
    private final StateEditor desk;

    @Mixin private StateOptions where = new StateOptions();

    ListAll(Terminal shell) {
      this.desk = new StateEditor(shell);
    }

    @Override
    public Integer call() {
      return desk.read(
              where.spec,
              where.common,
              (state, store) ->
                  new StateView(Kinds.CATALOG, desk.paint(where.common), where.common.showsPeople)
                      .list(state))
          .code();
    }
  }

  /** {@code state show}. */
  @Command(
      name = "show",
      description = "Shows what a state knows of one resource.",
      footerHeading = "%nExamples:%n",
      footer = "  coursewright state show courses/biology-101 assignment.lab-1")
  static final class ShowOne implements Callable<Integer> {
    private final StateEditor desk;

    @Mixin private StateOptions where = new StateOptions();

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "The resource.")
    private String address = "";

    ShowOne(Terminal shell) {
      this.desk = new StateEditor(shell);
    }

    @Override
    public Integer call() {
      return desk.known(where.spec, where.common, ImmutableList.of(address))
          .end(
              known ->
                  desk.read(
                      where.spec,
                      where.common,
                      (state, store) -> {
                        Binding binding = state.requireBinding(known.get(0));
                        return new StateView(Kinds.CATALOG, desk.paint(where.common), true)
                            .show(known.get(0), binding, store::text);
                      }))
          .code();
    }
  }

  /** {@code state mv}. */
  @Command(
      name = "mv",
      description = "Gives a resource another address; touches nothing in Canvas.",
      footerHeading = "%nExamples:%n",
      footer = "  coursewright state mv courses/biology-101 page.welcome page.start-here")
  static final class Move implements Callable<Integer> {
    private final StateEditor desk;

    @Mixin private StateOptions where = new StateOptions();

    @Parameters(index = "1", paramLabel = "OLD", description = "The address it has.")
    private String old = "";

    @Parameters(index = "2", paramLabel = "NEW", description = "The address it will have.")
    private String wanted = "";

    Move(Terminal shell) {
      this.desk = new StateEditor(shell);
    }

    @Override
    public Integer call() {
      return desk.known(where.spec, where.common, ImmutableList.of(old))
          .then(known -> desk.parsed(wanted).then(to -> desk.free(where.spec, where.common, to)))
          .end(
              to ->
                  desk.write(
                      where.spec,
                      where.common,
                      state -> renames(state, Address.parse(old), to),
                      old + " is now " + to + "."))
          .code();
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
    private final StateEditor desk;

    @Mixin private StateOptions where = new StateOptions();

    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "ADDRESS",
        description = "The resources, with all that is nested in them.")
    private List<String> addresses = ImmutableList.of();

    Remove(Terminal shell) {
      this.desk = new StateEditor(shell);
    }

    @Override
    public Integer call() {
      return desk.known(where.spec, where.common, ImmutableList.copyOf(addresses))
          .end(
              known ->
                  desk.write(
                      where.spec,
                      where.common,
                      state ->
                          known.stream()
                              .flatMap(each -> StateEditor.withNested(state, each).stream())
                              .distinct()
                              .map(Entry.Forgotten::new)
                              .collect(toImmutableList()),
                      "Forgot "
                          + Phrases.count(known.size(), "resource")
                          + ", with what is nested."))
          .code();
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
    private final StateEditor desk;

    @Mixin private StateOptions where = new StateOptions();

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "The resource.")
    private String address = "";

    @Parameters(index = "2", paramLabel = "ID", description = "Its id in Canvas.")
    private long id;

    Adopt(Terminal shell) {
      this.desk = new StateEditor(shell);
    }

    @Override
    public Integer call() {
      return desk.parsed(address)
          .then(to -> desk.free(where.spec, where.common, to))
          .end(
              to ->
                  desk.settle(
                      where.spec,
                      where.common,
                      state ->
                          ImmutableList.of(
                              new Entry.Applied(
                                  to,
                                  ImmutableMap.of("id", String.valueOf(id)),
                                  ImmutableMap.of())),
                      to + " is bound to " + id + "."))
          .code();
    }
  }
}
