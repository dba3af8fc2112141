package dev.coursewright.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The JSON file that keeps a store between runs. Each save replaces the file atomically.
 * Thread-safe; saves that overlap are written as one.
 */
public final class SavedFile {
  private final Path path;
  private final Store store;
  private final Object lock = new Object();
  private long saved = -1;

  public SavedFile(Path path, Store store) {
    this.path = path;
    this.store = store;
  }

  public boolean exists() {
    return Files.exists(path);
  }

  public void load() {
    try {
      store.restore((ObjectNode) Json.MAPPER.readTree(path.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox's file could not be read: " + path, e);
    }
  }

  public void save() {
    long wanted = store.newest();
    synchronized (lock) {
      if (saved >= wanted) {
        return;
      }
      Store.Contents contents = store.contents();
      write(contents.root());
      saved = contents.asOf();
    }
  }

  private void write(ObjectNode root) {
    Path temporary = path.resolveSibling(path.getFileName() + ".new");
    try {
      Json.MAPPER.writeValue(temporary.toFile(), root);
      Files.move(
          temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox's file could not be written: " + path, e);
    }
  }
}
