package dev.coursewright.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import dev.coursewright.model.Address;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.journal.OpenIntent;
import dev.coursewright.state.json.SentJson;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All lines that a run appended to its journal, read without the tool's own reader: what became of
 * an intent in the end, by which to judge what a part of the lines says of it.
 */
final class Journalled {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Long, Intent> untaken = new LinkedHashMap<>();
  private final Map<Long, Intent> intents = new HashMap<>();
  private final Map<Long, Long> settledBy = new HashMap<>();
  private final TreeMap<Long, JsonNode> entries = new TreeMap<>();
  private final Set<String> rebound = new HashSet<>();
  private long last;

  /** What a line says is about to be sent. */
  record Intent(long number, Address address, boolean isCreating, String method, String path) {

    /** One of an earlier run. */
    static Intent of(OpenIntent open) {
      return new Intent(
          open.number(),
          open.intent().address(),
          open.intent().creating(),
          open.intent().method(),
          open.intent().path());
    }
  }

  /** Takes in lines that are appended, bytes as letters. */
  void read(String bytes) {
    String lines = new String(bytes.getBytes(ISO_8859_1), UTF_8);
    for (String line : Splitter.on('\n').omitEmptyStrings().split(lines)) {
      try {
        read(JSON.readTree(line));
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void read(JsonNode line) {
    last = line.path("n").asLong();
    JsonNode intent = line.path("intent");
    if (!intent.isMissingNode()) {
      Intent begun =
          new Intent(
              last,
              Address.parse(intent.path("address").asText()),
              intent.path("creating").asBoolean(),
              intent.path("method").asText(),
              URI.create("/api/v1/" + intent.path("path").asText()).getPath());
      intents.put(last, begun);
      untaken.put(last, begun);
    }
    JsonNode body = line;
    for (String how : new String[] {"result", "refused", "throttled", "not_sent", "resolved"}) {
      if (line.has(how)) {
        body = line.path(how);
        settledBy.put(body.path("of").asLong(), last);
      }
    }
    entries.put(last, body.path("entries"));
    for (JsonNode entry : body.path("entries")) {
      if (!entry.path("applied").path("handles").isEmpty()) {
        rebound.add(entry.path("applied").path("address").asText());
      } else if (entry.has("renamed")) {
        rebound.add(entry.path("renamed").path("from").asText());
      } else if (!entry.has("applied")) {
        entry.forEach(address -> rebound.add(address.asText()));
      }
    }
  }

  /** The number of the last line. */
  long last() {
    return last;
  }

  /** The intent of a write that reaches Canvas now, the first if it fits several. */
  Optional<Intent> take(String method, String path) {
    Optional<Intent> fitting =
        untaken.values().stream()
            .filter(each -> each.method().equals(method) && each.path().equals(path))
            .findFirst();
    fitting.ifPresent(each -> untaken.remove(each.number()));
    return fitting;
  }

  /**
   * Whether files say of an intent that nobody knows what became of it, or else what did.
   *
   * @param written the number of the last line that was written by then
   */
  boolean isCovered(Intent intent, Loaded loaded, long written) {
    if (loaded.unresolved().stream().anyMatch(each -> each.number() == intent.number())
        || (!intent.isCreating() && loaded.interrupted().contains(intent.address()))) {
      return true;
    }
    Long settled = settledBy.get(intent.number());
    if (settled == null || settled > written) {
      return false;
    }
    JsonNode made = applied(settled, intent.address());
    return (made.path("handles").isEmpty() && made.path("fields").isEmpty())
        || loaded
            .state()
            .binding(intent.address())
            .map(binding -> agrees(binding, intent.address(), made, settled))
            .orElse(isMentionedOtherwise(intent.address()));
  }

  /** What was bound and is not bound to the same object, though no line is about that. */
  Optional<String> lost(State before, State now) {
    return before.bindings().entrySet().stream()
        .filter(each -> each.getValue().handle("id").isPresent())
        .filter(each -> !isMentionedOtherwise(each.getKey()))
        .filter(
            each ->
                !now.binding(each.getKey())
                    .flatMap(binding -> binding.handle("id"))
                    .equals(each.getValue().handle("id")))
        .map(each -> each.getKey() + " was bound and is not")
        .findFirst();
  }

  private boolean isMentionedOtherwise(Address address) {
    return rebound.contains(address.toString());
  }

  /** Whether each handle and field is as this line says, or a later one; or known to be unknown. */
  private boolean agrees(Binding binding, Address address, JsonNode made, long line) {
    boolean agrees = true;
    for (Map.Entry<String, JsonNode> handle : made.path("handles").properties()) {
      String name = handle.getKey();
      agrees &=
          entries.tailMap(line).keySet().stream()
              .map(each -> applied(each, address).path("handles").path(name).asText())
              .anyMatch(binding.handle(name).orElse("none")::equals);
    }
    for (Map.Entry<String, JsonNode> field : made.path("fields").properties()) {
      String name = field.getKey();
      Optional<Sent> sent = binding.field(name);
      agrees &=
          sent.filter(each -> each instanceof Sent.Unknown).isPresent()
              || entries.tailMap(line).keySet().stream()
                  .map(each -> applied(each, address).path("fields").path(name).toString())
                  .anyMatch(sent.map(SentJson::write).map(JsonNode::toString).orElse("")::equals);
    }
    return agrees;
  }

  /** What a line makes of an address; nothing if it is about others. */
  private JsonNode applied(long line, Address address) {
    ObjectNode all = JSON.createObjectNode();
    for (JsonNode entry : entries.getOrDefault(line, JSON.missingNode())) {
      JsonNode applied = entry.path("applied");
      if (applied.path("address").asText().equals(address.toString())) {
        for (String part : new String[] {"handles", "fields"}) {
          all.withObject(part).setAll((ObjectNode) applied.path(part));
        }
      }
    }
    return all;
  }
}
