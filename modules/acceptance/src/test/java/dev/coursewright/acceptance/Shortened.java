package dev.coursewright.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A spec without one of its resources.
 *
 * @param file the file that changed
 * @param text its text now
 * @param what what is missing
 */
record Shortened(String file, String text, String what) {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final ImmutableSet<String> NO_SECTIONS =
      ImmutableSet.of(
          "coursewright",
          "course",
          "defaults",
          "targets",
          "adopt",
          "moved",
          "removed",
          "enrollments");

  /** The spec without the last resource of each section of its root file. */
  static ImmutableList<Shortened> of(Path spec) {
    ImmutableList.Builder<Shortened> all = ImmutableList.builder();
    JsonNode root = parsed(Folders.read(spec.resolve("course.yaml")));
    root.fieldNames()
        .forEachRemaining(
            section -> {
              if (!NO_SECTIONS.contains(section) && root.get(section).size() > 0) {
                ObjectNode copy = root.deepCopy();
                ObjectNode resources = (ObjectNode) copy.get(section);
                String key = Iterables.getLast(ImmutableList.copyOf(resources.fieldNames()));
                resources.remove(key);
                if (resources.isEmpty()) {
                  copy.remove(section);
                }
                all.add(new Shortened("course.yaml", written(copy), section + ": " + key));
              }
            });
    return all.build();
  }

  private static JsonNode parsed(String text) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String written(JsonNode node) {
    try {
      return YAML.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
