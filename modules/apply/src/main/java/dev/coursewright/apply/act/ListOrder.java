package dev.coursewright.apply.act;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.model.Address;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.file.Run;
import java.util.OptionalLong;

/** Knows the order that a list is to have, and reads the one that it has. */
public final class ListOrder {

  private final Plan plan;
  private final Run run;

  public ListOrder(Plan plan, Run run) {
    this.plan = plan;
    this.run = run;
  }

  static ImmutableList<FewestMoves.Place> places(CanvasLists.Contents list) {
    return list.all().stream()
        .map(shown -> new FewestMoves.Place(shown.id(), position(shown.json())))
        .collect(toImmutableList());
  }

  /** The order that the plan wants of a list, else the one that the state has. */
  ImmutableList<Address> wanted(String list) {
    ImmutableList<Address> planned = plan.orders().get(list);
    return planned == null ? run.state().order(list) : planned;
  }

  /** The position at which an object enters the list that it moves into. */
  int entry(Operation operation, CanvasLists.Contents list, Handles handles) {
    String id = handles.handle(operation.address(), RunHandles.ID).orElse("");
    return Ints.saturatedCast(
        FewestMoves.entry(places(list), ids(wanted(operation.list()), handles), id));
  }

  static ImmutableList<String> ids(ImmutableList<Address> addresses, Handles handles) {
    return addresses.stream()
        .flatMap(address -> handles.handle(address, RunHandles.ID).stream())
        .collect(toImmutableList());
  }

  private static OptionalLong position(JsonNode object) {
    JsonNode position = object.path("position");
    return position.isNull() || position.isMissingNode()
        ? OptionalLong.empty()
        : OptionalLong.of(position.asLong());
  }
}
