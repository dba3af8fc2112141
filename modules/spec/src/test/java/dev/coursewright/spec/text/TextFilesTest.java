package dev.coursewright.spec.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.model.Address;
import dev.coursewright.spec.SpecInFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextFilesTest {

  @TempDir private Path folder;
  private SpecInFiles spec;

  @BeforeEach
  void begin() {
    spec = new SpecInFiles(folder.resolve("course"));
  }

  private SpecInFiles withBody(String file) {
    return spec.with("pages.yaml", "pages:\n  a: {title: A, body: {file: \"" + file + "\"}}\n");
  }

  private String body() {
    return spec.course().find(Address.of("page", "a")).orElseThrow().text("body").orElseThrow();
  }

  @Test
  void rendersMarkdown() {
    withBody("a.md").with("a.md", "## Water\n\nIt is *wet*.\n");

    assertThat(body()).isEqualTo("<h2>Water</h2>\n<p>It is <em>wet</em>.</p>\n");
  }

  @Test
  void takesHtmlAsItIs() {
    withBody("a.html").with("a.html", "<p>It is *wet*.</p>\n");

    assertThat(body()).isEqualTo("<p>It is *wet*.</p>\n");
  }

  @Test
  void makesTheSameOfWindowsLineEndsAndAByteOrderMark() {
    withBody("a.md").with("a.md", "\uFEFFOne\r\ntwo\r\n");

    assertThat(body()).isEqualTo("<p>One\ntwo</p>\n");
  }

  @Test
  void refusesAPathThatLeavesTheFolder() {
    spec.with("../secret.md", "secret");

    assertThat(withBody("../secret.md").problems())
        .isEqualTo(
            """
            pages.yaml:2:30 ERROR File outside the folder [page.a]
              ../secret.md is outside the folder of the spec, where nothing is read from. Copy the \
            file into the folder and write its path from there.
            """);
  }

  @Test
  void refusesAnAbsolutePath() {
    assertThat(withBody("/etc/hosts.md").problems())
        .isEqualTo(
            """
            pages.yaml:2:30 ERROR File outside the folder [page.a]
              /etc/hosts.md is outside the folder of the spec, where nothing is read from. Copy the \
            file into the folder and write its path from there.
            """);
  }

  @Test
  void refusesASymbolicLinkOutOfTheFolder() throws IOException {
    spec.with("../secret.md", "secret");
    Files.createSymbolicLink(folder.resolve("course/link.md"), folder.resolve("secret.md"));

    assertThat(withBody("link.md").problems())
        .startsWith("pages.yaml:2:30 ERROR File outside the folder [page.a]\n  link.md is outside");
  }

  @Test
  void refusesAFolderThatIsALinkOutOfTheFolder() throws IOException {
    spec.with("../elsewhere/secret.md", "secret");
    Files.createSymbolicLink(folder.resolve("course/linked"), folder.resolve("elsewhere"));

    assertThat(withBody("linked/secret.md").problems())
        .contains("pages.yaml:2:30 ERROR File outside the folder [page.a]\n");
  }

  @Test
  void suggestsTheFileThatMayBeMeant() {
    withBody("text/watr.md").with("text/water.md", "Water");

    assertThat(spec.problems())
        .isEqualTo(
            """
            pages.yaml:2:30 ERROR Missing file [page.a]
              There is no file text/watr.md in the folder of the spec. Paths are written from the \
            folder that course.yaml is in. Did you mean text/water.md?
            """);
  }

  @Test
  void refusesBackslashes() {
    assertThat(withBody("text\\\\a.md").problems())
        .isEqualTo(
            """
            pages.yaml:2:30 ERROR Backslash in a path [page.a]
              Paths are written with `/` on every system: text/a.md.
            """);
  }

  @Test
  void refusesOtherTypesOfFiles() {
    assertThat(withBody("a.docx").with("a.docx", "x").problems())
        .isEqualTo(
            """
            pages.yaml:2:30 ERROR Unknown type of file [page.a]
              a.docx is neither Markdown (.md) nor HTML (.html), which are what a text can be.
            """);
  }

  @Test
  void saysWhereMarkdownIsNotUtf8() {
    withBody("a.md").with("a.md", "One\nCaf\u00e9\n".getBytes(ISO_8859_1));

    assertThat(spec.problems())
        .isEqualTo(
            """
            a.md:2:4 ERROR Not UTF-8
              a.md is not encoded as UTF-8: the byte 0xE9 in line 2 is none. Save the file as \
            UTF-8 in your editor.
            """);
  }

  @Test
  void saysWhereMarkdownLinksToAFile() {
    withBody("a.md")
        .with(
            "a.md",
            "One\n\nSee [water](water.md) and ![a cell](img/cell.png).\n"
                + "[Canvas](/courses/1) [web](https://example.org) [here](#one) <a@example.org>\n");

    assertThat(spec.problems())
        .isEqualTo(
            """
            a.md:3:13 ERROR Relative link [page.a]
              This link leads to water.md, a file of the spec that Canvas does not have: uploading \
            files is not built yet. Upload it in Canvas and write its whole address, beginning with \
            https://.
            a.md:3:37 ERROR Relative image [page.a]
              This image leads to img/cell.png, a file of the spec that Canvas does not have: \
            uploading files is not built yet. Upload it in Canvas and write its whole address, \
            beginning with https://.
            """);
  }

  @Test
  void countsTheBytesOfALongText() {
    withBody("a.html").with("a.html", "\u00e4".repeat(256_000));

    assertThat(spec.problems())
        .isEqualTo(
            """
            pages.yaml:2:23 ERROR Text too long [page.a]
              `body` has 512000 bytes, and Canvas takes 511999.
            """);
  }

  @Test
  void countsTheBytesOfAText() {
    spec.with("modules.yaml", "modules:\n  m: {name: \"" + "\u00e4".repeat(32_768) + "\"}\n");

    assertThat(spec.problems())
        .isEqualTo(
            """
            modules.yaml:2:13 ERROR Text too long [module.m]
              `name` has 65536 bytes, and Canvas takes 65535.
            """);
  }
}
