package dev.coursewright.cli.saved;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.Hashing;
import dev.coursewright.plan.Change;
import dev.coursewright.plan.FieldChange;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.json.EntryJson;

/**
 * What a reviewer approved, as one SHA-256: the target, and per resource and request what is done
 * and every value before and after, in an order of their own. No serial, time or version is in it,
 * nor how the requests are ordered.
 */
public final class PlanDigest {

  private PlanDigest() {}

  public static String of(Plan plan) {
    ObjectNode approved = PlanJson.object();
    target(approved.putObject("target"), plan.header());
    ArrayNode changes = approved.putArray("changes");
    plan.changes().stream()
        .sorted(comparing(Change::address))
        .forEach(change -> change(changes.addObject(), change));
    ArrayNode operations = approved.putArray("operations");
    plan.operations().stream()
        .sorted(comparing(Operation::id))
        .forEach(operation -> operation(operations.addObject(), operation));
    ArrayNode entries = approved.putArray("entries");
    plan.entries().stream()
        .map(entry -> EntryJson.write(entry).toString())
        .sorted()
        .forEach(entries::add);
    ObjectNode orders = approved.putObject("orders");
    ImmutableSortedMap.copyOf(plan.orders())
        .forEach((list, order) -> PlanJson.texts(orders.putArray(list), order));
    PlanJson.texts(approved.putArray("anew"), plan.anew().stream().sorted().toList());
    return Hashing.sha256().hashString(approved.toString(), UTF_8).toString();
  }

  private static void target(ObjectNode node, Plan.Header header) {
    node.put("name", header.target()).put("url", header.url().orElse(""));
    header.course().ifPresent(course -> node.put("course", PlanJson.course(course)));
  }

  private static void change(ObjectNode node, Change change) {
    node.put("address", change.address().toString());
    node.put("action", PlanJson.word(change.action()));
    ObjectNode fields = node.putObject("fields");
    change.fields().stream()
        .sorted(comparing(FieldChange::field))
        .forEach(field -> fields.set(field.field(), PlanJson.field(field)));
  }

  private static void operation(ObjectNode node, Operation operation) {
    node.put("id", operation.id());
    node.put("address", operation.address().toString());
    node.put("act", PlanJson.word(operation.act()));
    node.set("values", PlanJson.values(ImmutableSortedMap.copyOf(operation.values())));
    PlanJson.texts(node.putArray("carried"), operation.carried().stream().sorted().toList());
  }
}
