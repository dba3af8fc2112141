package dev.coursewright.spec.docs;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Placement;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.spec.value.ReferenceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the reference page of a kind, in Markdown. */
public final class KindPage {

  private final Catalog catalog;

  public KindPage(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The page, the same for the same kind. */
  public String render(Kind kind) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + kind.title());
    lines.add("");
    lines.add(kind.doc());
    lines.add("");
    lines.add("Its kind is `" + kind.name() + "`. " + written(kind));
    lines.add("");
    lines.add("```yaml");
    lines.addAll(new ExampleText(catalog).of(kind));
    lines.add("```");
    lines.add("");
    lines.add("| Field | Value | |");
    lines.add("| --- | --- | --- |");
    ImmutableSet<String> implied =
        kind.sections().stream().map(Placement::owner).collect(ImmutableSet.toImmutableSet());
    for (Field field : kind.fields().values()) {
      if (!implied.contains(field.name())) {
        addField(lines, "", field);
      }
    }
    addSections(lines, kind);
    if (!kind.rules().isEmpty()) {
      lines.add("");
      lines.add("## Rules");
      lines.add("");
      kind.rules().forEach(rule -> lines.add("- " + rule.accept(RuleText.RULES)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String written(Kind kind) {
    return kind.sections().stream().map(KindPage::place).collect(Collectors.joining(" "));
  }

  private static String place(Placement section) {
    String where =
        section.under().isEmpty()
            ? "under `" + section.name() + ":`"
            : "under `"
                + section.name()
                + ":` in "
                + "["
                + section.under()
                + "]("
                + Reference.fileOf(section.under())
                + ")";
    String how =
        switch (section.shape()) {
          case ONE -> "It is written ";
          case MAP -> "Each has a key of its own ";
          case LIST -> "They are a list ";
        };
    String key =
        switch (section.keyed()) {
          case WRITTEN -> "";
          case BY_ALL ->
              "; the key is made of " + ReferenceReader.joined(quoted(section.keyFrom()), "and");
          case BY_FIRST ->
              "; the key is made of the first that is written of "
                  + ReferenceReader.joined(quoted(section.keyFrom()), "and")
                  + ", and `key:` overrides it";
        };
    String shorthand =
        section.shorthand().isEmpty() ? "" : "; its `" + section.shorthand() + "` may stand alone";
    return how + where + key + shorthand + ".";
  }

  private static List<String> quoted(ImmutableList<String> words) {
    return words.stream().map(word -> "`" + word + "`").toList();
  }

  private static void addField(List<String> lines, String outer, Field field) {
    String name = outer + field.name();
    List<String> remarks = new ArrayList<>();
    remarks.add(field.doc());
    if (outer.isEmpty()
        && !field.writtenAs().isEmpty()
        && !field.writtenAs().equals(field.name())) {
      remarks.add("Canvas: `" + field.writtenAs() + "`.");
    }
    field.traits().stream()
        .map(KindPage::words)
        .filter(each -> !each.isEmpty())
        .forEach(remarks::add);
    lines.add(
        "| `"
            + name
            + "` | "
            + field.type().accept(TypeText.TYPES)
            + " | "
            + String.join(" ", remarks)
            + " |");
    for (Field inner : inside(field.type())) {
      addField(lines, name + ".", inner);
    }
  }

  private static ImmutableList<Field> inside(Type type) {
    if (type instanceof Type.Block block) {
      return block.fields();
    }
    return type instanceof Type.ListOf list ? inside(list.element()) : ImmutableList.of();
  }

  /** What a trait means for an author; empty if nothing. */
  private static String words(Trait trait) {
    return switch (trait) {
      case REQUIRED -> "**Must be written.**";
      case CLEARABLE, CLEARED_BY_EMPTY_TEXT -> "`null` clears it.";
      case FIXED -> "Canvas cannot change it later.";
      case BECOMES_ACTIVE -> "Later, Canvas can only make it `active`.";
      case NEVER_READ -> "Canvas never shows it, so that a change made there is not noticed.";
      case SENSITIVE -> "A secret: write `{env: NAME}`.";
      case NOTIFIES -> "A change may notify students.";
      case MOVES_GRADES -> "A change may move grades.";
      case ABSENT_WHEN_EMPTY,
          ALONGSIDE_ON_CREATE,
          VISIBILITY,
          CARRIED,
          IN_PATH,
          INDEXED,
          FLAG_AS_TEXT,
          FLAG_AS_DIGIT,
          FLAG_AS_EVENT,
          TRUE_IF_PRESENT,
          KEYED_BY_US,
          OURS,
          BESIDE,
          NUMBER_ONLY,
          NUMBERED_IF_TAKEN,
          JOINED ->
          "";
    };
  }

  private void addSections(List<String> lines, Kind kind) {
    ImmutableList<Kind> nested = catalog.writtenUnder(kind.name());
    if (nested.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("## Written inside it");
    lines.add("");
    for (Kind each : nested) {
      each.sections().stream()
          .filter(section -> section.under().equals(kind.name()))
          .forEach(
              section ->
                  lines.add(
                      "- `"
                          + section.name()
                          + ":` – ["
                          + each.title()
                          + "]("
                          + Reference.fileOf(each.name())
                          + "). "
                          + each.doc()));
    }
  }
}
