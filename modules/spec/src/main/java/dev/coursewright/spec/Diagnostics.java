package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one spec. Not for use by several threads. */
final class Diagnostics {

  private static final Comparator<Position> IN_FILE =
      Comparator.comparing(Position::file, NaturalOrder.OF_FILES)
          .thenComparingInt(Position::line)
          .thenComparingInt(Position::column);

  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(
          (Diagnostic each) -> each.position().orElse(null), Comparator.nullsFirst(IN_FILE));

  private final List<Diagnostic> found = new ArrayList<>();

  void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  void error(Position position, String summary, String detail) {
    add(Diagnostic.error(summary, detail).at(position));
  }

  void warning(Position position, String summary, String detail) {
    add(Diagnostic.warning(summary, detail).at(position));
  }

  boolean hasErrors() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  /** All of them, each once, by file and line. */
  ImmutableList<Diagnostic> sorted() {
    return found.stream().distinct().sorted(ORDER).collect(ImmutableList.toImmutableList());
  }
}
