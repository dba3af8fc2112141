package dev.coursewright.spec.value;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Placement;
import dev.coursewright.model.Position;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Value;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.problem.Sentences;
import dev.coursewright.spec.problem.Suggestion;
import dev.coursewright.spec.yaml.LocatedNode;
import java.util.Collection;
import java.util.Optional;

/** Reads what a resource holds, as its kind says. */
public final class ResourceReader {

  private final ValueReader values;
  private final Suggestion suggestion;
  private final ImmutableListMultimap<String, String> nested;

  public ResourceReader(Catalog catalog, ValueReader values, Suggestion suggestion) {
    this.values = values;
    this.suggestion = suggestion;
    ImmutableListMultimap.Builder<String, String> names = ImmutableListMultimap.builder();
    for (Kind kind : catalog.all()) {
      kind.sections().stream()
          .filter(section -> !section.name().contains("."))
          .forEach(section -> names.put(section.under(), section.name()));
    }
    this.nested = names.build();
  }

  /** Fields of a kind, wherever they are written; {@code owner} names them in messages. */
  public ReadFields fields(
      Kind kind, LocatedNode.Mapping map, String owner, ResourceProblems report) {
    ImmutableMap.Builder<String, Value> read = ImmutableMap.builder();
    ImmutableMap.Builder<String, Position> positions = ImmutableMap.builder();
    for (LocatedNode.Entry entry : map.entries()) {
      Optional<Field> field = written(kind, entry.name());
      if (field.isEmpty()) {
        UnknownField.report(
            entry, owner, writable(kind), nested.get(kind.name()), suggestion, report);
        continue;
      }
      positions.put(entry.name(), entry.position());
      values.read(field.get(), entry, report).ifPresent(value -> read.put(entry.name(), value));
    }
    return new ReadFields(read.buildOrThrow(), positions.buildOrThrow());
  }

  /** The whole resource, in the order of the kind's declaration. */
  public Resource resource(ResourceDraft draft, ReadFields written, ResourceProblems report) {
    Kind kind = draft.kind();
    ImmutableMap.Builder<String, Value> ordered = ImmutableMap.builder();
    for (Field field : kind.fields().values()) {
      String name = field.name();
      Optional<Value> value =
          Optional.ofNullable(draft.implied().get(name))
              .or(() -> Optional.ofNullable(written.values().get(name)))
              .or(() -> written.names(name) ? Optional.empty() : standard(kind, field, written));
      value.ifPresent(each -> ordered.put(name, each));
      if (field.has(Trait.REQUIRED) && isMissing(value, written.names(name))) {
        report.error(
            written.positions().getOrDefault(name, draft.position()),
            "Missing field",
            draft.address() + " needs `" + name + "`: " + Sentences.lowered(field.doc()));
      }
    }
    return new Resource(draft.address(), ordered.buildOrThrow());
  }

  private static boolean isMissing(Optional<Value> value, boolean isWritten) {
    return value.isEmpty()
        ? !isWritten
        : value.get() instanceof Value.Text text && text.text().isBlank();
  }

  /** What a field holds that the author did not write and could have. */
  private static Optional<Value> standard(Kind kind, Field field, ReadFields written) {
    if (field.defaultValue().isEmpty()) {
      return Optional.empty();
    }
    boolean refused =
        kind.rules().stream()
            .anyMatch(
                rule ->
                    rule instanceof Rule.OnlyWithout only
                        && only.field().equals(field.name())
                        && only.links().stream().anyMatch(written::names));
    return refused ? Optional.empty() : field.defaultValue();
  }

  /** A field that authors may write: one that follows from the place is none. */
  private static Optional<Field> written(Kind kind, String name) {
    return Optional.ofNullable(kind.fields().get(name)).filter(field -> !isImplied(kind, name));
  }

  private static Collection<Field> writable(Kind kind) {
    return kind.fields().values().stream()
        .filter(field -> !isImplied(kind, field.name()))
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean isImplied(Kind kind, String name) {
    return kind.sections().stream().map(Placement::owner).anyMatch(name::equals);
  }
}
