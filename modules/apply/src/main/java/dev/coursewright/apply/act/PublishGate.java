package dev.coursewright.apply.act;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.canvas.Listing;
import dev.coursewright.canvas.wire.FilledPath;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Procedure;
import dev.coursewright.plan.Operation;

/**
 * Carries out {@link Procedure.PublishGate}: asks Canvas whether an object has the contents that it
 * needs to be published. The count in the list is refreshed by saves only and may lag ({@code
 * quizzes.md}), and contents that are drawn from a bank are not listed; therefore either is enough.
 */
final class PublishGate {

  private final Site site;

  PublishGate(Site site) {
    this.site = site;
  }

  boolean isOpen(Procedure.PublishGate gate, Operation operation, Kind kind) {
    return isCounted(gate, operation, kind) || isListed(gate, operation, kind);
  }

  private boolean isCounted(Procedure.PublishGate gate, Operation operation, Kind kind) {
    String id = site.known().handle(operation.address(), "id").orElse("");
    return site.lists()
        .fresh(kind, operation.address(), operation.values(), site.known())
        .find(id)
        .filter(shown -> shown.json().path(gate.count()).asInt() > 0)
        .isPresent();
  }

  private boolean isListed(Procedure.PublishGate gate, Operation operation, Kind kind) {
    FilledPath path =
        site.paths()
            .fill(
                kind,
                kind.endpoint().show() + "/" + gate.list(),
                operation.address(),
                operation.values(),
                site.known());
    return path instanceof FilledPath.Known known
        && site.client().list(known.path(), ImmutableMap.of()) instanceof Listing.Complete list
        && !list.entries().isEmpty();
  }
}
