package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.http.Sleeper;
import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.disk.StoreException;
import dev.coursewright.state.json.EntryJson;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import picocli.CommandLine;

/** The entry point of the program, and the one place that catches unexpected exceptions. */
public final class Main {

  private final Terminal terminal;

  public Main(Terminal terminal) {
    this.terminal = terminal;
  }

  public static void main(String[] arguments) {
    int code = new Main(systemTerminal()).run(arguments);
    System.exit(code);
  }

  /** Runs a command line and returns its exit code. */
  public int run(String... arguments) {
    CommandLine line = Commands.in(terminal, arguments);
    line.setExecutionExceptionHandler((problem, command, parsed) -> report(problem).code());
    try {
      return line.execute(arguments);
    } catch (StackOverflowError | OutOfMemoryError problem) {
      return report(problem).code();
    }
  }

  private Exit report(Throwable problem) {
    if (problem instanceof StoreException store) {
      terminal.tell("Error: " + store.getMessage());
      store.unwritten().forEach(entry -> terminal.tell("Not written: " + EntryJson.write(entry)));
      return store.unwritten().isEmpty() ? Exit.ERROR : Exit.PARTLY;
    }
    if (problem instanceof UncheckedIOException) {
      terminal.tell("Error: " + sentence(problem));
    } else {
      terminal.tell("Error: " + cause(problem));
      terminal.tell(
          "This is a bug in Coursewright. Please report it, with the command you ran;"
              + " COURSEWRIGHT_DEBUG=1 shows where it happened.");
    }
    if (terminal.variable("COURSEWRIGHT_DEBUG").isPresent()) {
      problem.printStackTrace(terminal.err());
    }
    return Exit.ERROR;
  }

  /** The problem with a file or a port, without the names of Java's exceptions. */
  private static String sentence(Throwable problem) {
    if (problem.getCause() instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile() + ", or no folder for it.";
    }
    if (problem.getCause() instanceof AccessDeniedException denied) {
      return denied.getFile() + " cannot be read or written: permission denied.";
    }
    if (problem.getCause() instanceof BindException taken) {
      return "the address cannot be listened on, or the port is taken ("
          + taken.getMessage()
          + "). Say another --port; without it a free one is taken.";
    }
    return "the machine did not do its part: " + cause(problem);
  }

  private static String cause(Throwable problem) {
    Throwable cause = problem.getCause() == null ? problem : problem.getCause();
    return cause.getClass().getSimpleName()
        + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
  }

  private static Terminal systemTerminal() {
    return new Terminal(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
        isTerminal(),
        ImmutableMap.copyOf(System.getenv()),
        Clock.systemUTC(),
        Sleeper.real(),
        Disk.local());
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, UTF_8);
  }

  /** Since Java 22 there is a console without a terminal, too; its method isTerminal tells. */
  @SuppressWarnings("SystemConsoleNull") // both answers are handled
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // an older Java, whose console is a terminal's
    }
  }
}
