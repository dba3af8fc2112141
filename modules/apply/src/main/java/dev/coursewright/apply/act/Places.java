package dev.coursewright.apply.act;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.model.Address;
import dev.coursewright.plan.Operation;
import java.util.OptionalLong;

/** Reads the places of a list, and the order that it is to have. */
final class Places {

  private final Site site;

  Places(Site site) {
    this.site = site;
  }

  static ImmutableList<FewestMoves.Place> of(CanvasLists.Contents list) {
    return list.all().stream()
        .map(shown -> new FewestMoves.Place(shown.id(), position(shown.json())))
        .collect(toImmutableList());
  }

  /** The order that the plan wants of a list, else the one that the state has. */
  ImmutableList<Address> wanted(String list) {
    ImmutableList<Address> planned = site.plan().orders().get(list);
    return planned == null ? site.run().state().order(list) : planned;
  }

  /** Where an object comes in that moves into a list. */
  int entry(Operation operation, CanvasLists.Contents list, Handles handles) {
    String id = handles.handle(operation.address(), "id").orElse("");
    return Ints.saturatedCast(
        FewestMoves.entry(of(list), ids(wanted(operation.list()), handles), id));
  }

  static ImmutableList<String> ids(ImmutableList<Address> addresses, Handles handles) {
    return addresses.stream()
        .flatMap(address -> handles.handle(address, "id").stream())
        .collect(toImmutableList());
  }

  private static OptionalLong position(JsonNode object) {
    JsonNode position = object.path("position");
    return position.isNull() || position.isMissingNode()
        ? OptionalLong.empty()
        : OptionalLong.of(position.asLong());
  }
}
