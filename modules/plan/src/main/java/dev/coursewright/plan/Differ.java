package dev.coursewright.plan;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Course;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Value;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Sent;
import dev.coursewright.state.Stored;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares one resource with what was last applied, field by field, by this table (D in the spec, A
 * last sent, K what Canvas kept of it; Canvas itself is not read):
 *
 * <pre>
 * D absent, A given          released, no request
 * D given,  A none           send: newly managed
 * D given,  A unknown        send
 * D equals A                 nothing
 * D differs from A           send, before = K
 * </pre>
 */
final class Differ {

  private final SecretCheck secrets;

  Differ(SecretCheck secrets) {
    this.secrets = secrets;
  }

  /** The diff of a resource that is to be created. */
  ResourceDiff create(Resource resource, Kind kind) {
    return new ResourceDiff(
        resource,
        kind,
        Optional.of(Action.CREATE),
        resource.values().entrySet().stream()
            .map(each -> change(each.getKey(), Optional.empty(), each.getValue()))
            .collect(ImmutableList.toImmutableList()),
        resource.values(),
        ImmutableSet.of(),
        Optional.empty(),
        0);
  }

  /** The diff of a resource that Canvas has as it is written. */
  ResourceDiff unchanged(Resource resource, Kind kind) {
    return new ResourceDiff(
        resource,
        kind,
        Optional.empty(),
        ImmutableList.of(),
        ImmutableMap.of(),
        ImmutableSet.of(),
        Optional.empty(),
        resource.values().size());
  }

  /** The diff of a resource that is bound; changes that Canvas cannot make become problems. */
  ResourceDiff compare(
      Course course,
      Resource resource,
      Kind kind,
      Binding binding,
      ImmutableList.Builder<Diagnostic> problems) {
    ImmutableList.Builder<FieldChange> changes = ImmutableList.builder();
    ImmutableMap.Builder<String, Value> toSend = ImmutableMap.builder();
    ImmutableSet.Builder<String> waiting = ImmutableSet.builder();
    int unchanged = 0;
    for (Map.Entry<String, Value> wanted : resource.values().entrySet()) {
      Field field = kind.requireField(wanted.getKey());
      Verdict verdict = verdict(wanted.getValue(), binding.field(field.name()));
      if (verdict.waits()) {
        waiting.add(field.name());
        toSend.put(wanted);
      } else if (verdict.same() || (verdict.isNew() && isFixed(field))) {
        unchanged++;
      } else if (!canBecome(field, wanted.getValue()) && !mustResend(kind, verdict)) {
        problems.add(fixed(course, resource, kind, field, verdict, wanted.getValue()));
      } else {
        changes.add(
            new FieldChange(
                field.name(), verdict.before(), Optional.of(wanted.getValue()), verdict.reason()));
        toSend.put(wanted);
      }
    }
    ImmutableMap<String, Value> sent = toSend.buildOrThrow();
    ImmutableList<FieldChange> sending = changes.build();
    ImmutableList<FieldChange> released = released(resource, kind, binding);
    return new ResourceDiff(
        resource,
        kind,
        sending.isEmpty() && released.isEmpty()
            ? Optional.empty()
            : Optional.of(sending.isEmpty() ? Action.RELEASE : Action.UPDATE),
        ImmutableList.<FieldChange>builder().addAll(sending).addAll(released).build(),
        sent,
        waiting.build(),
        Optional.empty(),
        unchanged);
  }

  /** The fields of the state that the spec no longer names, if the kind still has them. */
  private static ImmutableList<FieldChange> released(
      Resource resource, Kind kind, Binding binding) {
    ImmutableList.Builder<FieldChange> released = ImmutableList.builder();
    binding
        .fields()
        .forEach(
            (name, sent) -> {
              if (!resource.values().containsKey(name) && kind.fields().containsKey(name)) {
                released.add(
                    new FieldChange(
                        name, before(sent), Optional.empty(), FieldChange.Reason.RELEASED));
              }
            });
    return released.build();
  }

  /** Whether Canvas can change a field of an existing object to this value. */
  private static boolean canBecome(Field field, Value wanted) {
    return !field.has(Trait.FIXED)
        && (!field.has(Trait.BECOMES_ACTIVE) || wanted.equals(Value.text("active")));
  }

  /** Whether an unknown field is sent again by repeating the create, which does no harm. */
  private static boolean mustResend(Kind kind, Verdict verdict) {
    return kind.mayRepeat(Kind.Repeat.CREATE) && verdict.reason() == FieldChange.Reason.UNKNOWN;
  }

  /** Whether Canvas never changes a field once the object exists. */
  private static boolean isFixed(Field field) {
    return field.has(Trait.FIXED);
  }

  private static FieldChange change(String field, Optional<Value> before, Value after) {
    return new FieldChange(field, before, Optional.of(after), FieldChange.Reason.SPEC);
  }

  private Verdict verdict(Value wanted, Optional<Sent> known) {
    if (known.isEmpty()) {
      return Verdict.send(Optional.empty(), FieldChange.Reason.SPEC).asNew();
    }
    return known
        .get()
        .accept(
            new Sent.Cases<Verdict>() {
              @Override
              public Verdict answered(Sent.Answered answered) {
                return Stored.of(wanted).equals(answered.value())
                    ? Verdict.SAME
                    : Verdict.send(before(answered), FieldChange.Reason.SPEC);
              }

              @Override
              public Verdict unknown() {
                return Verdict.send(Optional.empty(), FieldChange.Reason.UNKNOWN);
              }

              @Override
              public Verdict hidden(Sent.Hidden hidden) {
                boolean same =
                    wanted instanceof Value.Secret secret && !secrets.isChanged(secret, hidden);
                return same
                    ? Verdict.SAME
                    : Verdict.send(
                        Optional.of(new Value.Secret(hidden.variable())), FieldChange.Reason.SPEC);
              }

              @Override
              public Verdict waiting(Sent.Waiting waiting) {
                return Stored.of(wanted).equals(waiting.value())
                    ? Verdict.WAITS
                    : Verdict.send(Optional.empty(), FieldChange.Reason.SPEC);
              }
            });
  }

  /** The value that Canvas is known to have; empty if it is unknown or was never sent. */
  static Optional<Value> before(Sent sent) {
    return sent.accept(
        new Sent.Cases<Optional<Value>>() {
          @Override
          public Optional<Value> answered(Sent.Answered answered) {
            return Optional.of(answered.kept().orElse(answered.value()));
          }

          @Override
          public Optional<Value> unknown() {
            return Optional.empty();
          }

          @Override
          public Optional<Value> hidden(Sent.Hidden hidden) {
            return Optional.of(new Value.Secret(hidden.variable()));
          }

          @Override
          public Optional<Value> waiting(Sent.Waiting waiting) {
            return Optional.empty();
          }
        });
  }

  private static Diagnostic fixed(
      Course course, Resource resource, Kind kind, Field field, Verdict verdict, Value wanted) {
    String before = verdict.before().map(PlainText::of).orElse("something else");
    String what =
        String.format(
            "The %s of %s is %s and would become %s. Canvas cannot change it once the %s exists.",
            field.name(),
            resource.address(),
            before,
            PlainText.of(wanted),
            kind.title().toLowerCase(Locale.ROOT));
    String remedy =
        kind.people()
            ? String.format(
                " Make the change on the People page of the course in Canvas, then let Coursewright"
                    + " find it again: state rm %s",
                resource.address())
            : " Write the new one under another key; the old one is then released and stays in"
                + " Canvas.";
    return Diagnostic.error("Change that Canvas cannot make", what + remedy)
        .of(resource.address())
        .at(course.positionOf(resource.address(), field.name()));
  }

  /** The fixed fields of a bound resource, which count as sent with the create. */
  static ImmutableMap<String, Sent> fixedFields(Resource resource, Kind kind) {
    return resource.values().entrySet().stream()
        .filter(each -> isFixed(kind.requireField(each.getKey())))
        .filter(each -> !kind.requireField(each.getKey()).has(Trait.IN_PATH))
        .collect(toImmutableMap(Map.Entry::getKey, each -> Sent.of(each.getValue())));
  }

  /** The result of the table for one field. */
  private record Verdict(
      boolean same,
      boolean waits,
      boolean isNew,
      Optional<Value> before,
      FieldChange.Reason reason) {

    static final Verdict SAME =
        new Verdict(true, false, false, Optional.empty(), FieldChange.Reason.SPEC);
    static final Verdict WAITS =
        new Verdict(false, true, false, Optional.empty(), FieldChange.Reason.SPEC);

    static Verdict send(Optional<Value> before, FieldChange.Reason reason) {
      return new Verdict(false, false, false, before, reason);
    }

    Verdict asNew() {
      return new Verdict(same, waits, true, before, reason);
    }
  }
}
