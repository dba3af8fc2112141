package dev.coursewright.state.disk;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.google.common.collect.ImmutableList;
import java.io.Closeable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The disk of this machine. Writes through streams, not channels: an interrupt closes a channel,
 * and a second Ctrl-C must not cost the journal.
 */
final class LocalDisk implements Disk {

  /**
   * The lock files this process has open. Static, because the rule it keeps is one of the process:
   * closing any descriptor of a file drops the process's lock on it.
   */
  private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet();

  private static final boolean WINDOWS = File.separatorChar == '\\';

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public ImmutableList<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().collect(toImmutableList());
    } catch (NoSuchFileException e) {
      return ImmutableList.of();
    }
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (parent != null) {
      makeFolder(parent);
    }
    Files.createDirectories(folder);
    if (parent != null) {
      syncFolder(parent);
    }
  }

  @Override
  public Appender create(Path file) throws IOException {
    return new Output(new FileOutputStream(file.toFile(), false));
  }

  @Override
  public Appender append(Path file) throws IOException {
    return new Output(new FileOutputStream(file.toFile(), true));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, ATOMIC_MOVE);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    if (WINDOWS) {
      return; // a folder cannot be opened there, and its changes are journalled by the file system
    }
    boolean interrupted = Thread.interrupted();
    while (true) {
      try (FileChannel channel = FileChannel.open(folder, READ)) {
        channel.force(true);
        break;
      } catch (ClosedByInterruptException e) {
        interrupted = Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Optional<Closeable> lock(Path file) throws IOException {
    Path real = file.resolveSibling(".").toRealPath().resolve(file.getFileName());
    if (!LOCKED.add(real)) {
      return Optional.empty();
    }
    Optional<Closeable> lock = Optional.empty();
    try {
      lock = lockOfSystem(real);
    } finally {
      if (lock.isEmpty()) {
        LOCKED.remove(real);
      }
    }
    return lock;
  }

  private static Optional<Closeable> lockOfSystem(Path real) throws IOException {
    FileChannel channel = FileChannel.open(real, CREATE, WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null
        ? Optional.empty()
        : Optional.of(
            () -> {
              channel.close();
              LOCKED.remove(real);
            });
  }

  private record Output(FileOutputStream stream) implements Appender {
    @Override
    public void append(byte[] bytes) throws IOException {
      stream.write(bytes);
    }

    @Override
    public void sync() throws IOException {
      stream.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
