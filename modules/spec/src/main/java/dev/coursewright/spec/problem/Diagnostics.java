package dev.coursewright.spec.problem;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one spec. Not for use by several threads. */
public final class Diagnostics {

  private static final Comparator<Position> IN_FILE =
      Comparator.comparing(Position::file, NaturalOrder.OF_FILES)
          .thenComparingInt(Position::line)
          .thenComparingInt(Position::column);

  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(
          (Diagnostic each) -> each.position().orElse(null), Comparator.nullsFirst(IN_FILE));

  private final List<Diagnostic> found = new ArrayList<>();

  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  public void error(Position position, String summary, String detail) {
    add(Diagnostic.error(summary, detail).at(position));
  }

  public void warning(Position position, String summary, String detail) {
    add(Diagnostic.warning(summary, detail).at(position));
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  /** All of them, each once, by file and line. */
  public ImmutableList<Diagnostic> sorted() {
    return found.stream().distinct().sorted(ORDER).collect(ImmutableList.toImmutableList());
  }
}
