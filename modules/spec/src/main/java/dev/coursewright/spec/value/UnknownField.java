package dev.coursewright.spec.value;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Field;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.problem.Suggestion;
import dev.coursewright.spec.yaml.LocatedNode;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Says that a field is unknown, and what may be meant. */
final class UnknownField {

  private static final int MOST_LIKELY = 3;

  private UnknownField() {}

  /**
   * Reports it.
   *
   * @param owner what has no such field, for the message
   * @param sections further words that may stand there
   */
  static void report(
      LocatedNode.Entry entry,
      String owner,
      Collection<Field> fields,
      ImmutableList<String> sections,
      Suggestion suggestion,
      ResourceProblems report) {
    String name = entry.name();
    if (PlannedWords.WORDS.contains(name)) {
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
                    meant(
                        name,
                        fields,
                        Stream.concat(fields.stream().map(Field::name), sections.stream())
                            .collect(toImmutableList()),
                        suggestion));
    report.error(
        entry.position(),
        "Unknown field",
        owner + " has no field `" + ResourceProblems.excerpt(name) + "`." + meant);
  }

  /** The words spelled nearly so, else the fields also called so, else those with it as a part. */
  private static String meant(
      String name, Collection<Field> fields, ImmutableList<String> words, Suggestion suggestion) {
    String near = suggestion.asSentence(name, words);
    if (!near.isEmpty()) {
      return near;
    }
    ImmutableList<String> called =
        fields.stream()
            .filter(field -> field.synonyms().contains(name))
            .map(Field::name)
            .collect(toImmutableList());
    ImmutableList<String> likely =
        called.isEmpty()
            ? words.stream()
                .filter(word -> Splitter.on('_').splitToList(word).contains(name))
                .collect(toImmutableList())
            : called;
    return likely.isEmpty() || likely.size() > MOST_LIKELY
        ? ""
        : " Did you mean " + String.join(" or ", likely) + "?";
  }
}
