package dev.coursewright.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.collect.Iterables;
import dev.coursewright.model.Field;
import dev.coursewright.model.Type;

/** A value of a type as an author writes it: the first or the second. */
final class SampleValues implements Type.Cases<JsonNode> {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final boolean first;

  private SampleValues(boolean first) {
    this.first = first;
  }

  static JsonNode first(Type type) {
    return type.accept(new SampleValues(true));
  }

  static JsonNode second(Type type) {
    return type.accept(new SampleValues(false));
  }

  @Override
  public JsonNode text(Type.Text text) {
    return JSON.textNode(
        switch (text.form()) {
          case ANY -> one("One", "Two");
          case URL -> one("https://example.org/one", "https://example.org/two");
          case ZONE -> one("America/Denver", "America/New_York");
          case TIME_OF_DAY -> one("09:00:00", "10:30:00");
          case COLOUR -> one("#112233", "#445566");
        });
  }

  @Override
  public JsonNode html(Type.Html html) {
    return JSON.textNode(one("<p>One</p>", "<p>Two</p>"));
  }

  @Override
  public JsonNode decimal(Type.Decimal decimal) {
    double least = Math.max(decimal.least(), 2);
    return JSON.numberNode((long) (first ? least : least + 1));
  }

  @Override
  public JsonNode flag(Type.Flag flag) {
    return JSON.booleanNode(first);
  }

  @Override
  public JsonNode moment(Type.Moment moment) {
    return JSON.textNode(one("2027-02-01 10:00", "2027-02-02 10:00"));
  }

  @Override
  public JsonNode choice(Type.Choice choice) {
    return JSON.textNode(Iterables.get(choice.words(), first ? 0 : 1));
  }

  /** A resource of the base spec, whose keys are the same in all sections. */
  @Override
  public JsonNode link(Type.Link link) {
    return link.kinds().isEmpty()
        ? JSON.textNode(one("id:1", "id:2"))
        : JSON.textNode(one("one", "two"));
  }

  @Override
  public JsonNode listOf(Type.ListOf list) {
    return JSON.arrayNode().add(list.element().accept(this));
  }

  @Override
  public JsonNode setOf(Type.SetOf set) {
    return JSON.arrayNode().add(set.element().accept(this));
  }

  @Override
  public JsonNode block(Type.Block block) {
    Field field = block.fields().get(0);
    return JSON.objectNode().set(field.name(), field.type().accept(this));
  }

  @Override
  public JsonNode mapping(Type.Mapping mapping) {
    return JSON.objectNode().put("source", one("one", "two"));
  }

  private String one(String ifFirst, String ifSecond) {
    return first ? ifFirst : ifSecond;
  }
}
