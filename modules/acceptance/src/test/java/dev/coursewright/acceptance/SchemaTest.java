package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The JSON Schema for editors takes what the tool takes, and nothing misspelt. */
class SchemaTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  @TestFactory
  Stream<DynamicTest> takesEveryExample() {
    Schema schema = schema();
    return Stream.of("courses", "scenarios")
        .flatMap(folder -> Folders.files(Folders.SPECS.resolve(folder)).stream())
        .filter(file -> file.toString().endsWith(".yaml"))
        .map(
            file ->
                dynamicTest(
                    Folders.SPECS.relativize(file).toString(),
                    () -> assertThat(errors(schema, Folders.read(file))).isEmpty()));
  }

  @Test
  void refusesWhatIsMisspelt() {
    Schema schema = schema();

    assertThat(errors(schema, "assignments: {lab-1: {name: Lab, point_possible: 20}}"))
        .isNotEmpty();
    assertThat(errors(schema, "assignment: {lab-1: {name: Lab}}")).isNotEmpty();
    assertThat(errors(schema, "quizzes: {q: {title: Q, quiz_type: exam}}")).isNotEmpty();
  }

  @Test
  void takesAPartOfASpec() {
    assertThat(errors(schema(), "pages: {welcome: {title: Welcome}}")).isEmpty();
  }

  private static Schema schema() {
    try (World world = World.start()) {
      ProgramResult run = world.run("schema");
      assertThat(run.exit()).as(run.said()).isZero();
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(run.out(), InputFormat.JSON);
    }
  }

  // As JSON, because the validator reads YAML with Jackson 3 and the tests with Jackson 2.
  private static List<Error> errors(Schema schema, String yaml) {
    try {
      return schema.validate(YAML.readTree(yaml).toString(), InputFormat.JSON);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
