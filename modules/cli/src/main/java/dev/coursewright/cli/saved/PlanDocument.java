package dev.coursewright.cli.saved;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import dev.coursewright.plan.Action;
import dev.coursewright.plan.Change;
import dev.coursewright.plan.Plan;

/**
 * A plan as one JSON document for other programs: what a reviewer sees, and nothing that is needed
 * only to apply it. People are counted, unless they are asked for.
 */
public final class PlanDocument {

  private static final int FORMAT = 1;

  private PlanDocument() {}

  public static String of(SavedPlan saved, boolean showsPeople) {
    Plan plan = saved.plan();
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("format_version", FORMAT);
    root.put("digest", PlanDigest.of(plan)).put("has_changes", plan.hasChanges());
    root.put("canvas_was_read", false);
    root.set("target", PlanJson.header(plan.header()));
    ObjectNode summary = root.putObject("summary");
    for (Action action : Action.values()) {
      summary.put(action.verb(), plan.count(action));
    }
    root.put("requests", plan.operations().size());
    ArrayNode changes = root.putArray("changes");
    plan.changes().stream()
        .filter(change -> showsPeople || !change.people())
        .forEach(change -> changes.add(PlanJson.change(change)));
    if (!showsPeople) {
      people(plan, root.putArray("people"));
    }
    PlanJson.texts(root.putArray("waits"), plan.waits());
    PlanJson.texts(root.putArray("notes"), plan.notes());
    ObjectNode texts = root.putObject("texts");
    PlanTexts.of(plan, saved::text).forEach(texts::put);
    return PlanFile.pretty(root);
  }

  private static void people(Plan plan, ArrayNode counts) {
    for (Action action : Action.values()) {
      Multiset<String> kinds = HashMultiset.create();
      plan.changes().stream()
          .filter(change -> change.people() && change.action() == action)
          .map(Change::kindTitle)
          .forEach(kinds::add);
      kinds.elementSet().stream()
          .sorted()
          .forEach(
              kind ->
                  counts
                      .addObject()
                      .put("action", PlanJson.word(action))
                      .put("kind", kind)
                      .put("count", kinds.count(kind)));
    }
  }
}
