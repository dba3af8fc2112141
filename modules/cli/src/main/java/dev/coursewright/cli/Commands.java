package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.cli.view.Words;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The tree of all commands. */
final class Commands {

  /** What the contract names and nobody has built; asking for it says so. */
  private static final ImmutableList<String> NOT_BUILT =
      ImmutableList.of("drift", "adopt", "import", "pull");

  private static final ImmutableList<String> STATE_NOT_BUILT =
      ImmutableList.of("verify", "recover");

  private static final ImmutableMap<String, String> OPTIONS_NOT_BUILT =
      ImmutableMap.of("--only", "plan", "--on-save", "apply");

  private Commands() {}

  static CommandLine in(Shell shell) {
    CommandLine root = new CommandLine(new Root());
    root.addSubcommand(new ValidateCommand(shell));
    root.addSubcommand(new PlanCommand(shell));
    root.addSubcommand(new ApplyCommand(shell));
    root.addSubcommand(new ShowCommand(shell));
    root.addSubcommand(state(shell));
    root.addSubcommand(new GraphCommand(shell));
    root.addSubcommand(new SchemaCommand(shell));
    root.addSubcommand(new SandboxCommand(shell));
    root.addSubcommand(new DemoCommand(shell));
    NOT_BUILT.forEach(name -> root.addSubcommand(notBuilt(name, name, shell)));
    root.registerConverter(Duration.class, new TimeSpan());
    root.setOut(writer(shell.out()));
    root.setErr(writer(shell.err()));
    root.setColorScheme(CommandLine.Help.defaultColorScheme(ansi(shell)));
    root.setParameterExceptionHandler((problem, arguments) -> wrongUsage(problem, shell).code());
    root.setUsageHelpAutoWidth(false);
    return root;
  }

  private static CommandLine state(Shell shell) {
    CommandLine state = new CommandLine(new StateCommand());
    state.addSubcommand(new StateCommand.ListAll(shell));
    state.addSubcommand(new StateCommand.ShowOne(shell));
    state.addSubcommand(new StateCommand.Move(shell));
    state.addSubcommand(new StateCommand.Remove(shell));
    state.addSubcommand(new StateCommand.Adopt(shell));
    STATE_NOT_BUILT.forEach(name -> state.addSubcommand(notBuilt(name, "state " + name, shell)));
    return state;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, UTF_8), true);
  }

  private static Ansi ansi(Shell shell) {
    return shell.paint(false).isOn() ? Ansi.ON : Ansi.OFF;
  }

  private static CommandSpec notBuilt(String name, String shown, Shell shell) {
    Callable<Integer> says =
        () -> {
          shell.tell("coursewright " + shown + " is not built yet.");
          return Exit.USAGE.code();
        };
    CommandSpec spec = CommandSpec.wrapWithoutInspection(says).name(name);
    spec.usageMessage().hidden(true);
    spec.parser().unmatchedArgumentsAllowed(true).unmatchedOptionsArePositionalParams(true);
    return spec;
  }

  private static Exit wrongUsage(ParameterException problem, Shell shell) {
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
      shell.tell(missing + " is not built yet.");
      return Exit.USAGE;
    }
    shell.tell("Error: " + Words.clean(String.valueOf(problem.getMessage())));
    if (problem instanceof UnmatchedArgumentException unmatched) {
      ImmutableList<String> near = ImmutableList.copyOf(unmatched.getSuggestions());
      if (!near.isEmpty()) {
        shell.tell("Did you mean " + String.join(" or ", near) + "?");
      }
    }
    shell.tell("Help: " + command.getCommandSpec().qualifiedName() + " --help");
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
        "3 Canvas refused the credentials, 4 refused by policy, 5 applied in part,",
        "6 the state is locked, 7 the saved plan is stale, 64 wrong usage."
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
