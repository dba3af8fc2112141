package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with the file that says what it should be; {@code -Dgolden=write} rewrites it.
 */
final class Golden {

  private Golden() {}

  static boolean isWritten() {
    return "write".equals(System.getProperty("golden"));
  }

  /** A text that is empty has no file. */
  static void check(Path file, String text) {
    if (isWritten()) {
      if (text.isEmpty()) {
        Folders.delete(file);
      } else {
        Folders.write(file, text);
      }
    }
    assertThat(text).as("%s", file).isEqualTo(read(file));
  }

  static String read(Path file) {
    return Files.exists(file) ? Folders.read(file) : "";
  }
}
