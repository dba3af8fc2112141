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
 * Encodes JSON lines with a CRC32C: each line is a JSON object whose first member is the checksum
 * of all bytes behind that member.
 */
public final class ChecksummedLine {
  private static final String PREFIX = "{\"crc\":\"";
  private static final String SUFFIX = "\",";
  private static final int CHECKSUM_LENGTH = PREFIX.length() + 8 + SUFFIX.length();

  private ChecksummedLine() {}

  /** The line of a non-empty object, with its newline. */
  public static byte[] encode(JsonNode object) {
    String rest = object.toString().substring(1);
    return (PREFIX + crc(rest.getBytes(UTF_8)) + SUFFIX + rest + "\n").getBytes(UTF_8);
  }

  /** The object of a line without its newline; empty if the checksum or the JSON is wrong. */
  public static Optional<JsonNode> decode(byte[] line) {
    if (line.length <= CHECKSUM_LENGTH) {
      return Optional.empty();
    }
    byte[] rest = Arrays.copyOfRange(line, CHECKSUM_LENGTH, line.length);
    String start = new String(line, 0, CHECKSUM_LENGTH, US_ASCII);
    if (!start.equals(PREFIX + crc(rest) + SUFFIX)) {
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
