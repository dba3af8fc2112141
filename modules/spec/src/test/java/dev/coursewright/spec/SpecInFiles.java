package dev.coursewright.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Course;
import dev.coursewright.model.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** A spec in a folder of its own, for tests. */
public final class SpecInFiles {

  static final String COURSE =
      """
      coursewright: 1
      course: {id: new, account: self, name: Test, time_zone: America/Denver}
      """;

  private final Path folder;

  public SpecInFiles(Path folder) {
    this.folder = folder;
    with("course.yaml", COURSE);
  }

  public SpecInFiles with(String name, String text) {
    return with(name, text.getBytes(UTF_8));
  }

  public SpecInFiles with(String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  public SpecRead read() {
    return new SpecReader(Kinds.CATALOG).read(folder, Optional.empty());
  }

  public SpecRead read(String target) {
    return new SpecReader(Kinds.CATALOG).read(folder, Optional.of(target));
  }

  /** The course, of a spec in which nothing is wrong. */
  public Course course() {
    SpecRead read = read();
    return read.course()
        .orElseThrow(() -> new AssertionError("the spec is not read:\n" + text(read)));
  }

  /** All diagnostics, as an author would see them. */
  public String problems() {
    return text(read());
  }

  static String text(SpecRead read) {
    return read.diagnostics().stream().map(SpecInFiles::text).collect(Collectors.joining());
  }

  private static String text(Diagnostic diagnostic) {
    return diagnostic.position().map(Object::toString).orElse("-")
        + " "
        + diagnostic.severity()
        + " "
        + diagnostic.summary()
        + diagnostic.address().map(address -> " [" + address + "]").orElse("")
        + "\n  "
        + diagnostic.detail()
        + "\n"
        + (diagnostic.snippet().isEmpty() ? "" : "  | " + diagnostic.snippet() + "\n");
  }
}
