package dev.coursewright.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/**
 * A course that was written by a loop: so many modules, so many items in each, which show its first
 * pages, and so many pages besides.
 */
record BigCourse(int modules, int items, int besides) {

  int operations() {
    return modules + modules * items + pages();
  }

  int pages() {
    return items + besides;
  }

  String yaml() {
    StringBuilder yaml =
        new StringBuilder(
            """
            coursewright: 1
            course: {id: new, account: self, name: Big, course_code: BIG, time_zone: America/Denver}
            pages:
            """);
    for (int i = 0; i < pages(); i++) {
      yaml.append("  p%1$d: {title: Page %1$d, body: <p>This is page %1$d.</p>}%n".formatted(i));
    }
    yaml.append("modules:\n");
    for (int module = 0; module < modules; module++) {
      yaml.append("  m%1$d:%n    name: Module %1$d%n    items:%n".formatted(module));
      for (int i = 0; i < items; i++) {
        yaml.append("      - page: p%d%n".formatted(i));
      }
    }
    return yaml.toString();
  }

  /** How many of its objects a Canvas has once and not twice, less what it has too much. */
  int found(ObjectNode contents) {
    JsonNode tables = contents.path("tables");
    return once(tables, "modules", "name", "name")
        + once(tables, "items", "module_id", "content_id")
        + once(tables, "pages", "title", "title");
  }

  private static int once(JsonNode tables, String table, String one, String other) {
    Set<String> seen = new HashSet<>();
    int twice = 0;
    for (JsonNode row : tables.path(table).path("rows")) {
      JsonNode values = row.path("values");
      boolean isNew = seen.add(values.path(one).asText() + " " + values.path(other).asText());
      twice += isNew ? 0 : 1;
    }
    return seen.size() - twice;
  }
}
