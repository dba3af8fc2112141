package dev.coursewright.apply.act;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.ObjectReader;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Procedure;
import dev.coursewright.plan.Operation;

/**
 * Carries out {@link Procedure.PublishGate}: asks Canvas whether an object has the contents that it
 * needs to be published. The count in the list is refreshed by saves only and may lag ({@code
 * quizzes.md}), and contents that are drawn from a bank are not listed; therefore either is enough.
 */
public final class PublishGate {

  private final CanvasLists lists;
  private final RunHandles known;
  private final ObjectReader reader;

  public PublishGate(CanvasLists lists, RunHandles known, ObjectReader reader) {
    this.lists = lists;
    this.known = known;
    this.reader = reader;
  }

  boolean isOpen(Procedure.PublishGate gate, Operation operation, Kind kind) {
    return isCounted(gate, operation, kind) || isListed(gate, operation, kind);
  }

  private boolean isCounted(Procedure.PublishGate gate, Operation operation, Kind kind) {
    return lists
        .fresh(kind, operation.address(), operation.values(), known)
        .find(known.id(operation.address()).orElse(""))
        .filter(shown -> shown.json().path(gate.count()).asInt() > 0)
        .isPresent();
  }

  private boolean isListed(Procedure.PublishGate gate, Operation operation, Kind kind) {
    return reader
        .path(
            kind,
            kind.endpoint().show() + "/" + gate.list(),
            operation.address(),
            operation.values())
        .filter(path -> !reader.list(path, ImmutableMap.of()).isEmpty())
        .isPresent();
  }
}
