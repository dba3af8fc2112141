package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Address;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

  void error(Position position, Address address, String summary, String detail) {
    add(Diagnostic.error(summary, detail).at(position).of(address));
  }

  /** An error that may or may not concern a resource. */
  void error(Position position, Optional<Address> address, String summary, String detail) {
    Diagnostic diagnostic = Diagnostic.error(summary, detail).at(position);
    add(address.map(diagnostic::of).orElse(diagnostic));
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
