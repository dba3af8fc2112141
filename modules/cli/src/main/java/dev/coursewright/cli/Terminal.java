package dev.coursewright.cli;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.canvas.http.Sleeper;
import dev.coursewright.cli.view.DiagnosticView;
import dev.coursewright.cli.view.Paint;
import dev.coursewright.cli.view.Phrases;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.disk.Disk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The terminal and the environment a command runs in. Results go to {@code out}, everything else to
 * {@code err}.
 *
 * @param isTerminal whether a person can read and answer, rather than a file or a pipe
 * @param environment the environment variables
 * @param sleeper waits by the same time as {@code clock}
 * @param disk where states are kept
 * @param canvas changes the options of the Canvas client; the identity, outside of tests
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    BufferedReader in,
    boolean isTerminal,
    ImmutableMap<String, String> environment,
    Clock clock,
    Sleeper sleeper,
    Disk disk,
    UnaryOperator<CanvasOptions> canvas) {

  /** A terminal with the usual options of the Canvas client. */
  public Terminal(
      PrintStream out,
      PrintStream err,
      BufferedReader in,
      boolean isTerminal,
      ImmutableMap<String, String> environment,
      Clock clock,
      Sleeper sleeper,
      Disk disk) {
    this(out, err, in, isTerminal, environment, clock, sleeper, disk, UnaryOperator.identity());
  }

  /** An environment variable that is set and not empty. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** Paints with colours, unless they are unwanted or {@code out} is no terminal. */
  Paint paint(boolean isUnwanted) {
    return new Paint(isTerminal && !isUnwanted && variable("NO_COLOR").isEmpty());
  }

  /** Prints a result to {@code out}. */
  void print(String text) {
    out.print(text);
    out.flush();
  }

  /** Prints a line beside the result to {@code err}. */
  void tell(String line) {
    err.println(Phrases.clean(line));
    err.flush();
  }

  /** Prints a diagnostic to {@code err}. */
  void tell(Diagnostic diagnostic, Paint paint) {
    err.print(new DiagnosticView(paint).show(diagnostic));
    err.flush();
  }

  /** Asks a person to type {@code yes}; any other answer, or none, is a no. */
  boolean isAgreed() {
    return ask("Only 'yes' is taken as approval: ").strip().equals("yes");
  }

  private String ask(String question) {
    err.print(question);
    err.flush();
    try {
      String answer = in.readLine();
      return answer == null ? "" : answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
