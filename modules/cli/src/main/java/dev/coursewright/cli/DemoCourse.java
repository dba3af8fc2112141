package dev.coursewright.cli;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.common.io.Resources;
import dev.coursewright.spec.SpecReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The example course of the jar, unpacked into a folder that is deleted when it is closed. */
final class DemoCourse implements AutoCloseable {

  private static final String ROOT = "demo/" + SpecReader.ROOT_FILE;

  private final Path folder;

  private DemoCourse(Path folder) {
    this.folder = folder;
  }

  static DemoCourse unpacked() {
    try {
      Path folder = Files.createTempDirectory("coursewright-demo");
      DemoCourse course = new DemoCourse(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(course::close));
      URI root = Resources.getResource(DemoCourse.class, ROOT).toURI();
      if (root.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(root, ImmutableMap.of())) {
          copy(jar.provider().getPath(root).resolveSibling(""), course.spec());
        }
      } else {
        copy(Path.of(root).resolveSibling(""), course.spec());
      }
      return course;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file beside the spec. */
  Path file(String name) {
    return folder.resolve(name);
  }

  Path spec() {
    return folder.resolve("biology-101");
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(from)) {
      all = walk.toList();
    }
    for (Path each : all) {
      Path copy = to.resolve(from.relativize(each).toString());
      if (Files.isDirectory(each)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(each, copy);
      }
    }
  }

  @Override
  public void close() {
    try {
      if (Files.exists(folder)) {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
