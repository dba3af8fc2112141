package dev.coursewright.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small specs for tests. */
final class SpecOnDisk {

  private SpecOnDisk() {}

  /** A course with a page and a module that shows it. */
  static Path hello(Path folder) {
    return write(folder, "Welcome", "");
  }

  static Path write(Path folder, String pageTitle, String more) {
    try {
      Path spec = Files.createDirectories(folder.resolve("hello"));
      Files.writeString(
          spec.resolve("course.yaml"),
          """
          coursewright: 1
          course:
            id: new
            account: self
            name: Hello, Canvas
            course_code: HELLO-101
            time_zone: America/Denver
          pages:
            welcome: {title: %s, body: "<p>Hello.</p>"}
          modules:
            start-here: {name: Start here, items: [{page: welcome}]}
          %s
          """
              .formatted(pageTitle, more));
      return spec;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
