package dev.coursewright.spec.docs;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Kind;
import dev.coursewright.spec.SpecInFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

final class KindPageTest {

  @Test
  void hasAPageForEachKindAndAnIndex() {
    assertThat(Reference.pages(Kinds.CATALOG))
        .hasSize(Kinds.ALL.size() + 1)
        .containsKeys("README.md", "page.md");
  }

  @Test
  void tellsAllFieldsOfAKind() {
    assertThat(Reference.pages(Kinds.CATALOG).get("group.md"))
        .startsWith(
            """
            # Group

            A group of students, in its set.

            Its kind is `group`. Each has a key of its own under `groups:` in \
            [group_category](group_category.md).

            ```yaml
            group_categories:
              some-group-category:
                groups:
                  some-group:
                    name: An example
            ```

            | Field | Value | |
            | --- | --- | --- |
            | `name` | text, 255 characters | What the group is called. **Must be written.** |
            """)
        .endsWith(
            """

            ## Written inside it

            - `members:` – [Group membership](group_membership.md). A member of a group; the group's \
            list names them.
            """);
  }

  /** The reader finds nothing wrong with an example but what is not in it. */
  @TestFactory
  Stream<DynamicTest> hasExamplesThatCanBeRead(@TempDir Path folder) {
    return Kinds.ALL.stream()
        .map(kind -> dynamicTest(kind.name(), () -> assertExampleIsRead(kind, folder)));
  }

  private static void assertExampleIsRead(Kind kind, Path folder) {
    String example = String.join("\n", new ExampleText(Kinds.CATALOG).of(kind));
    boolean ofCourse = example.startsWith("course:");
    SpecInFiles spec = new SpecInFiles(folder.resolve(kind.name()));
    spec.with(
        ofCourse ? "course.yaml" : "example.yaml",
        ofCourse ? "coursewright: 1\n" + example : example);

    ImmutableList<Diagnostic> wrong =
        spec.read().diagnostics().stream()
            .filter(each -> !each.summary().startsWith("Missing "))
            .collect(toImmutableList());

    assertThat(wrong).isEmpty();
  }

  @Test
  void describesEveryFieldInTheSchema() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(new JsonSchema(Kinds.CATALOG).render());

    for (Kind kind : Kinds.ALL) {
      JsonNode properties = schema.at("/definitions/" + kind.name() + "/properties");
      kind.fields().values().stream()
          .filter(field -> !field.name().equals("association"))
          .forEach(
              field ->
                  assertThat(properties.path(field.name()).path("description").asText())
                      .as(kind.name() + "." + field.name())
                      .isEqualTo(field.doc()));
    }
  }
}
