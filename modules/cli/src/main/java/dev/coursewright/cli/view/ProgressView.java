package dev.coursewright.cli.view;

import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.ProgressListener;
import dev.coursewright.plan.Operation;
import java.io.PrintStream;

/**
 * Shows the progress of an apply: on a terminal in one line that is overwritten, elsewhere in a
 * line for each operation. Called by one thread.
 */
public final class ProgressView implements ProgressListener, AutoCloseable {

  private static final String START_OF_LINE = "\r\u001b[K";

  /**
   * Turns line wrap off: the text is cut at the margin, since a wrapped line cannot be overwritten.
   */
  private static final String CUT = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final PrintStream err;
  private final boolean isTerminal;
  private final AddressNames names;
  private final int total;
  private int ended;

  public ProgressView(PrintStream err, boolean isTerminal, AddressNames names, int total) {
    this.err = err;
    this.isTerminal = isTerminal;
    this.names = names;
    this.total = total;
  }

  @Override
  public void started(Operation operation) {
    if (isTerminal) {
      overwrite(operation);
    }
  }

  @Override
  public void ended(Operation operation, Outcome outcome) {
    ended++;
    if (isTerminal) {
      overwrite(operation);
    } else {
      err.println(
          "[%d/%d] %s %s: %s"
              .formatted(
                  ended, total, verb(operation), names.of(operation.address()), outcome.word()));
      err.flush();
    }
  }

  /** Clears the progress line. */
  @Override
  public void close() {
    if (isTerminal) {
      err.print(START_OF_LINE);
      err.flush();
    }
  }

  private void overwrite(Operation operation) {
    err.print(
        START_OF_LINE
            + CUT
            + "%d of %d: %s".formatted(ended, total, names.of(operation.address()))
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
}
