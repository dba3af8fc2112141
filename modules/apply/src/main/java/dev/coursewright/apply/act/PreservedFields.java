package dev.coursewright.apply.act;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.LastApplied;
import dev.coursewright.apply.lookup.ObjectReader;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.canvas.wire.Observed;
import dev.coursewright.canvas.wire.WireReader;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.file.Run;
import java.util.Optional;

/**
 * Reads, right before an update, the fields that Canvas would reset if the update left them out. A
 * field that cannot be read is sent as it was last applied; one that never was is left out. Safe
 * for use by several threads.
 */
public final class PreservedFields {

  private final Run run;
  private final RunHandles known;
  private final CanvasLists lists;
  private final ObjectReader reader;
  private final WireReader wire = new WireReader();

  public PreservedFields(Run run, RunHandles known, CanvasLists lists, ObjectReader reader) {
    this.run = run;
    this.known = known;
    this.lists = lists;
    this.reader = reader;
  }

  ImmutableMap<String, Value> values(Operation operation, Kind kind) {
    if (operation.carried().isEmpty()) {
      return ImmutableMap.of();
    }
    ImmutableMap<String, Value> shown =
        reader
            .show(kind, operation.address(), operation.values())
            .map(json -> wire.read(kind, json))
            .or(() -> listed(operation, kind))
            .map(Observed::values)
            .orElse(ImmutableMap.of());
    ImmutableMap.Builder<String, Value> preserved = ImmutableMap.builder();
    for (String field : operation.carried()) {
      Optional.ofNullable(shown.get(field))
          .or(() -> lastApplied(operation, field))
          .ifPresent(value -> preserved.put(field, value));
    }
    return preserved.buildOrThrow();
  }

  private Optional<Observed> listed(Operation operation, Kind kind) {
    return CanvasLists.has(kind)
        ? lists
            .fresh(kind, operation.address(), operation.values(), known)
            .find(known.id(operation.address()).orElse(""))
            .map(CanvasLists.Shown::observed)
        : Optional.empty();
  }

  private Optional<Value> lastApplied(Operation operation, String field) {
    return run.binding(operation.address())
        .flatMap(binding -> binding.field(field))
        .flatMap(LastApplied::value);
  }
}
