package dev.coursewright.state.disk;

import com.google.common.collect.ImmutableList;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The few things that are done to a disk, small enough for a test to record them or to let each one
 * fail. Implementations may be called by several threads.
 */
public interface Disk {

  /** The disk of this machine. */
  static Disk local() {
    return new LocalDisk();
  }

  /** All of a file; empty if there is none. */
  Optional<byte[]> read(Path file) throws IOException;

  /** The files in a folder, sorted; none if there is no folder. */
  ImmutableList<Path> list(Path folder) throws IOException;

  /** Makes a folder, and those it stands in, durably. */
  void makeFolder(Path folder) throws IOException;

  /** Opens a new and empty file; an old one of that name is emptied. */
  Appender create(Path file) throws IOException;

  /** Opens a file that exists, to write behind its end. */
  Appender append(Path file) throws IOException;

  /** Gives a file another name, in one step; a file that has that name is gone. */
  void rename(Path from, Path to) throws IOException;

  /** Deletes a file, if it exists. */
  void delete(Path file) throws IOException;

  /** Makes what was created, renamed and deleted in a folder durable. */
  void syncFolder(Path folder) throws IOException;

  /**
   * Takes an operating system's lock on a file, which dies with the process; empty if anybody has
   * it, in this process or another. Closing it gives it back.
   */
  Optional<Closeable> lock(Path file) throws IOException;

  /** A file open for writing behind its end. */
  interface Appender extends Closeable {
    void append(byte[] bytes) throws IOException;

    /** Returns when all that was appended is durable. */
    void sync() throws IOException;
  }

  /**
   * Gives a file a content, durably and in one step: whatever fails, it has the old content or the
   * new one, and no temporary file stays.
   */
  default void replace(Path file, byte[] content) throws IOException {
    replace(file, content, file.resolveSibling(file.getFileName() + ".tmp"));
  }

  /**
   * The same for a file that several may replace at a time, each by a temporary one of its own in
   * the same folder.
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
