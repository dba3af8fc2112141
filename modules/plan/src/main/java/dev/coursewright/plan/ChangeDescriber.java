package dev.coursewright.plan;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.state.Binding;
import dev.coursewright.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Describes for reviewers what a plan does with each resource. */
final class ChangeDescriber {

  private final Catalog catalog;
  private final Course course;
  private final State state;
  private final Titles titles;

  ChangeDescriber(Catalog catalog, Course course, State state) {
    this.catalog = catalog;
    this.course = course;
    this.state = state;
    this.titles = new Titles(catalog, course, state);
  }

  Optional<Change> of(ResourceDiff difference) {
    return difference
        .action()
        .map(
            action -> {
              Change.Visibility visibility = visibility(difference);
              return change(
                  difference.address(),
                  action,
                  fields(difference),
                  difference.unchanged(),
                  visibility,
                  notifies(difference, action, visibility),
                  action != Action.CREATE && movesGrades(difference),
                  notes(difference));
            });
  }

  Change released(Address address) {
    Kind kind = catalog.of(address);
    Binding binding = state.requireBinding(address);
    Change.Visibility visibility =
        kind.visibility().flatMap(field -> binding.field(field.name())).isEmpty()
            ? Change.Visibility.UNKNOWN
            : CourseDiffer.isVisible(kind, binding)
                ? Change.Visibility.VISIBLE
                : Change.Visibility.HIDDEN;
    String note =
        switch (visibility) {
          case VISIBLE -> "no longer managed; it stays in Canvas, where students still see it";
          case HIDDEN -> "no longer managed; it stays in Canvas, where students do not see it";
          case UNKNOWN -> "no longer managed; it stays in Canvas as it is";
        };
    return change(
        address,
        Action.RELEASE,
        ImmutableList.of(),
        0,
        visibility,
        false,
        false,
        ImmutableList.of(note));
  }

  Change settled(Address address, Course.Settlement settlement) {
    String note =
        switch (settlement) {
          case KEEP -> "forgotten; it stays in Canvas as it is";
          case UNPUBLISH -> "hidden from students, then forgotten; it stays in Canvas";
        };
    return change(
        address,
        Action.RELEASE,
        ImmutableList.of(),
        0,
        Change.Visibility.UNKNOWN,
        false,
        false,
        ImmutableList.of(note));
  }

  private Change change(
      Address address,
      Action action,
      ImmutableList<FieldChange> fields,
      int unchanged,
      Change.Visibility visibility,
      boolean notifies,
      boolean movesGrades,
      ImmutableList<String> notes) {
    Kind kind = catalog.of(address);
    return new Change(
        address,
        kind.title(),
        titles.of(address),
        kind.parentOf(address).map(titles::of).orElse(""),
        kind.people(),
        action,
        fields,
        unchanged,
        visibility,
        notifies,
        movesGrades,
        notes);
  }

  /** The fields that change, and those that an update carries along with them. */
  private static ImmutableList<FieldChange> fields(ResourceDiff difference) {
    if (difference.is(Action.CREATE)) {
      return difference.changes();
    }
    List<FieldChange> fields = new ArrayList<>(difference.changes());
    if (!difference.toSend().isEmpty()) {
      for (String name : difference.kind().along(difference.toSend().keySet())) {
        Optional<Value> kept = difference.resource().value(name);
        fields.add(new FieldChange(name, kept, kept, FieldChange.Reason.CARRIED));
      }
    }
    return ImmutableList.copyOf(fields);
  }

  private Change.Visibility visibility(ResourceDiff difference) {
    Optional<Field> field = difference.kind().visibility();
    if (field.isEmpty() || belongsToContent(difference, field.get())) {
      return Change.Visibility.UNKNOWN;
    }
    Optional<Value> wanted = difference.resource().value(field.get().name());
    if (wanted.isPresent()) {
      boolean isSeen =
          wanted.get().equals(Value.flag(true)) && !difference.kind().isGated(difference.toSend());
      return isSeen ? Change.Visibility.VISIBLE : Change.Visibility.HIDDEN;
    }
    return difference.is(Action.CREATE) ? Change.Visibility.HIDDEN : Change.Visibility.UNKNOWN;
  }

  /** Whether the visibility is that of the content the resource refers to, as of module items. */
  private static boolean belongsToContent(ResourceDiff difference, Field field) {
    return difference.kind().rules().stream()
        .anyMatch(
            rule ->
                rule instanceof Rule.OnlyWithout without
                    && without.field().equals(field.name())
                    && without.links().stream()
                        .anyMatch(link -> difference.resource().value(link).isPresent()));
  }

  private static boolean notifies(
      ResourceDiff difference, Action action, Change.Visibility visibility) {
    if (visibility == Change.Visibility.HIDDEN) {
      return false;
    }
    return (action == Action.CREATE && difference.kind().notifiesOnCreate())
        || difference.toSend().keySet().stream()
            .anyMatch(name -> difference.kind().requireField(name).has(Trait.NOTIFIES));
  }

  /** Whether a field changes by which Canvas computes grades. */
  private static boolean movesGrades(ResourceDiff difference) {
    return difference.changes().stream()
        .filter(change -> change.reason() != FieldChange.Reason.RELEASED)
        .anyMatch(change -> movesGrades(difference.kind().requireField(change.field()), change));
  }

  /** Of a block that was a block before, only the fields in it that change count. */
  private static boolean movesGrades(Field field, FieldChange change) {
    if (!field.has(Trait.MOVES_GRADES)) {
      return false;
    }
    ImmutableList<String> inside = gradeFieldsIn(field.type());
    if (inside.isEmpty()
        || !(change.before().orElse(Value.NOTHING) instanceof Value.Block before)
        || !(change.after().orElse(Value.NOTHING) instanceof Value.Block after)) {
      return true;
    }
    return inside.stream()
        .anyMatch(name -> !Objects.equals(before.values().get(name), after.values().get(name)));
  }

  private static ImmutableList<String> gradeFieldsIn(Type type) {
    return type instanceof Type.Block block
        ? block.fields().stream()
            .filter(field -> field.has(Trait.MOVES_GRADES))
            .map(Field::name)
            .collect(toImmutableList())
        : ImmutableList.of();
  }

  private ImmutableList<String> notes(ResourceDiff difference) {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    difference
        .from()
        .flatMap(from -> catalog.of(from).parentOf(from))
        .ifPresent(old -> notes.add("moves from \"" + titles.of(old) + "\""));
    for (String name : difference.kind().along(difference.toSend().keySet())) {
      Field field = difference.kind().requireField(name);
      if (field.has(Trait.NEVER_READ)
          && field.has(Trait.CARRIED)
          && !difference.is(Action.CREATE)
          && difference.resource().value(name).isEmpty()) {
        notes.add("this update resets " + name + ", which Canvas does not show");
      }
    }
    if (difference.kind().mayReissueId()
        && difference.is(Action.UPDATE)
        && uses(difference.address()) > 1) {
      notes.add(
          "used for grading by "
              + uses(difference.address())
              + " assignments: Canvas makes a new one of it, which they use from then on, by a"
              + " request each; what was assessed with the old one goes out of sight");
    }
    return notes.build();
  }

  /** How many resources of the spec refer to one. */
  private long uses(Address address) {
    return course.resources().values().stream()
        .filter(
            resource ->
                resource.values().values().stream()
                    .anyMatch(value -> value.equals(Value.link(address))))
        .count();
  }
}
