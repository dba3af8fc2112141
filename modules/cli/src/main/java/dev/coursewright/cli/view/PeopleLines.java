package dev.coursewright.cli.view;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Multiset;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Action;
import dev.coursewright.plan.Change;
import dev.coursewright.plan.FieldChange;
import java.util.Locale;
import java.util.Optional;

/** Changes about people, counted and not named: {@code + 24 enrollments (22 students, 2 TAs)}. */
final class PeopleLines {

  /** How many groups are named. */
  private static final int MOST = 4;

  private final Catalog catalog;
  private final Paint paint;

  PeopleLines(Catalog catalog, Paint paint) {
    this.catalog = catalog;
    this.paint = paint;
  }

  /** What is done with how many people of which kind. */
  private record Deed(Action action, String kindTitle) {}

  ImmutableList<String> of(ImmutableList<Change> people) {
    ImmutableListMultimap<Deed, Change> deeds =
        Multimaps.index(people, each -> new Deed(each.action(), each.kindTitle()));
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    deeds
        .asMap()
        .forEach((deed, changes) -> lines.addAll(lines(deed, ImmutableList.copyOf(changes))));
    return lines.build();
  }

  private ImmutableList<String> lines(Deed deed, ImmutableList<Change> changes) {
    String detail =
        types(changes).or(() -> places(changes)).map(each -> " (" + each + ")").orElse("");
    String head =
        paint.symbol(deed.action())
            + " "
            + paint.bold(Phrases.count(changes.size(), Phrases.inSentence(deed.kindTitle())))
            + detail;
    ImmutableList.Builder<String> lines = ImmutableList.<String>builder().add(head);
    if (deed.action() == Action.UPDATE) {
      changedFields(changes).forEach(each -> lines.add("    " + each));
    }
    return lines.build();
  }

  /** "22 students, 1 TA": by the choice that every one of the kind must have. */
  private Optional<String> types(ImmutableList<Change> changes) {
    return mustChoose(changes.get(0).address())
        .map(
            field ->
                counted(
                    changes.stream().map(each -> wanted(each, field)).collect(toImmutableList())))
        .filter(text -> !text.isEmpty());
  }

  private Optional<String> mustChoose(Address address) {
    return catalog
        .find(address.kind())
        .flatMap(
            (Kind kind) ->
                kind.fields().values().stream()
                    .filter(field -> field.has(Trait.REQUIRED))
                    .filter(field -> field.type() instanceof Type.Choice)
                    .map(Field::name)
                    .findFirst());
  }

  /** The word for what a person is in the course; empty if a change does not say it. */
  private static String wanted(Change change, String field) {
    return change.fields().stream()
        .filter(each -> each.field().equals(field))
        .flatMap(each -> each.after().or(each::before).stream())
        .map(each -> each instanceof Value.Text text ? role(text.text()) : "")
        .findFirst()
        .orElse("");
  }

  private static String role(String type) {
    String word = type.replaceFirst("Enrollment$", "");
    return word.length() < 3 ? word.toUpperCase(Locale.ROOT) : word.toLowerCase(Locale.ROOT);
  }

  private static String counted(ImmutableList<String> words) {
    Multiset<String> counts = LinkedHashMultiset.create(words);
    counts.setCount("", 0);
    return counts.elementSet().stream()
        .map(each -> Phrases.count(counts.count(each), Phrases.clean(each)))
        .collect(joining(", "));
  }

  private static Optional<String> places(ImmutableList<Change> changes) {
    ImmutableList<String> places =
        changes.stream()
            .map(Change::within)
            .filter(each -> !each.isEmpty())
            .distinct()
            .map(Phrases::quoted)
            .collect(toImmutableList());
    return places.isEmpty() ? Optional.empty() : Optional.of("in " + Phrases.list(places, MOST));
  }

  private static ImmutableList<String> changedFields(ImmutableList<Change> changes) {
    Multiset<String> fields = LinkedHashMultiset.create();
    for (Change change : changes) {
      change.fields().stream()
          .filter(each -> each.reason() != FieldChange.Reason.CARRIED)
          .forEach(each -> fields.add(each.field()));
    }
    return fields.elementSet().stream()
        .map(each -> Phrases.clean(each) + " of " + fields.count(each))
        .collect(toImmutableList());
  }
}
