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
 * The surroundings a command runs in. Results go to {@code out}, everything else to {@code err}.
 *
 * @param isTerminal whether a person sits at it
 * @param environment its variables
 * @param sleeper waits as the clock goes
 * @param disk where states are kept
 * @param canvas what is changed of how Canvas is talked to: nothing, outside of tests
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

  /** Surroundings in which Canvas is talked to as always. */
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

  /** A variable that is set and not empty. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** Colours, unless nobody sees them or does not want them. */
  Paint paint(boolean isUnwanted) {
    return new Paint(isTerminal && !isUnwanted && variable("NO_COLOR").isEmpty());
  }

  /** A result. */
  void result(String text) {
    out.print(text);
    out.flush();
  }

  /** Something to know besides the result. */
  void tell(String line) {
    err.println(Phrases.clean(line));
    err.flush();
  }

  void tell(Diagnostic diagnostic, Paint paint) {
    err.print(new DiagnosticView(paint).show(diagnostic));
    err.flush();
  }

  /** Asks a person; an empty answer if nobody is there any more. */
  String ask(String question) {
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
