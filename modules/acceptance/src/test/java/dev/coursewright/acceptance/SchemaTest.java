package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersionDetector;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The JSON Schema for editors takes what the tool takes, and nothing misspelt. */
class SchemaTest {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> takesEveryExample() {
    JsonSchema schema = schema();
    return Stream.of("courses", "scenarios")
        .flatMap(folder -> Folders.files(Folders.SPECS.resolve(folder)).stream())
        .filter(file -> file.toString().endsWith(".yaml"))
        .map(
            file ->
                dynamicTest(
                    Folders.SPECS.relativize(file).toString(),
                    () -> assertThat(schema.validate(parsed(file))).isEmpty()));
  }

  @Test
  void refusesWhatIsMisspelt() {
    JsonSchema schema = schema();

    assertThat(schema.validate(yaml("assignments: {lab-1: {name: Lab, point_possible: 20}}")))
        .isNotEmpty();
    assertThat(schema.validate(yaml("assignment: {lab-1: {name: Lab}}"))).isNotEmpty();
    assertThat(schema.validate(yaml("quizzes: {q: {title: Q, quiz_type: exam}}"))).isNotEmpty();
  }

  @Test
  void takesAPartOfASpec() {
    assertThat(schema().validate(yaml("pages: {welcome: {title: Welcome}}"))).isEmpty();
  }

  private static JsonSchema schema() {
    try (World world = World.start()) {
      ProgramResult run = world.run("schema");
      assertThat(run.exit()).as(run.said()).isZero();
      JsonNode schema = JSON.readTree(run.out());
      return JsonSchemaFactory.getInstance(SpecVersionDetector.detect(schema)).getSchema(schema);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parsed(Path file) {
    return yaml(Folders.read(file));
  }

  private static JsonNode yaml(String text) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
