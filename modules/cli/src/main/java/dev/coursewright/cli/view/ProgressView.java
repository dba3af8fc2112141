package dev.coursewright.cli.view;

import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.ProgressListener;
import dev.coursewright.plan.Operation;
import java.io.PrintStream;

/**
 * How an apply goes on: a line that is written over on a terminal, a line for each operation
 * elsewhere. Called by one thread.
 */
public final class ProgressView implements ProgressListener, AutoCloseable {

  private static final String START_OF_LINE = "\r\u001b[K";

  /** What is longer than the line is cut, for a line that has wrapped cannot be written over. */
  private static final String CUT = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final PrintStream err;
  private final boolean isTerminal;
  private final AddressNames named;
  private final int total;
  private int ended;

  public ProgressView(PrintStream err, boolean isTerminal, AddressNames named, int total) {
    this.err = err;
    this.isTerminal = isTerminal;
    this.named = named;
    this.total = total;
  }

  @Override
  public void started(Operation operation) {
    if (isTerminal) {
      over(operation);
    }
  }

  @Override
  public void ended(Operation operation, Outcome outcome) {
    ended++;
    if (isTerminal) {
      over(operation);
    } else {
      err.println(
          "[%d/%d] %s %s: %s"
              .formatted(
                  ended, total, verb(operation), named.of(operation.address()), word(outcome)));
      err.flush();
    }
  }

  /** Leaves the terminal with an empty line to write on. */
  @Override
  public void close() {
    if (isTerminal) {
      err.print(START_OF_LINE);
      err.flush();
    }
  }

  private void over(Operation operation) {
    err.print(
        START_OF_LINE
            + CUT
            + "%d of %d: %s".formatted(ended, total, named.of(operation.address()))
            + WRAP);
    err.flush();
  }

  private static String verb(Operation operation) {
    return switch (operation.act()) {
      case CREATE -> "create";
      case UPDATE, REPEAT -> "update";
      case MOVE -> "move";
      case ARRANGE -> "put in order";
    };
  }

  private static String word(Outcome outcome) {
    return outcome.accept(
        new Outcome.Cases<String>() {
          @Override
          public String applied(Outcome.Applied applied) {
            return "done";
          }

          @Override
          public String failed(Outcome.Failed failed) {
            return "failed";
          }

          @Override
          public String blocked(Outcome.Blocked blocked) {
            return "blocked";
          }

          @Override
          public String found(Outcome.Found found) {
            return "found in Canvas";
          }

          @Override
          public String left() {
            return "has left";
          }

          @Override
          public String waiting(Outcome.Waiting waiting) {
            return "waits";
          }

          @Override
          public String unresolved(Outcome.Unresolved unresolved) {
            return "unresolved";
          }

          @Override
          public String cancelled() {
            return "not started";
          }
        });
  }
}
