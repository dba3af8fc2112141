package dev.coursewright.apply.act;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.LastApplied;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.wire.FilledPath;
import dev.coursewright.canvas.wire.Observed;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import java.util.Optional;

/**
 * Reads, right before an update, what Canvas would reset if the update left it out. What cannot be
 * read is sent as it was last applied; what never was is left out.
 */
final class PreservedFields {

  private final Site site;

  PreservedFields(Site site) {
    this.site = site;
  }

  ImmutableMap<String, Value> values(Operation operation, Kind kind) {
    if (operation.carried().isEmpty()) {
      return ImmutableMap.of();
    }
    ImmutableMap<String, Value> shown =
        shown(operation, kind)
            .or(() -> listed(operation, kind))
            .map(Observed::values)
            .orElse(ImmutableMap.of());
    ImmutableMap.Builder<String, Value> carried = ImmutableMap.builder();
    for (String field : operation.carried()) {
      Optional.ofNullable(shown.get(field))
          .or(() -> lastApplied(operation, field))
          .ifPresent(value -> carried.put(field, value));
    }
    return carried.buildOrThrow();
  }

  private Optional<Observed> shown(Operation operation, Kind kind) {
    if (kind.endpoint().show().isEmpty()) {
      return Optional.empty();
    }
    FilledPath path =
        site.paths()
            .fill(
                kind,
                kind.endpoint().show(),
                operation.address(),
                operation.values(),
                site.known());
    return path instanceof FilledPath.Known known
            && site.client()
                    .get(
                        known.path(),
                        site.paths()
                            .query(
                                kind,
                                kind.endpoint().showQuery(),
                                operation.address(),
                                operation.values(),
                                site.known()))
                instanceof Answer.Ok ok
        ? Optional.of(site.reader().read(kind, ok.body()))
        : Optional.empty();
  }

  private Optional<Observed> listed(Operation operation, Kind kind) {
    return CanvasLists.has(kind)
        ? site.lists()
            .fresh(kind, operation.address(), operation.values(), site.known())
            .find(site.known().handle(operation.address(), "id").orElse(""))
            .map(CanvasLists.Shown::observed)
        : Optional.empty();
  }

  private Optional<Value> lastApplied(Operation operation, String field) {
    return site.run()
        .binding(operation.address())
        .flatMap(binding -> binding.field(field))
        .flatMap(LastApplied::value);
  }
}
