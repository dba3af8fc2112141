package dev.coursewright.state.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.coursewright.model.Address;

/** Addresses as JSON: the text that authors write. */
final class AddressJson {

  private AddressJson() {}

  static ArrayNode write(Iterable<Address> addresses) {
    ArrayNode array = Json.array();
    addresses.forEach(address -> array.add(address.toString()));
    return array;
  }

  static Address read(JsonNode node) {
    return parse(Json.textOf(node, "address"));
  }

  static Address parse(String text) {
    if (text.isEmpty() || text.startsWith(".")) {
      throw new Unreadable("\"" + text + "\" is no address");
    }
    return Address.parse(text);
  }
}
