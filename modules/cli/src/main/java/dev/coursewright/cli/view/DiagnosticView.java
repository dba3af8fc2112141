package dev.coursewright.cli.view;

import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Position;

/** A diagnostic as text: what is wrong, where, the line of the spec with a caret, what to do. */
public final class DiagnosticView {

  /** The widest piece of a line that is shown, in characters. */
  private static final int WIDEST = 100;

  private final Paint paint;

  public DiagnosticView(Paint paint) {
    this.paint = paint;
  }

  public String show(Diagnostic diagnostic) {
    StringBuilder text = new StringBuilder();
    text.append(
        switch (diagnostic.severity()) {
          case ERROR -> paint.red("Error: ");
          case WARNING -> paint.yellow("Warning: ");
        });
    text.append(paint.bold(Phrases.clean(diagnostic.summary()))).append('\n');
    String where = where(diagnostic);
    if (!where.isEmpty()) {
      text.append(" ").append(where).append(":\n");
    }
    diagnostic.position().ifPresent(place -> snippet(diagnostic.snippet(), place, text));
    text.append("  ").append(Phrases.clean(diagnostic.detail())).append('\n');
    return text.toString();
  }

  private static String where(Diagnostic diagnostic) {
    String on =
        diagnostic
            .position()
            .map(
                place ->
                    "on %s line %s, column %s"
                        .formatted(Phrases.clean(place.file()), place.line(), place.column()))
            .orElse("");
    String in =
        diagnostic.address().map(address -> "in " + Phrases.clean(address.toString())).orElse("");
    return on.isEmpty() || in.isEmpty() ? on + in : on + ", " + in;
  }

  private static void snippet(String line, Position place, StringBuilder text) {
    if (line.isEmpty()) {
      return;
    }
    String number = String.valueOf(place.line());
    int start = Math.max(0, place.column() - 1 - WIDEST / 2);
    String shown = line.substring(Math.min(start, line.length()));
    String piece = shown.length() > WIDEST ? shown.substring(0, WIDEST) : shown;
    int caret =
        Phrases.clean(line.substring(start, Math.min(place.column() - 1, line.length()))).length();
    text.append("  ").append(number).append(" | ").append(Phrases.clean(piece)).append('\n');
    text.append("  ")
        .append(" ".repeat(number.length()))
        .append(" | ")
        .append(" ".repeat(caret))
        .append("^\n");
  }
}
