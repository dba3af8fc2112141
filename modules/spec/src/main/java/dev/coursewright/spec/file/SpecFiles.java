package dev.coursewright.spec.file;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Position;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.problem.NaturalOrder;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Finds the YAML files of a spec. Folders that begin with a dot or an underscore are passed over,
 * and those that are courses of their own; a symbolic link is never a way out of the folder.
 */
public final class SpecFiles {

  public static final String ROOT_FILE = NaturalOrder.ROOT_FILE;
  static final int MOST_FILES = 10_000;
  private static final int MOST_DEPTH = 64;

  private final Path root;
  private final Diagnostics diagnostics;
  private final List<String> found = new ArrayList<>();
  private int visited;

  SpecFiles(Path root, Diagnostics diagnostics) {
    this.root = root;
    this.diagnostics = diagnostics;
  }

  /** Their paths from the folder, with {@code /}, the root of the spec first. */
  ImmutableList<String> find() {
    try {
      Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), MOST_DEPTH, new Walk());
    } catch (IOException problem) {
      diagnostics.error(
          new Position(ROOT_FILE, 1, 1),
          "Unreadable folder",
          "The folder of the spec cannot be read: " + problem.getClass().getSimpleName() + ".");
    }
    return ImmutableList.sortedCopyOf(NaturalOrder.OF_FILES, found);
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean passedOver =
          !folder.equals(root) && (isHidden(folder) || Files.exists(folder.resolve(ROOT_FILE)));
      return passedOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
      if (attributes.isSymbolicLink()) {
        visitLink(path);
      } else if (attributes.isRegularFile() && isYaml(path)) {
        found.add(nameOf(path));
      }
      if (++visited > MOST_FILES) {
        diagnostics.error(
            new Position(ROOT_FILE, 1, 1),
            "Too many files",
            "There are more than "
                + MOST_FILES
                + " files below this folder. Is it really the folder of one course?");
        return FileVisitResult.TERMINATE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException problem) {
      diagnostics.error(
          new Position(nameOf(path), 1, 1),
          "Unreadable file",
          nameOf(path) + " cannot be read: " + problem.getClass().getSimpleName() + ".");
      return FileVisitResult.CONTINUE;
    }
  }

  /**
   * A link to a file inside is that file; a link to a folder inside is read where the folder is.
   */
  private void visitLink(Path link) throws IOException {
    if (isHidden(link) || !Files.exists(link)) {
      return;
    }
    boolean folder = Files.isDirectory(link);
    if (!folder && !isYaml(link)) {
      return;
    }
    if (!link.toRealPath().startsWith(root)) {
      diagnostics.error(
          new Position(nameOf(link), 1, 1),
          "Symbolic link out of the folder",
          nameOf(link)
              + " is a symbolic link to a place outside the folder of the spec. Copy what it leads"
              + " to into the folder.");
    } else if (!folder) {
      found.add(nameOf(link));
    }
  }

  private String nameOf(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  private static boolean isHidden(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || name.startsWith("_");
  }

  private static boolean isYaml(Path path) {
    String name = String.valueOf(path.getFileName());
    return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }
}
