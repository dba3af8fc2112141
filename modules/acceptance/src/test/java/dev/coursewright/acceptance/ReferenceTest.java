package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.spec.docs.Reference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The generated reference is that of the kinds as they are. */
class ReferenceTest {

  private static final Path REFERENCE = Folders.SPECS.resolve("reference");
  private static final String SCHEMA = "course.schema.json";

  @Test
  void hasAPageForEveryKind() {
    Reference.pages(Kinds.CATALOG)
        .forEach((file, text) -> Golden.check(REFERENCE.resolve(file), text));

    assertThat(Folders.files(REFERENCE))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(
            Sets.union(
                Reference.pages(Kinds.CATALOG).keySet(),
                ImmutableSet.of(SCHEMA, ArchitectureTest.PAGE)));
  }

  @Test
  void holdsTheSchemaThatTheToolPrints() {
    try (World world = World.start()) {
      ProgramResult run = world.run("schema");

      Golden.check(REFERENCE.resolve(SCHEMA), run.out());
    }
  }
}
