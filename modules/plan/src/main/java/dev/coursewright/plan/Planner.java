package dev.coursewright.plan;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Value;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a plan: a course of the spec and a state in, changes and ordered requests out. */
public final class Planner {

  private final Catalog catalog;
  private final SecretCheck secrets;

  public Planner(Catalog catalog, SecretCheck secrets) {
    this.catalog = catalog;
    this.secrets = secrets;
  }

  /** A plan, unless there are problems that only the author can solve. */
  public record Planned(Optional<Plan> plan, ImmutableList<Diagnostic> problems) {}

  /**
   * Plans a course against what was last applied; Canvas is not read. Takes time in proportion to
   * the resources.
   */
  public Planned plan(Course course, State state) {
    ImmutableList<Diagnostic> wrongCourse = wrongCourse(course, state);
    if (!wrongCourse.isEmpty()) {
      return new Planned(Optional.empty(), wrongCourse);
    }
    CourseDiffer.CourseDiff diff = CourseDiffer.of(catalog, course, state, secrets);
    if (diff.problems().stream().anyMatch(Diagnostic::isError)) {
      return new Planned(Optional.empty(), diff.problems());
    }
    return new Planned(Optional.of(plan(course, state, diff)), diff.problems());
  }

  private Plan plan(Course course, State state, CourseDiffer.CourseDiff diff) {
    ListOrderPlanner.ListOrders orders =
        ListOrderPlanner.plan(
            diff.differences(), diff.state(), address -> OperationBuilder.listOf(catalog, address));
    ImmutableList<ResourceDiff> differences =
        diff.differences().stream()
            .map(each -> shownAsMoved(each, orders.moved()))
            .collect(toImmutableList());
    Settlements settlements = Settlements.of(catalog, course, diff.state());
    ImmutableList<Operation> operations =
        OperationBuilder.of(catalog, differences, orders, settlements.operations());
    ChangeDescriber changes = new ChangeDescriber(catalog, course, diff.state());
    List<Change> shown = new ArrayList<>();
    differences.forEach(each -> changes.of(each).ifPresent(shown::add));
    diff.released().forEach(address -> shown.add(changes.released(address)));
    shown.addAll(settlements.changes(changes));
    return new Plan(
        header(course, state, diff.state()),
        ImmutableList.copyOf(shown),
        operations,
        entries(diff, differences, settlements),
        orders.wanted(),
        diff.anew(),
        waits(differences),
        notes(course, diff));
  }

  private static ResourceDiff shownAsMoved(ResourceDiff difference, ImmutableSet<Address> moved) {
    return difference.action().isEmpty() && moved.contains(difference.address())
        ? difference.as(Action.MOVE)
        : difference;
  }

  private ImmutableList<Entry> entries(
      CourseDiffer.CourseDiff diff,
      ImmutableList<ResourceDiff> differences,
      Settlements settlements) {
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    entries.addAll(diff.entries());
    for (ResourceDiff each : differences) {
      ImmutableSet<String> fields =
          each.changes().stream()
              .filter(change -> change.reason() == FieldChange.Reason.RELEASED)
              .map(FieldChange::field)
              .collect(ImmutableSet.toImmutableSet());
      if (!fields.isEmpty()) {
        entries.add(new Entry.FieldsReleased(each.from().orElse(each.address()), fields));
      }
    }
    for (Address address : diff.released()) {
      boolean hasId = diff.state().requireBinding(address).handle("id").isPresent();
      entries.add(hasId ? new Entry.Released(address) : new Entry.Forgotten(address));
    }
    entries.addAll(settlements.entries());
    return entries.build();
  }

  private static ImmutableList<String> waits(ImmutableList<ResourceDiff> differences) {
    return differences.stream()
        .filter(each -> each.kind().isGated(each.toSend()))
        .flatMap(
            each ->
                each.kind().publishGate().stream()
                    .map(gate -> each.address() + " " + gate.waiting()))
        .collect(toImmutableList());
  }

  private ImmutableList<String> notes(Course course, CourseDiffer.CourseDiff diff) {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    for (Entry entry : diff.entries()) {
      if (entry instanceof Entry.Renamed renamed) {
        notes.add(renamed.to() + " was " + renamed.from() + "; nothing changes in Canvas");
      }
    }
    PeopleLeft.sentence(diff.left().size()).ifPresent(notes::add);
    String released = CourseDiffer.releasedNote(catalog, diff.state(), course);
    if (!released.isEmpty()) {
      notes.add(released);
    }
    return notes.build();
  }

  private Plan.Header header(Course course, State before, State state) {
    return new Plan.Header(
        course.target().name(),
        course.target().url(),
        course.target().course(),
        course.zone().map(Object::toString).orElse(""),
        isPublished(course, state),
        before.lineage(),
        before.serial(),
        course.digest());
  }

  /** Whether the course is published before the apply, so that Canvas sends notifications. */
  private boolean isPublished(Course course, State state) {
    Kind kind = catalog.of(Course.ADDRESS);
    Optional<String> visibility = kind.visibility().map(Field::name);
    Optional<Binding> bound = state.binding(Course.ADDRESS);
    if (bound.isPresent() && visibility.flatMap(bound.get()::field).isPresent()) {
      return CourseDiffer.isVisible(kind, bound.get());
    }
    boolean exists =
        bound.isPresent()
            || course
                .target()
                .course()
                .map(id -> id instanceof CourseIdentity.Existing)
                .orElse(false);
    boolean isManaged =
        course
            .find(Course.ADDRESS)
            .flatMap((Resource resource) -> visibility.flatMap(resource::value))
            .isPresent();
    return exists && !isManaged;
  }

  private static ImmutableList<Diagnostic> wrongCourse(Course course, State state) {
    Optional<CourseIdentity> identity = course.target().course();
    if (identity.isEmpty()) {
      return ImmutableList.of(
          Diagnostic.error(
              "No course",
              "The spec does not say which course it is about. Write course.id: a Canvas id, or"
                  + " \"sis_course_id:…\", or new to have one created; or say --course."));
    }
    boolean isOther =
        identity.get() instanceof CourseIdentity.Existing existing
            && existing.reference().chars().allMatch(Character::isDigit)
            && !state.courseId().isEmpty()
            && !state.courseId().equals(existing.reference());
    return isOther
        ? ImmutableList.of(
            Diagnostic.error(
                "State of another course",
                String.format(
                    "The state of target %s belongs to course %s, and the spec names course %s."
                        + " Give the other course a target of its own, so that it gets a state of"
                        + " its own.",
                    course.target().name(),
                    state.courseId(),
                    ((CourseIdentity.Existing) identity.get()).reference())))
        : ImmutableList.of();
  }

  /** The operations and entries for released objects that {@code removed:} names. */
  private record Settlements(
      ImmutableList<Operation> operations,
      ImmutableList<Entry> entries,
      ImmutableMap<Address, Course.Settlement> settled) {

    static Settlements of(Catalog catalog, Course course, State state) {
      ImmutableList.Builder<Operation> operations = ImmutableList.builder();
      ImmutableList.Builder<Entry> entries = ImmutableList.builder();
      ImmutableMap.Builder<Address, Course.Settlement> settled = ImmutableMap.builder();
      course
          .removed()
          .forEach(
              (address, settlement) -> {
                if (state.binding(address).isEmpty()) {
                  return;
                }
                settled.put(address, settlement);
                Kind kind = catalog.of(address);
                Optional<Field> visibility = kind.visibility();
                if (settlement == Course.Settlement.KEEP || visibility.isEmpty()) {
                  entries.add(new Entry.Forgotten(address));
                } else {
                  operations.add(hiding(address, kind, visibility.get()));
                }
              });
      return new Settlements(operations.build(), entries.build(), settled.buildOrThrow());
    }

    private static Operation hiding(Address address, Kind kind, Field visibility) {
      return new Operation(
          address + "#1",
          address,
          Operation.Act.UPDATE,
          kind.endpoint().update(),
          ImmutableMap.of(visibility.name(), Value.flag(false)),
          kind.along(ImmutableSet.of(visibility.name())),
          ImmutableSet.of(),
          ImmutableSet.of(),
          "",
          false,
          Optional.empty(),
          ImmutableList.of(new Entry.Forgotten(address)));
    }

    ImmutableList<Change> changes(ChangeDescriber changes) {
      return settled.entrySet().stream()
          .map(each -> changes.settled(each.getKey(), each.getValue()))
          .collect(toImmutableList());
    }
  }
}
