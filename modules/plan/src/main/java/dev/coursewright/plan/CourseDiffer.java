package dev.coursewright.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Value;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares a course with the state: renames, resource diffs, and what left the spec. */
final class CourseDiffer {

  private final Catalog catalog;
  private final Course course;
  private final State state;
  private final RenameMatcher.Renames renames;
  private final Differ differ;
  private final ImmutableList.Builder<ResourceDiff> differences = ImmutableList.builder();
  private final ImmutableList.Builder<Entry> entries = ImmutableList.builder();
  private final ImmutableList.Builder<Diagnostic> problems = ImmutableList.builder();
  private final ImmutableSet.Builder<Address> anew = ImmutableSet.builder();
  private final ImmutableSet.Builder<Address> left = ImmutableSet.builder();

  private CourseDiffer(
      Catalog catalog, Course course, RenameMatcher.Renames renames, SecretCheck secrets) {
    this.catalog = catalog;
    this.course = course;
    this.state = renames.state();
    this.renames = renames;
    this.differ = new Differ(secrets);
  }

  /**
   * The difference between a course and a state.
   *
   * @param state the state that was compared with, after renames
   * @param differences one for each resource of the spec but those of people who left
   * @param released bound addresses that the spec no longer has
   * @param left enrollments and memberships whose person is no longer there
   * @param anew addresses to be created although Canvas has an object of the same natural key
   */
  record CourseDiff(
      State state,
      ImmutableList<ResourceDiff> differences,
      ImmutableList<Address> released,
      ImmutableSet<Address> left,
      ImmutableSet<Address> anew,
      ImmutableList<Entry> entries,
      ImmutableList<Diagnostic> problems) {}

  static CourseDiff of(Catalog catalog, Course course, State state, SecretCheck secrets) {
    RenameMatcher.Renames renames = RenameMatcher.in(catalog, course, state);
    return new CourseDiffer(catalog, course, renames, secrets).run();
  }

  private CourseDiff run() {
    entries.addAll(renames.entries());
    problems.addAll(renames.problems());
    course.resources().values().forEach(this::compare);
    ImmutableSet<Address> moving = ImmutableSet.copyOf(renames.moves().values());
    ImmutableList<Address> released =
        state.bindings().entrySet().stream()
            .filter(each -> each.getValue().standing() == Binding.Standing.MANAGED)
            .map(Map.Entry::getKey)
            .filter(address -> course.find(address).isEmpty() && !moving.contains(address))
            .filter(address -> !course.removed().containsKey(address))
            .filter(address -> !address.equals(Course.ADDRESS))
            .collect(ImmutableList.toImmutableList());
    return new CourseDiff(
        state,
        differences.build(),
        released,
        left.build(),
        anew.build(),
        entries.build(),
        problems.build());
  }

  private void compare(Resource resource) {
    Kind kind = catalog.of(resource.address());
    Address address = resource.address();
    Address moved = renames.moves().get(address);
    if (moved != null) {
      differences.add(compared(resource, kind, state.requireBinding(moved)).movingFrom(moved));
      return;
    }
    Optional<Binding> bound = state.binding(address).or(() -> impliedBinding(address, kind));
    String adopted = course.adopt().get(address);
    if (bound.isPresent()) {
      checkAdoption(kind, address, bound.get(), adopted);
      if (bound.get().standing() == Binding.Standing.LEFT) {
        left.add(address);
      } else if (bound.get().isReleased()) {
        retake(resource, kind, bound.get());
      } else {
        differences.add(compared(resource, kind, bound.get()));
      }
    } else if (adopted != null && !adopted.equals(Course.ADOPT_NEW)) {
      adopt(resource, kind, adopted);
    } else {
      if (adopted != null) {
        anew.add(address);
      }
      differences.add(differ.create(resource, kind));
    }
  }

  /** The binding of an object that exists without having been created by a plan. */
  private Optional<Binding> impliedBinding(Address address, Kind kind) {
    if (address.equals(Course.ADDRESS)) {
      return course
          .target()
          .course()
          .flatMap(
              identity ->
                  identity instanceof CourseIdentity.Existing existing
                      ? Optional.of(Binding.to(existing.reference()))
                      : Optional.empty());
    }
    return kind.endpoint().isSingleton()
        ? Optional.of(new Binding(ImmutableMap.of(), ImmutableMap.of(), Binding.Standing.MANAGED))
        : Optional.empty();
  }

  private ResourceDiff compared(Resource resource, Kind kind, Binding binding) {
    ImmutableMap<String, Sent> fixed = fixedButNotRecorded(resource, kind, binding);
    if (!fixed.isEmpty() && state.binding(resource.address()).isPresent()) {
      entries.add(new Entry.Applied(resource.address(), ImmutableMap.of(), fixed));
    }
    return differ.compare(course, resource, kind, binding, problems);
  }

  private static ImmutableMap<String, Sent> fixedButNotRecorded(
      Resource resource, Kind kind, Binding binding) {
    return ImmutableMap.copyOf(
        Maps.filterKeys(
            Differ.fixedFields(resource, kind), name -> !binding.fields().containsKey(name)));
  }

  private void adopt(Resource resource, Kind kind, String id) {
    entries.add(
        new Entry.Applied(
            resource.address(), ImmutableMap.of("id", id), Differ.fixedFields(resource, kind)));
    ResourceDiff difference = differ.compare(course, resource, kind, Binding.to(id), problems);
    differences.add(difference.as(Action.ADOPT));
  }

  /** A released object that is managed again: fixed fields must be equal, others are sent. */
  private void retake(Resource resource, Kind kind, Binding binding) {
    Binding bare =
        new Binding(
            binding.handles(),
            ImmutableMap.copyOf(
                Maps.filterKeys(
                    binding.fields(),
                    name -> kind.field(name).map(field -> field.has(Trait.FIXED)).orElse(false))),
            Binding.Standing.MANAGED);
    entries.add(new Entry.Retaken(resource.address()));
    entries.add(
        new Entry.Applied(
            resource.address(), ImmutableMap.of(), Differ.fixedFields(resource, kind)));
    ResourceDiff difference = differ.compare(course, resource, kind, bare, problems);
    if (kind.people()) {
      ImmutableMap.Builder<String, Sent> known = ImmutableMap.builder();
      resource.values().forEach((name, value) -> known.put(name, Sent.of(value)));
      entries.add(new Entry.Applied(resource.address(), ImmutableMap.of(), known.buildOrThrow()));
      difference = differ.unchanged(resource, kind);
    }
    differences.add(difference);
  }

  private void checkAdoption(Kind kind, Address address, Binding bound, @Nullable String adopted) {
    // What Canvas copies on update has another id than the one that was adopted.
    if (adopted == null || adopted.equals(Course.ADOPT_NEW) || kind.mayReissueId()) {
      return;
    }
    String id = bound.handle("id").orElse("");
    if (!id.equals(adopted)) {
      problems.add(
          Diagnostic.error(
                  "Bound to another object",
                  String.format(
                      "%s is bound to the object with id %s in this target, and adopt says %s."
                          + " Take the line out of adopt, or unbind it first: state rm %s",
                      address, id, adopted, address))
              .of(address)
              .at(course.positionOf(address)));
    }
  }

  /** A sentence that counts the released objects and the visible ones; empty if there are none. */
  static String releasedNote(Catalog catalog, State state, Course course) {
    ImmutableList<Map.Entry<Address, Binding>> released =
        state.bindings().entrySet().stream()
            .filter(each -> each.getValue().isReleased())
            .filter(each -> course.find(each.getKey()).isEmpty())
            .filter(each -> !course.removed().containsKey(each.getKey()))
            .collect(ImmutableList.toImmutableList());
    if (released.isEmpty()) {
      return "";
    }
    long visible =
        released.stream()
            .filter(each -> isVisible(catalog.of(each.getKey()), each.getValue()))
            .count();
    return String.format(
        "%d released %s still in Canvas, %d of them visible to students",
        released.size(), released.size() == 1 ? "object is" : "objects are", visible);
  }

  static boolean isVisible(Kind kind, Binding binding) {
    return kind.visibility()
        .flatMap(field -> binding.field(field.name()))
        .flatMap(Differ::before)
        .map(value -> value.equals(Value.flag(true)))
        .orElse(false);
  }
}
