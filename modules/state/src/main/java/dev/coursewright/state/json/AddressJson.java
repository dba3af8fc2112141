package dev.coursewright.state.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.coursewright.model.Address;

/** Reads and writes addresses as JSON: the text that authors write. */
public final class AddressJson {

  private AddressJson() {}

  public static ArrayNode write(Iterable<Address> addresses) {
    ArrayNode array = Json.array();
    addresses.forEach(address -> array.add(address.toString()));
    return array;
  }

  public static Address read(JsonNode node) {
    return parse(Json.textOf(node, "address"));
  }

  public static Address parse(String text) {
    if (text.isEmpty() || text.startsWith(".")) {
      throw new MalformedState("\"" + text + "\" is no address");
    }
    return Address.parse(text);
  }
}
