package dev.coursewright.apply.act;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.canvas.Listing;
import dev.coursewright.canvas.wire.FilledPath;
import dev.coursewright.model.Kind;
import dev.coursewright.plan.Operation;

/**
 * Asks whether what students take has its questions. The counter in the list is refreshed by saves
 * only and may lag ({@code quizzes.md}), and the questions themselves are not all listed where some
 * are drawn from a bank: hence either says yes.
 */
final class PublishGate {

  private static final String COUNT = "question_count";
  private static final String LIST = "/questions";

  private final Site site;

  PublishGate(Site site) {
    this.site = site;
  }

  boolean areThere(Operation operation, Kind kind) {
    return isCounted(operation, kind) || isListed(operation, kind);
  }

  private boolean isCounted(Operation operation, Kind kind) {
    String id = site.known().handle(operation.address(), "id").orElse("");
    return site.lists()
        .fresh(kind, operation.address(), operation.values(), site.known())
        .find(id)
        .filter(shown -> shown.json().path(COUNT).asInt() > 0)
        .isPresent();
  }

  private boolean isListed(Operation operation, Kind kind) {
    FilledPath path =
        site.paths()
            .fill(
                kind,
                kind.endpoint().show() + LIST,
                operation.address(),
                operation.values(),
                site.known());
    return path instanceof FilledPath.Known known
        && site.client().list(known.path(), ImmutableMap.of()) instanceof Listing.Complete list
        && !list.entries().isEmpty();
  }
}
