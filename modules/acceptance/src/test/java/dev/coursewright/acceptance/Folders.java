package dev.coursewright.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Files and folders, without checked exceptions. */
final class Folders {

  /** The folder {@code specs} of the project. */
  static final Path SPECS = specs();

  private Folders() {}

  static Path temporary(String name) {
    try {
      return Files.createTempDirectory(name).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try {
      if (Files.exists(folder)) {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files below a folder, sorted. */
  static ImmutableList<Path> files(Path folder) {
    if (!Files.exists(folder)) {
      return ImmutableList.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().collect(ImmutableList.toImmutableList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folders in a folder, sorted. */
  static ImmutableList<Path> folders(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).sorted().collect(ImmutableList.toImmutableList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies the spec's files, not those that are about it. */
  static void copySpec(Path from, Path to) {
    for (Path file : files(from)) {
      Path relative = from.relativize(file);
      if (!relative.getName(0).toString().startsWith("_")) {
        copy(file, to.resolve(relative.toString()));
      }
    }
  }

  static void copyAll(Path from, Path to) {
    files(from).forEach(file -> copy(file, to.resolve(from.relativize(file).toString())));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path specs() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("specs/scenarios"))) {
        return at.resolve("specs");
      }
    }
    throw new IllegalStateException("the tests run inside the project");
  }
}
