package dev.coursewright.spec.value;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import dev.coursewright.model.Field;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.problem.Suggestion;
import dev.coursewright.spec.yaml.Node;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Says that a field is unknown, and what may be meant. */
final class UnknownField {

  private static final int MOST_LIKELY = 3;

  /** Words of Canvas's screens, and of other kinds, with the fields that they may stand for. */
  private static final ImmutableSetMultimap<String, String> SCREEN_WORDS =
      ImmutableSetMultimap.<String, String>builder()
          .putAll("title", "name")
          .putAll("name", "title")
          .putAll("body", "description", "message")
          .putAll("text", "body", "description", "message")
          .putAll("content", "body", "description", "message")
          .putAll("description", "body", "message")
          .putAll("message", "body", "description")
          .putAll("instructions", "body", "description", "message")
          .putAll("available_from", "unlock_at", "delayed_post_at")
          .putAll("until", "lock_at")
          .putAll("available_until", "lock_at")
          .putAll("weight", "group_weight")
          .putAll("display_grade_as", "grading_type")
          .putAll("group", "assignment_group", "group_category")
          .putAll("group_set", "group_category")
          .putAll("link", "url")
          .putAll("text_header", "header")
          .putAll("subheader", "header")
          .putAll("requirement", "completion_requirement")
          .build();

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
                        Stream.concat(fields.stream().map(Field::name), sections.stream())
                            .collect(toImmutableList()),
                        suggestion));
    report.error(
        entry.position(),
        "Unknown field",
        owner + " has no field `" + ResourceProblems.excerpt(name) + "`." + meant);
  }

  /** What is spelled nearly so, else what Canvas's screens call so, else what has it as a part. */
  private static String meant(String name, ImmutableList<String> words, Suggestion suggestion) {
    String near = suggestion.asSentence(name, words);
    if (!near.isEmpty()) {
      return near;
    }
    ImmutableList<String> called =
        SCREEN_WORDS.get(name).stream().filter(words::contains).collect(toImmutableList());
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
