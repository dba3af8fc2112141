package dev.coursewright.spec.docs;

import dev.coursewright.model.Type;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Says in words what values a type takes. */
final class TypeText implements Type.Cases<String> {

  static final TypeText TYPES = new TypeText();

  private TypeText() {}

  @Override
  public String text(Type.Text text) {
    return switch (text.form()) {
      case ANY -> "text" + (text.limit() <= Type.STRING ? ", " + text.limit() + " characters" : "");
      case URL -> "address (https://…)";
      case ZONE -> "time zone (America/Denver)";
      case TIME_OF_DAY -> "time of day (23:59:59), or `inherit`";
      case COLOUR -> "colour (\"#1F77B4\")";
    };
  }

  @Override
  public String html(Type.Html html) {
    return "HTML, or `{file: …}`";
  }

  @Override
  public String decimal(Type.Decimal decimal) {
    boolean open = decimal.least() == 0 && decimal.most() >= 999_999;
    return (decimal.whole() ? "whole number" : "number")
        + (open ? "" : " from " + plain(decimal.least()))
        + (open || decimal.most() >= 999_999 ? "" : " to " + plain(decimal.most()));
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }

  @Override
  public String flag(Type.Flag flag) {
    return "`true` or `false`";
  }

  @Override
  public String moment(Type.Moment moment) {
    return switch (moment.dateAlone()) {
      case START_OF_DAY -> "time; a date alone is the start of the day";
      case END_OF_DAY -> "time; a date alone is the end of the day";
    };
  }

  @Override
  public String choice(Type.Choice choice) {
    return choice.words().stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
  }

  @Override
  public String link(Type.Link link) {
    String kinds =
        link.kinds().stream()
            .map(kind -> "[" + kind + "](" + Reference.fileOf(kind) + ")")
            .collect(Collectors.joining(" or "));
    String forms =
        link.forms().stream().map(form -> "`" + form + ":…`").collect(Collectors.joining(", "));
    String separator = kinds.isEmpty() || forms.isEmpty() ? "" : ", or ";
    return (kinds.isEmpty() ? "" : "key of " + kinds) + separator + forms;
  }

  @Override
  public String listOf(Type.ListOf listOf) {
    return "list of " + listOf.element().accept(this);
  }

  @Override
  public String setOf(Type.SetOf setOf) {
    return "list of " + setOf.element().accept(this) + ", in any order";
  }

  @Override
  public String block(Type.Block block) {
    return block.shorthand().isEmpty()
        ? "block"
        : "block, or its `" + block.shorthand() + "` alone";
  }

  @Override
  public String mapping(Type.Mapping mapping) {
    return "map of names and texts";
  }
}
