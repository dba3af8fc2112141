package dev.coursewright.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMultiset;
import com.google.common.collect.Multisets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that a Canvas holds, object for object, in words that are the same whatever ids it gave: an
 * id is replaced by the name of what it stands for, a position by the place among the siblings.
 * What is deleted is left out.
 */
record Contents(ImmutableSortedMultiset<String> objects) {

  /** What is another each time, or follows from the order in which requests arrived. */
  private static final ImmutableSet<String> INCIDENTAL =
      ImmutableSet.of(
          "created_at",
          "only_visible_to_overrides",
          "position",
          "posted_at",
          "updated_at",
          "uuid",
          "version_number");

  /** Lists whose order means nothing. */
  private static final ImmutableSet<String> UNORDERED =
      ImmutableSet.of("completion_requirements", "never_drop", "prerequisites");

  /** Lists that the author orders, and what they are nested in. */
  private static final ImmutableMap<String, String> ORDERED =
      ImmutableMap.of(
          "modules", "course_id", "items", "module_id", "assignment_groups", "course_id");

  private static final ImmutableMap<String, String> TABLES =
      ImmutableMap.<String, String>builder()
          .put("account", "accounts")
          .put("assignment", "assignments")
          .put("assignment_group", "assignment_groups")
          .put("associated_user", "users")
          .put("course", "courses")
          .put("course_section", "sections")
          .put("discussion_topic", "topics")
          .put("enrollment_term", "terms")
          .put("grading_standard", "grading_standards")
          .put("group", "groups")
          .put("group_category", "group_categories")
          .put("module", "modules")
          .put("page", "pages")
          .put("quiz", "quizzes")
          .put("role", "roles")
          .put("root_topic", "topics")
          .put("rubric", "rubrics")
          .put("topic", "topics")
          .put("user", "users")
          .put("wiki_page", "pages")
          .buildOrThrow();

  static Contents of(ObjectNode box) {
    return new Naming(box.path("tables")).contents();
  }

  /** How another differs from this one; empty if it does not. */
  String difference(Contents other) {
    String lost = String.join("; ", beyond(other));
    String more = String.join("; ", other.beyond(this));
    return (lost.isEmpty() ? "" : "lacks " + lost) + (more.isEmpty() ? "" : " has besides " + more);
  }

  /** What is here and not there, each as often as it is here more often. */
  ImmutableSortedMultiset<String> beyond(Contents other) {
    return ImmutableSortedMultiset.copyOf(Multisets.difference(objects, other.objects));
  }

  private static final class Naming {
    private final JsonNode tables;
    private final Map<String, ObjectNode> rows = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();

    Naming(JsonNode tables) {
      this.tables = tables;
      tables
          .properties()
          .forEach(
              table ->
                  table
                      .getValue()
                      .path("rows")
                      .forEach(
                          row ->
                              rows.put(
                                  table.getKey() + " " + row.path("id").asText(),
                                  (ObjectNode) row.path("values"))));
      ORDERED.forEach(this::place);
    }

    /** Numbers the siblings of a list as Canvas orders them. */
    private void place(String table, String parent) {
      ImmutableList<String> ordered =
          rows.keySet().stream()
              .filter(each -> each.startsWith(table + " ") && isThere(rows.get(each)))
              .sorted(
                  Comparator.comparingInt((String each) -> rows.get(each).path("position").asInt())
                      .thenComparingLong(
                          each -> Long.parseLong(each.substring(table.length() + 1))))
              .collect(ImmutableList.toImmutableList());
      Map<String, Integer> counts = new HashMap<>();
      for (String each : ordered) {
        String list = rows.get(each).path(parent).asText();
        places.put(each, counts.merge(list, 1, Integer::sum));
      }
    }

    Contents contents() {
      ImmutableSortedMultiset.Builder<String> objects = ImmutableSortedMultiset.naturalOrder();
      for (Map.Entry<String, JsonNode> table : tables.properties()) {
        for (JsonNode row : table.getValue().path("rows")) {
          JsonNode values = row.path("values");
          if (isThere(values)) {
            String key = table.getKey() + " " + row.path("id").asText();
            objects.add(table.getKey() + " " + named(table.getKey(), values) + place(key));
          }
        }
      }
      return new Contents(objects.build());
    }

    private String place(String key) {
      return Optional.ofNullable(places.get(key)).map(place -> " at " + place).orElse("");
    }

    /** Canvas makes a default section with the first person of a course, and nobody sees it. */
    private static boolean isThere(JsonNode values) {
      return !values.path("workflow_state").asText().equals("deleted")
          && !values.path("is_default").asBoolean();
    }

    /**
     * A value with names for ids; the table is that of the row it stands in. A module's
     * requirements stand in the order in which they came, which means nothing: students see that of
     * the items.
     */
    private String named(String table, JsonNode value) {
      if (value.isArray()) {
        ImmutableList.Builder<String> all = ImmutableList.builder();
        value.forEach(each -> all.add(named(table, each)));
        return table.endsWith(".completion_requirements")
            ? all.build().stream().sorted().toList().toString()
            : all.build().toString();
      }
      if (!value.isObject()) {
        return value.asText().replaceAll("cw_[0-9a-f]+", "cw");
      }
      return value.properties().stream()
          .filter(each -> !INCIDENTAL.contains(each.getKey()) && !each.getValue().isNull())
          .map(each -> each.getKey() + "=" + named(table, value, each.getKey(), each.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }

    private String named(String table, JsonNode row, String field, JsonNode value) {
      String pointed = pointed(table, row, field);
      if (pointed.isEmpty() && value.isArray()) {
        ImmutableList.Builder<String> all = ImmutableList.builder();
        value.forEach(each -> all.add(named(table + "." + field, each)));
        return sorted(field, all.build());
      }
      if (pointed.isEmpty()) {
        return named(table + "." + field, value);
      }
      if (!value.isArray()) {
        return name(pointed, value.asText());
      }
      ImmutableList.Builder<String> names = ImmutableList.builder();
      value.forEach(each -> names.add(name(pointed, each.asText())));
      return sorted(field, names.build());
    }

    /** A list as Canvas has it, or in our order if its own means nothing. */
    private static String sorted(String field, ImmutableList<String> all) {
      return UNORDERED.contains(field) ? all.stream().sorted().toList().toString() : all.toString();
    }

    /** The table that an id in a field is of; empty if the field holds no id. */
    private static String pointed(String table, JsonNode row, String field) {
      return switch (field) {
        case "prerequisites" -> "modules";
        case "never_drop" -> "assignments";
        case "id" -> table.endsWith(".completion_requirements") ? "items" : "";
        case "content_id" -> contents(row.path("content_type").asText());
        case "association_id" -> contents(row.path("association_type").asText());
        default ->
            field.endsWith("_id")
                ? TABLES.getOrDefault(field.substring(0, field.length() - 3), "")
                : "";
      };
    }

    private static String contents(String type) {
      return switch (type) {
        case "Assignment" -> "assignments";
        case "Course" -> "courses";
        case "Discussion" -> "topics";
        case "Page" -> "pages";
        case "Quiz" -> "quizzes";
        default -> "";
      };
    }

    private String name(String table, String id) {
      ObjectNode row = rows.get(table + " " + id);
      if (row == null) {
        return "no " + table + " " + id;
      }
      return List.of("title", "name", "sis_user_id").stream()
          .map(row::path)
          .filter(each -> !each.isMissingNode() && !each.isNull())
          .findFirst()
          .map(each -> table + " " + each.asText() + (isThere(row) ? "" : " (deleted)"))
          .orElse(table);
    }
  }
}
