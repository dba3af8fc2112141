package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with the file that says what it should be; {@code -Dgolden=write} rewrites it.
 */
public final class ViewGolden {

  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private ViewGolden() {}

  public static void check(String name, String text) {
    Path file = FOLDER.resolve(name);
    try {
      if ("write".equals(System.getProperty("golden"))) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, text, UTF_8);
      }
      assertThat(text).isEqualTo(Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
