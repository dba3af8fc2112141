package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Field;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Says that a field is unknown, and what may be meant. */
final class UnknownField {

  private UnknownField() {}

  /**
   * Reports it.
   *
   * @param owner what has no such field, for the message
   * @param sections further words that may stand there
   */
  static void report(
      Node.Entry entry,
      String owner,
      Collection<Field> fields,
      ImmutableList<String> sections,
      Suggestion suggestion,
      Report report) {
    String name = entry.name();
    if (Planned.WORDS.contains(name)) {
      report.error(entry.position(), "Not built yet", "`" + name + "` is not built yet.");
      return;
    }
    Optional<Field> byCanvasName =
        fields.stream()
            .filter(each -> each.writtenAs().equals(name) || each.readAs().equals(name))
            .findFirst();
    String meant =
        byCanvasName
            .map(field -> " It is written as " + field.name() + " here.")
            .orElseGet(
                () ->
                    suggestion.asSentence(
                        name,
                        Stream.concat(fields.stream().map(Field::name), sections.stream())
                            .toList()));
    report.error(
        entry.position(),
        "Unknown field",
        owner + " has no field `" + Report.excerpt(name) + "`." + meant);
  }
}
