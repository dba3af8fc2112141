package dev.coursewright.spec.docs;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;
import java.util.ArrayList;
import java.util.List;

/** Writes the reference of the spec: an index and a page for each kind. */
public final class Reference {

  private static final String INDEX = "README.md";

  private Reference() {}

  /** The pages by the names of their files, the index first. */
  public static ImmutableMap<String, String> pages(Catalog catalog) {
    ImmutableMap.Builder<String, String> pages = ImmutableMap.builder();
    pages.put(INDEX, index(catalog));
    KindPage page = new KindPage(catalog);
    for (Kind kind : catalog.all()) {
      pages.put(fileOf(kind.name()), page.render(kind));
    }
    return pages.buildOrThrow();
  }

  /** The file of a kind's page. */
  static String fileOf(String kind) {
    return kind + ".md";
  }

  private static String index(Catalog catalog) {
    List<String> lines = new ArrayList<>();
    lines.add("# Reference");
    lines.add("");
    lines.add("What a spec can say, kind by kind. These pages are generated from the kinds.");
    lines.add("");
    lines.add("| Kind | Address begins with | |");
    lines.add("| --- | --- | --- |");
    for (Kind kind : catalog.all()) {
      lines.add(
          "| ["
              + kind.title()
              + "]("
              + fileOf(kind.name())
              + ") | `"
              + kind.name()
              + "` | "
              + kind.doc()
              + " |");
    }
    return String.join("\n", lines) + "\n";
  }
}
