package dev.coursewright.state.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.hash.Hashing;
import dev.coursewright.state.json.Json;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lines that show whether they are whole: a JSON object whose first member is the CRC32C of all the
 * bytes behind that member.
 */
public final class ChecksummedLine {
  private static final String BEFORE = "{\"crc\":\"";
  private static final String AFTER = "\",";
  private static final int REST = BEFORE.length() + 8 + AFTER.length();

  private ChecksummedLine() {}

  /** The line of an object that is not empty, with its newline. */
  public static byte[] seal(JsonNode object) {
    String rest = object.toString().substring(1);
    return (BEFORE + crc(rest.getBytes(UTF_8)) + AFTER + rest + "\n").getBytes(UTF_8);
  }

  /** The object of a line without its newline; empty if the line is not as it was written. */
  public static Optional<JsonNode> open(byte[] line) {
    if (line.length <= REST) {
      return Optional.empty();
    }
    byte[] rest = Arrays.copyOfRange(line, REST, line.length);
    String start = new String(line, 0, REST, US_ASCII);
    if (!start.equals(BEFORE + crc(rest) + AFTER)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.parse("{" + new String(rest, UTF_8)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String crc(byte[] bytes) {
    return Hashing.crc32c().hashBytes(bytes).toString();
  }
}
