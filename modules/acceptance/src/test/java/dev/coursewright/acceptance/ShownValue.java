package dev.coursewright.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Streams;
import dev.coursewright.model.Field;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * Whether Canvas shows what an author wrote: a second reading of the declarations, so that the
 * tool's own reader is not its own judge.
 *
 * @param written what the author wrote
 * @param shown what Canvas answers, in the field's place
 */
record ShownValue(JsonNode written, JsonNode shown, Saved state) implements Type.Cases<Boolean> {

  private static final ZoneId ZONE = ZoneId.of("America/Denver");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** What an answer has in a field's place. */
  static JsonNode in(JsonNode answer, Field field) {
    for (String name : Splitter.on('|').split(field.readAs())) {
      JsonNode at = answer;
      for (String part : Splitter.on('.').split(name)) {
        at = at.isArray() ? each(at, part) : at.path(part);
      }
      if (!at.isMissingNode()) {
        return at;
      }
    }
    return MissingNode.getInstance();
  }

  static boolean isShown(JsonNode written, JsonNode answer, Field field, Saved state) {
    JsonNode shown = in(answer, field);
    if (field.has(Trait.FLAG_AS_EVENT)) {
      return shown.asText().equals("available") == written.asBoolean();
    } else if (field.has(Trait.TRUE_IF_PRESENT)) {
      return (!shown.isNull() && !shown.isMissingNode()) == written.asBoolean();
    } else if (field.has(Trait.JOINED)) {
      return ImmutableSet.copyOf(Splitter.on(',').split(shown.asText())).equals(texts(written));
    }
    return field.type().accept(new ShownValue(written, shown, state));
  }

  /** Whether a field that was cleared shows nothing, or what stands for nothing. */
  static boolean isCleared(JsonNode answer, Field field) {
    JsonNode shown = in(answer, field);
    return shown.isMissingNode()
        || shown.isNull()
        || shown.isContainerNode() && shown.isEmpty()
        || ImmutableSet.of("", "0", "0.0", "-1", "1", "false").contains(shown.asText())
        || ImmutableSet.of("23:59:59", "teachers").contains(shown.asText());
  }

  @Override
  public Boolean text(Type.Text text) {
    return shown.asText().equals(written.asText());
  }

  @Override
  public Boolean html(Type.Html html) {
    return shown.asText().contains(written.asText());
  }

  @Override
  public Boolean decimal(Type.Decimal decimal) {
    return shown.isValueNode()
        && !shown.isNull()
        && new BigDecimal(shown.asText()).compareTo(written.decimalValue()) == 0;
  }

  @Override
  public Boolean flag(Type.Flag flag) {
    return shown.asBoolean() == written.asBoolean();
  }

  @Override
  public Boolean moment(Type.Moment moment) {
    return !shown.asText().isEmpty()
        && !shown.isNull()
        && Instant.parse(shown.asText())
            .equals(LocalDateTime.parse(written.asText(), TIME).atZone(ZONE).toInstant());
  }

  @Override
  public Boolean choice(Type.Choice choice) {
    return shown.asText().equals(written.asText());
  }

  @Override
  public Boolean link(Type.Link link) {
    String text = written.asText();
    return text.startsWith("id:")
        ? shown.asText().equals(text.substring("id:".length()))
        : link.kinds().stream()
            .anyMatch(
                kind ->
                    state
                        .handle(kind + "." + text, link.handle())
                        .or(() -> state.id(kind + "." + text))
                        .filter(shown.asText()::equals)
                        .isPresent());
  }

  @Override
  public Boolean listOf(Type.ListOf list) {
    return elementsAre(list.element());
  }

  @Override
  public Boolean setOf(Type.SetOf set) {
    return elementsAre(set.element());
  }

  private boolean elementsAre(Type type) {
    return shown.size() == written.size()
        && Streams.stream(written)
            .allMatch(
                each ->
                    Streams.stream(shown)
                        .anyMatch(other -> type.accept(new ShownValue(each, other, state))));
  }

  @Override
  public Boolean block(Type.Block block) {
    return block.fields().stream()
        .filter(field -> written.has(field.name()) && !field.readAs().isEmpty())
        .allMatch(field -> isShown(written.get(field.name()), shown, field, state));
  }

  @Override
  public Boolean mapping(Type.Mapping mapping) {
    for (Map.Entry<String, JsonNode> each : written.properties()) {
      if (!shown.path(each.getKey()).asText().equals(each.getValue().asText())) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode each(JsonNode list, String name) {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    list.forEach(element -> found.add(element.path(name)));
    return found;
  }

  private static ImmutableSet<String> texts(JsonNode list) {
    return ImmutableSet.copyOf(Iterables.transform(list, JsonNode::asText));
  }
}
