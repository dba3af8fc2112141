package dev.coursewright.cli.saved;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSortedMap;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.Binding;
import dev.coursewright.state.json.EntryJson;
import dev.coursewright.state.json.MalformedState;
import dev.coursewright.state.json.SentJson;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The file of a saved plan: the plan whole, each long text once, and of a secret the name of its
 * variable only. Nothing of the machine is in it, so equal plans have equal files.
 */
public final class PlanFile {

  /** The format that is written; no other is read yet. */
  private static final int FORMAT = 1;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private PlanFile() {}

  /** What came of reading a file: a plan, or why it is none. */
  public record Read(Optional<SavedPlan> saved, Optional<Diagnostic> problem) {}

  public static String write(SavedPlan saved) {
    ObjectNode root = PlanJson.object().put("format_version", FORMAT);
    root.put("digest", PlanDigest.of(saved.plan()));
    root.set("target", PlanJson.header(saved.plan().header()));
    root.putObject("state")
        .put("lineage", saved.plan().header().lineage())
        .put("serial", saved.plan().header().serial());
    root.put("spec_digest", saved.plan().header().specDigest());
    ArrayNode changes = root.putArray("changes");
    saved.plan().changes().forEach(change -> changes.add(PlanJson.change(change)));
    ArrayNode operations = root.putArray("operations");
    saved.plan().operations().forEach(each -> operations.add(PlanJson.operation(each)));
    root.set("entries", EntryJson.write(saved.plan().entries()));
    ObjectNode orders = root.putObject("orders");
    saved.plan().orders().forEach((list, all) -> PlanJson.texts(orders.putArray(list), all));
    PlanJson.texts(root.putArray("anew"), saved.plan().anew());
    PlanJson.texts(root.putArray("waits"), saved.plan().waits());
    PlanJson.texts(root.putArray("notes"), saved.plan().notes());
    ObjectNode madeFrom = root.putObject("made_from");
    saved.madeFrom().forEach((address, each) -> madeFrom.set(address.toString(), binding(each)));
    ObjectNode texts = root.putObject("texts");
    PlanTexts.of(saved.plan(), saved::text).forEach(texts::put);
    return pretty(root);
  }

  /** A document for people and programs: two spaces a level, and a newline at the end. */
  public static String pretty(JsonNode node) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    try {
      return MAPPER
              .writer(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
              .writeValueAsString(node)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the text of a file; {@code name} is what problems call it. */
  public static Read read(String name, String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      int format = root.path("format_version").asInt(0);
      if (format != FORMAT) {
        return refused(
            "%s is format %s of a plan, and this Coursewright reads format %s."
                .formatted(name, format, FORMAT));
      }
      SavedPlan saved = PlanReader.read(root);
      String digest = PlanDigest.of(saved.plan());
      return digest.equals(root.path("digest").asText())
          ? new Read(Optional.of(saved), Optional.empty())
          : refused(name + " was changed after it was saved: its digest is not that of its plan.");
    } catch (JsonProcessingException e) {
      return refused(name + " is no JSON: " + e.getOriginalMessage() + ".");
    } catch (MalformedState e) {
      return refused(name + " is not understood: " + e.getMessage() + ".");
    }
  }

  private static Read refused(String detail) {
    return new Read(
        Optional.empty(), Optional.of(Diagnostic.error("Saved plan cannot be read", detail)));
  }

  private static ObjectNode binding(Binding binding) {
    ObjectNode node = PlanJson.object().put("standing", PlanJson.word(binding.standing()));
    ObjectNode handles = node.putObject("handles");
    ImmutableSortedMap.copyOf(binding.handles()).forEach(handles::put);
    node.set("fields", SentJson.write(binding.fields()));
    return node;
  }
}
