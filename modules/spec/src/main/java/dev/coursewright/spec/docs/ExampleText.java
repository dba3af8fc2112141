package dev.coursewright.spec.docs;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Placement;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the smallest YAML that has a resource of a kind. */
final class ExampleText {

  private final Catalog catalog;

  ExampleText(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The lines of it, without line ends. */
  ImmutableList<String> of(Kind kind) {
    Placement section = kind.sections().get(0);
    List<String> lines = new ArrayList<>();
    String indent = open(section, lines);
    String key = "some-" + kind.name().replace('_', '-');
    boolean isFirst = true;
    if (section.shape() == Placement.Shape.MAP) {
      lines.add(indent + key + ":");
      indent = indent + "  ";
    }
    for (Field field : shown(kind)) {
      boolean begins = isFirst && section.shape() == Placement.Shape.LIST;
      lines.add(indent + (begins ? "- " : "") + line(field));
      indent = begins ? indent + "  " : indent;
      isFirst = false;
    }
    return ImmutableList.copyOf(lines);
  }

  /** Writes what a section stands in and its name; the indentation of what is in it. */
  private String open(Placement section, List<String> lines) {
    String indent = "";
    if (!section.under().isEmpty()) {
      Kind parent = catalog.require(section.under());
      Placement outer = parent.sections().get(0);
      indent = open(outer, lines);
      if (outer.shape() == Placement.Shape.MAP) {
        lines.add(indent + "some-" + parent.name().replace('_', '-') + ":");
        indent = indent + "  ";
      }
    }
    for (String word : Splitter.on('.').split(section.name())) {
      lines.add(indent + word + ":");
      indent = indent + "  ";
    }
    return indent;
  }

  /** What must be written, or what comes first if nothing must. */
  private static ImmutableList<Field> shown(Kind kind) {
    ImmutableSet<String> implied =
        kind.sections().stream().map(Placement::owner).collect(ImmutableSet.toImmutableSet());
    Set<Field> fields = new LinkedHashSet<>();
    for (Rule rule : kind.rules()) {
      if (rule instanceof Rule.ExactlyOne one) {
        fields.add(kind.requireField(one.fields().get(0)));
      }
    }
    kind.fields().values().stream()
        .filter(field -> field.has(Trait.REQUIRED) && !implied.contains(field.name()))
        .forEach(fields::add);
    if (fields.isEmpty()) {
      fields.add(kind.fields().values().iterator().next());
    }
    return ImmutableList.copyOf(fields);
  }

  private static String line(Field field) {
    return field.name() + ": " + (field.has(Trait.SENSITIVE) ? "{env: NAME}" : value(field.type()));
  }

  private static String value(Type type) {
    return type.accept(new Values());
  }

  private static final class Values implements Type.Cases<String> {
    @Override
    public String text(Type.Text text) {
      return switch (text.form()) {
        case ANY -> "An example";
        case URL -> "https://example.org/";
        case ZONE -> "America/Denver";
        case TIME_OF_DAY -> "\"23:59:59\"";
        case COLOUR -> "\"#1F77B4\"";
      };
    }

    @Override
    public String html(Type.Html html) {
      return "\"<p>An example.</p>\"";
    }

    @Override
    public String decimal(Type.Decimal decimal) {
      return String.valueOf((long) Math.max(decimal.least(), Math.min(10, decimal.most())));
    }

    @Override
    public String flag(Type.Flag flag) {
      return "true";
    }

    @Override
    public String moment(Type.Moment moment) {
      return "2027-01-22 23:59";
    }

    @Override
    public String choice(Type.Choice choice) {
      return choice.words().iterator().next();
    }

    @Override
    public String link(Type.Link link) {
      if (link.kinds().isEmpty()) {
        return "\"" + link.forms().iterator().next() + ":1234\"";
      }
      String kind = link.kinds().iterator().next();
      return (link.kinds().size() > 1 ? kind + "." : "") + "some-" + kind.replace('_', '-');
    }

    @Override
    public String listOf(Type.ListOf listOf) {
      return "[" + value(listOf.element()) + "]";
    }

    @Override
    public String setOf(Type.SetOf setOf) {
      return "[" + value(setOf.element()) + "]";
    }

    @Override
    public String block(Type.Block block) {
      return block.fields().stream()
          .filter(field -> field.has(Trait.REQUIRED))
          .map(ExampleText::line)
          .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public String mapping(Type.Mapping mapping) {
      return "{name: text}";
    }
  }
}
