package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.cli.view.Phrases;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The tree of all commands. */
final class Commands {

  /** Commands that are planned and not built yet, which the program says if asked for one. */
  private static final ImmutableList<String> NOT_BUILT =
      ImmutableList.of("drift", "adopt", "import", "pull");

  private static final ImmutableMap<String, String> OPTIONS_NOT_BUILT =
      ImmutableMap.of("--only", "plan");

  private Commands() {}

  /**
   * The program with the command that the command line names, else with all commands, for the help.
   * Picocli inspects each command by reflection, which takes a good part of a short run.
   */
  static CommandLine in(Terminal terminal, String... arguments) {
    CommandLine root = new CommandLine(new Root());
    ImmutableMap<String, Supplier<Object>> commands = all(terminal);
    String first = arguments.length == 0 ? "" : arguments[0];
    boolean isPlain = commands.containsKey(first) || first.equals("--version");
    commands.forEach(
        (name, command) -> {
          if (!isPlain || name.equals(first)) {
            root.addSubcommand(name, command.get());
          }
        });
    root.registerConverter(Duration.class, new TimeSpan());
    root.setOut(writer(terminal.out()));
    root.setErr(writer(terminal.err()));
    root.setColorScheme(CommandLine.Help.defaultColorScheme(ansi(terminal)));
    root.setParameterExceptionHandler((problem, unused) -> wrongUsage(problem, terminal).code());
    root.setUsageHelpAutoWidth(false);
    return root;
  }

  private static ImmutableMap<String, Supplier<Object>> all(Terminal terminal) {
    ImmutableMap.Builder<String, Supplier<Object>> all = ImmutableMap.builder();
    all.put("validate", () -> new ValidateCommand(terminal));
    all.put("plan", () -> new PlanCommand(terminal));
    all.put("apply", () -> new ApplyCommand(terminal));
    all.put("show", () -> new ShowCommand(terminal));
    all.put("state", () -> state(terminal));
    all.put("graph", () -> new GraphCommand(terminal));
    all.put("schema", () -> new SchemaCommand(terminal));
    all.put("sandbox", () -> new SandboxCommand(terminal));
    all.put("demo", () -> new DemoCommand(terminal));
    NOT_BUILT.forEach(name -> all.put(name, () -> notBuilt(name, terminal)));
    return all.buildOrThrow();
  }

  private static CommandLine state(Terminal terminal) {
    CommandLine state = new CommandLine(new StateCommand());
    state.addSubcommand(new StateCommand.ListAll(terminal));
    state.addSubcommand(new StateCommand.ShowOne(terminal));
    state.addSubcommand(new StateCommand.Move(terminal));
    state.addSubcommand(new StateCommand.Remove(terminal));
    state.addSubcommand(new StateCommand.Adopt(terminal));
    state.addSubcommand(new VerifyCommand(terminal));
    state.addSubcommand(new RecoverCommand(terminal));
    return state;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, UTF_8), true);
  }

  private static Ansi ansi(Terminal terminal) {
    return terminal.paint(false).isOn() ? Ansi.ON : Ansi.OFF;
  }

  private static CommandSpec notBuilt(String name, Terminal terminal) {
    Callable<Integer> says =
        () -> {
          terminal.tell("coursewright " + name + " is not built yet.");
          return Exit.USAGE.code();
        };
    CommandSpec spec = CommandSpec.wrapWithoutInspection(says).name(name);
    spec.usageMessage().hidden(true);
    spec.parser().unmatchedArgumentsAllowed(true).unmatchedOptionsArePositionalParams(true);
    return spec;
  }

  private static Exit wrongUsage(ParameterException problem, Terminal terminal) {
    CommandLine command = problem.getCommandLine();
    String missing =
        problem instanceof UnmatchedArgumentException unmatched
            ? unmatched.getUnmatched().stream()
                .map(each -> each.replaceFirst("=.*", ""))
                .filter(OPTIONS_NOT_BUILT::containsKey)
                .findFirst()
                .orElse("")
            : "";
    if (!missing.isEmpty()) {
      terminal.tell(missing + " is not built yet.");
      return Exit.USAGE;
    }
    terminal.tell("Error: " + Phrases.clean(String.valueOf(problem.getMessage())));
    if (problem instanceof UnmatchedArgumentException unmatched) {
      ImmutableList<String> near = ImmutableList.copyOf(unmatched.getSuggestions());
      if (!near.isEmpty()) {
        terminal.tell("Did you mean " + String.join(" or ", near) + "?");
      }
    }
    terminal.tell("Help: " + command.getCommandSpec().qualifiedName() + " --help");
    return Exit.USAGE;
  }

  /** The program itself, without a command. */
  @Command(
      name = "coursewright",
      versionProvider = Version.class,
      synopsisSubcommandLabel = "COMMAND",
      description = "Keeps a Canvas LMS course in git: spec, plan, apply.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  coursewright demo",
        "  coursewright validate courses/biology-101",
        "  coursewright plan courses/biology-101",
        "  export CANVAS_URL=https://canvas.example.edu CANVAS_TOKEN=…",
        "  coursewright apply courses/biology-101",
        "",
        "Exit codes: 0 done, 1 error, 2 changes are pending (with --detailed-exitcode),",
        "3 Canvas refused the credentials, 5 applied in part, 6 the state is locked,",
        "7 the saved plan is stale, 64 wrong usage."
      })
  static final class Root implements Callable<Integer> {

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    boolean wantsHelp;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    boolean wantsVersion;

    @CommandLine.Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      throw new ParameterException(spec.commandLine(), "say which command");
    }
  }
}
