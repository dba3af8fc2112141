package dev.coursewright.spec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Input that is meant to hurt, or looks like it, is answered at once. */
@Timeout(60)
final class HostileInputTest {

  @TempDir private Path folder;
  private SpecInFiles spec;

  @BeforeEach
  void begin() {
    spec = new SpecInFiles(folder);
  }

  @Test
  void refusesAliasesThatExplode() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      String alias = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(i, i, String.join(", ", java.util.Collections.nCopies(10, alias))));
    }

    String problems = spec.with("bomb.yaml", bomb.toString()).problems();

    assertThat(problems)
        .isEqualTo(
            """
            bomb.yaml:6:10 ERROR Aliases unfold to too much
              Written out, the aliases of this file would be more than 200000 values. Write out \
            what differs, and use `defaults:` for what a section shares.
            """);
  }

  @Test
  void refusesListsNestedTenThousandDeep() {
    String problems =
        spec.with("deep.yaml", "pages: " + "[".repeat(10_000) + "]".repeat(10_000)).problems();

    assertThat(problems)
        .isEqualTo(
            """
            deep.yaml:1:108 ERROR Nested too deeply
              Lists and maps are nested more than 100 deep here.
            """);
  }

  @Test
  void refusesMapsNestedTenThousandDeep() {
    String problems = spec.with("deep.yaml", "{a: ".repeat(10_000)).problems();

    assertThat(problems).startsWith("deep.yaml:1:").contains("ERROR Nested too deeply");
  }

  @Test
  void refusesAScalarOfAHundredMegabytesInAFileAsLarge() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("huge.yaml").toFile(), "rw")) {
      file.setLength(100L << 20);
    }

    String problems = spec.problems();

    assertThat(problems)
        .isEqualTo(
            """
            huge.yaml:1:1 ERROR File too large
              huge.yaml has 104857600 bytes; more than 67108864 are not read.
            """);
  }

  @Test
  void refusesAScalarThatNoFieldTakes() {
    String problems =
        spec.with("long.yaml", "pages:\n  a: {title: " + "a".repeat(2_000_000) + "}\n").problems();

    assertThat(problems)
        .isEqualTo(
            """
            long.yaml:2:1 ERROR Text too long
              This line has 2000014 characters; lines of more than 1048576 are not read from a YAML \
            file.
            """);
  }

  @Test
  void refusesATextOfManyLinesThatNoFieldTakes() {
    String problems =
        spec.with("long.yaml", "pages:\n  a:\n    title: |\n" + "      a line\n".repeat(200_000))
            .problems();

    assertThat(problems)
        .isEqualTo(
            """
            long.yaml:3:12 ERROR Text too long
              This text has 1400000 characters; more than 1048576 are not read from a YAML file.
            """);
  }

  @Test
  void refusesManyLinesThatAreVeryLong() {
    String line = "  p%d: {title: " + "a".repeat(900_000) + "}\n";
    StringBuilder pages = new StringBuilder("pages:\n");
    for (int i = 0; i < 50; i++) {
      pages.append(line.formatted(i));
    }

    String problems = spec.with("long.yaml", pages.toString()).problems();

    assertThat(problems)
        .isEqualTo(
            """
            long.yaml:11:1 ERROR Text too long
              This line and the other very long ones above it have more than 8388608 characters, \
            which are not read from a YAML file.
            """);
  }

  @Test
  void saysWhereAYamlFileIsNotUtf8() {
    String problems =
        spec.with("latin.yaml", "pages:\n  a: {title: Caf\u00e9}\n".getBytes(ISO_8859_1))
            .problems();

    assertThat(problems)
        .isEqualTo(
            """
            latin.yaml:2:17 ERROR Not UTF-8
              latin.yaml is not encoded as UTF-8: the byte 0xE9 in line 2 is none. Save the file \
            as UTF-8 in your editor.
            """);
  }

  @Test
  void saysThatAFileIsUtf16() {
    String problems = spec.with("wide.yaml", "pages: {}\n".getBytes(UTF_16)).problems();

    assertThat(problems).startsWith("wide.yaml:1:1 ERROR Not UTF-8\n");
  }

  @Test
  void refusesControlCharacters() {
    String problems = spec.with("bell.yaml", "pages:\n  a: {title: A\u0007}\n").problems();

    assertThat(problems)
        .isEqualTo(
            """
            bell.yaml:2:15 ERROR Control character
              The character U+0007 cannot stand in a YAML file. Delete it.
            """);
  }

  @Test
  void refusesMarkdownThatIsNestedTooDeeply() {
    spec.with("pages.yaml", "pages:\n  a: {title: A, body: {file: deep.md}}\n");

    String problems = spec.with("deep.md", "> ".repeat(100_000) + "deep\n").problems();

    assertThat(problems)
        .isEqualTo(
            """
            deep.md:1:1 ERROR Nested too deeply [page.a]
              Quotes, lists or emphasis in deep.md are nested too deeply to be rendered.
            """);
  }

  @Test
  void answersTenThousandMistakesAtOnce() {
    StringBuilder pages = new StringBuilder("pages:\n");
    for (int i = 0; i < 5_000; i++) {
      pages.append("  p%d: {title: Page %d, bodi: text}\n".formatted(i, i));
    }
    StringBuilder modules = new StringBuilder("modules:\n  m:\n    name: M\n    items:\n");
    for (int i = 0; i < 5_000; i++) {
      modules.append("      - {page: q%d}\n".formatted(i));
    }

    SpecRead read =
        spec.with("pages.yaml", pages.toString()).with("modules.yaml", modules.toString()).read();

    assertThat(read.diagnostics()).hasSize(10_000);
  }

  @Test
  void readsTenThousandResourcesOfOneFile() {
    StringBuilder pages = new StringBuilder("pages:\n");
    for (int i = 0; i < 10_000; i++) {
      pages.append("  p%d: {title: Page %d, body: \"<p>Text.</p>\"}\n".formatted(i, i));
    }

    int size = spec.with("pages.yaml", pages.toString()).course().resources().size();

    assertThat(size).isEqualTo(10_001);
  }
}
