package dev.coursewright.state.disk;

import com.google.common.collect.ImmutableList;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file operations that the state needs, few enough for a test to record them or to let each one
 * fail. Implementations are thread-safe.
 */
public interface Disk {

  /** The disk of this machine. */
  static Disk local() {
    return new LocalDisk();
  }

  /** The content of a file; empty if it does not exist. */
  Optional<byte[]> read(Path file) throws IOException;

  /** The files in a folder, sorted; none if there is no folder. */
  ImmutableList<Path> list(Path folder) throws IOException;

  /** Creates a folder and its parents, durably. */
  void makeFolder(Path folder) throws IOException;

  /** Creates a file, or truncates an existing one, for appending. */
  Appender create(Path file) throws IOException;

  /** Opens an existing file for appending. */
  Appender append(Path file) throws IOException;

  /** Renames a file atomically; replaces an existing file of the new name. */
  void rename(Path from, Path to) throws IOException;

  /** Deletes a file, if it exists. */
  void delete(Path file) throws IOException;

  /** Makes what was created, renamed and deleted in a folder durable. */
  void syncFolder(Path folder) throws IOException;

  /**
   * Takes an operating system's lock on a file, which ends with the process; empty if it is held,
   * in this process or another. Closing releases it.
   */
  Optional<Closeable> lock(Path file) throws IOException;

  /** A file open for appending. */
  interface Appender extends Closeable {
    void append(byte[] bytes) throws IOException;

    /** Returns when all that was appended is durable. */
    void sync() throws IOException;
  }

  /**
   * Replaces the content of a file durably and atomically: after a failure it has the old content
   * or the new one, and no temporary file is left.
   */
  default void replace(Path file, byte[] content) throws IOException {
    replace(file, content, file.resolveSibling(file.getFileName() + ".tmp"));
  }

  /**
   * The same with another temporary file, in the same folder, for a file that several processes may
   * replace at a time.
   */
  default void replace(Path file, byte[] content, Path temporary) throws IOException {
    try {
      try (Appender appender = create(temporary)) {
        appender.append(content);
        appender.sync();
      }
      rename(temporary, file);
    } catch (IOException e) {
      try {
        delete(temporary);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
    syncFolder(file.resolveSibling("."));
  }
}
