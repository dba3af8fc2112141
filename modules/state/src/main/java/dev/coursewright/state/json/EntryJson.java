package dev.coursewright.state.json;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.coursewright.model.Address;
import dev.coursewright.state.Entry;
import java.util.Map;

/** Reads and writes entries as JSON: an object whose only key names the case. */
public final class EntryJson {
  private static final Writing WRITING = new Writing();

  private EntryJson() {}

  public static JsonNode write(Entry entry) {
    return entry.accept(WRITING);
  }

  public static ArrayNode write(ImmutableList<Entry> entries) {
    ArrayNode array = Json.array();
    entries.forEach(entry -> array.add(write(entry)));
    return array;
  }

  /**
   * The entry that JSON stands for.
   *
   * @throws MalformedState if it stands for none
   */
  public static Entry read(JsonNode node) {
    if (!node.isObject() || node.size() != 1) {
      throw new MalformedState("an entry is an object with one key");
    }
    String name = node.fieldNames().next();
    JsonNode body = node.get(name);
    return switch (name) {
      case "applied" ->
          new Entry.Applied(
              address(body),
              readHandles(body.path("handles")),
              SentJson.readFields(body.path("fields")));
      case "fields_released" ->
          new Entry.FieldsReleased(
              address(body),
              Json.elements(body.path("fields"), "fields")
                  .map(each -> Json.textOf(each, "field"))
                  .collect(toImmutableSet()));
      case "released" -> new Entry.Released(AddressJson.read(body));
      case "retaken" -> new Entry.Retaken(AddressJson.read(body));
      case "left" -> new Entry.Left(AddressJson.read(body));
      case "forgotten" -> new Entry.Forgotten(AddressJson.read(body));
      case "renamed" ->
          new Entry.Renamed(
              AddressJson.read(Json.require(body, "from")),
              AddressJson.read(Json.require(body, "to")));
      case "ordered" -> new Entry.Ordered(Json.requireText(body, "list"), addresses(body));
      case "course_found" -> new Entry.CourseFound(Json.textOf(body, name));
      default -> throw new MalformedState("\"" + name + "\" is no entry");
    };
  }

  /** The entries of a list; none if it is missing. */
  public static ImmutableList<Entry> readAll(JsonNode node) {
    return Json.elements(node, "entries").map(EntryJson::read).collect(toImmutableList());
  }

  public static ObjectNode writeHandles(ImmutableMap<String, String> handles) {
    ObjectNode members = Json.object();
    ImmutableSortedMap.copyOf(handles).forEach(members::put);
    return members;
  }

  public static ImmutableMap<String, String> readHandles(JsonNode node) {
    ImmutableMap.Builder<String, String> handles = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> member : Json.members(node, "handles")) {
      handles.put(member.getKey(), Json.textOf(member.getValue(), member.getKey()));
    }
    return handles.buildOrThrow();
  }

  private static Address address(JsonNode body) {
    return AddressJson.read(Json.require(body, "address"));
  }

  private static ImmutableList<Address> addresses(JsonNode body) {
    return Json.elements(body.path("addresses"), "addresses")
        .map(AddressJson::read)
        .collect(toImmutableList());
  }

  private static final class Writing implements Entry.Cases<JsonNode> {
    @Override
    public JsonNode applied(Entry.Applied entry) {
      ObjectNode body = Json.object().put("address", entry.address().toString());
      body.set("handles", writeHandles(entry.handles()));
      body.set("fields", SentJson.write(entry.fields()));
      return Json.object().set("applied", body);
    }

    @Override
    public JsonNode fieldsReleased(Entry.FieldsReleased entry) {
      ObjectNode body = Json.object().put("address", entry.address().toString());
      entry.fields().forEach(body.putArray("fields")::add);
      return Json.object().set("fields_released", body);
    }

    @Override
    public JsonNode released(Entry.Released entry) {
      return Json.object().put("released", entry.address().toString());
    }

    @Override
    public JsonNode retaken(Entry.Retaken entry) {
      return Json.object().put("retaken", entry.address().toString());
    }

    @Override
    public JsonNode left(Entry.Left entry) {
      return Json.object().put("left", entry.address().toString());
    }

    @Override
    public JsonNode forgotten(Entry.Forgotten entry) {
      return Json.object().put("forgotten", entry.address().toString());
    }

    @Override
    public JsonNode renamed(Entry.Renamed entry) {
      ObjectNode body = Json.object().put("from", entry.from().toString());
      return Json.object().set("renamed", body.put("to", entry.to().toString()));
    }

    @Override
    public JsonNode ordered(Entry.Ordered entry) {
      ObjectNode body = Json.object().put("list", entry.list());
      body.set("addresses", AddressJson.write(entry.addresses()));
      return Json.object().set("ordered", body);
    }

    @Override
    public JsonNode courseFound(Entry.CourseFound entry) {
      return Json.object().put("course_found", entry.id());
    }
  }
}
