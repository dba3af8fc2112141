package dev.coursewright.apply.act;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.ObjectReader;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.model.Kind;
import dev.coursewright.plan.Operation;

/**
 * Asks whether what students take has its questions. The counter in the list is refreshed by saves
 * only and may lag ({@code quizzes.md}), and questions that are drawn from a bank are not listed:
 * hence either source is enough.
 */
public final class PublishGate {

  private static final String COUNT = "question_count";
  private static final String LIST = "/questions";

  private final CanvasLists lists;
  private final RunHandles known;
  private final ObjectReader reader;

  public PublishGate(CanvasLists lists, RunHandles known, ObjectReader reader) {
    this.lists = lists;
    this.known = known;
    this.reader = reader;
  }

  boolean areThere(Operation operation, Kind kind) {
    return isCounted(operation, kind) || isListed(operation, kind);
  }

  private boolean isCounted(Operation operation, Kind kind) {
    return lists
        .fresh(kind, operation.address(), operation.values(), known)
        .find(known.id(operation.address()).orElse(""))
        .filter(shown -> shown.json().path(COUNT).asInt() > 0)
        .isPresent();
  }

  private boolean isListed(Operation operation, Kind kind) {
    return reader
        .path(kind, kind.endpoint().show() + LIST, operation.address(), operation.values())
        .filter(path -> !reader.list(path, ImmutableMap.of()).isEmpty())
        .isPresent();
  }
}
