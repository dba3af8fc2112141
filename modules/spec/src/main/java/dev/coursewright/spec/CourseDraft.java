package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Course;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Position;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Target;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.problem.Sentences;
import dev.coursewright.spec.value.ResourceDraft;
import dev.coursewright.spec.value.TimeReader;
import dev.coursewright.spec.yaml.LocatedNode;
import java.time.ZoneId;
import java.util.Optional;

/** What must be known of the course itself before anything else is read: its id and its zone. */
final class CourseDraft {

  private static final String ID = "id";

  private final Optional<ResourceDraft> draft;

  CourseDraft(ImmutableList<ResourceDraft> drafts) {
    this.draft = drafts.stream().filter(each -> each.address().equals(Course.ADDRESS)).findFirst();
  }

  /** Where the author says which course it is. */
  Optional<LocatedNode.Entry> id() {
    return draft.flatMap(each -> each.fields().find(ID));
  }

  /** The fields of a draft without the course's id, which is none of them. */
  static LocatedNode.Mapping fieldsOf(ResourceDraft any) {
    return any.address().equals(Course.ADDRESS)
        ? any.fields().without(ImmutableSet.of(ID))
        : any.fields();
  }

  /** How times are read: in the zone that the target sets, else in the course's own. */
  TimeReader times(Optional<Targets.Written> target) {
    Optional<LocatedNode.Scalar> written =
        target
            .flatMap(each -> inSet(each.set()))
            .or(() -> draft.flatMap(each -> zoneIn(each.kind(), each.fields())));
    return new TimeReader(
        written
            .map(LocatedNode.Scalar::text)
            .filter(ZoneId.getAvailableZoneIds()::contains)
            .map(ZoneId::of),
        written.isPresent());
  }

  private Optional<LocatedNode.Scalar> inSet(ImmutableList<LocatedNode.Entry> set) {
    return set.stream()
        .filter(each -> each.name().equals(Course.ADDRESS.toString()))
        .findFirst()
        .flatMap(entry -> entry.value().asMapping())
        .flatMap(map -> draft.flatMap(each -> zoneIn(each.kind(), map)));
  }

  private static Optional<LocatedNode.Scalar> zoneIn(Kind kind, LocatedNode.Mapping fields) {
    return kind.fields().values().stream()
        .filter(field -> field.type() instanceof Type.Text text && text.form() == Type.Form.ZONE)
        .findFirst()
        .map(Field::name)
        .flatMap(fields::find)
        .flatMap(entry -> entry.value().asScalar());
  }

  /** A course that is to be created needs what its path is made of. */
  void checkNew(Target target, Optional<Resource> course, Diagnostics diagnostics) {
    if (draft.isEmpty()
        || course.isEmpty()
        || !target.course().equals(Optional.of(new CourseIdentity.ToCreate()))) {
      return;
    }
    Position position = id().map(LocatedNode.Entry::position).orElse(draft.get().position());
    for (Field field : draft.get().kind().fields().values()) {
      if (field.has(Trait.IN_PATH) && course.get().value(field.name()).isEmpty()) {
        ResourceProblems.of(Course.ADDRESS, diagnostics)
            .error(
                position,
                "Missing field",
                "A new course needs `" + field.name() + "`: " + Sentences.lowered(field.doc()));
      }
    }
  }
}
