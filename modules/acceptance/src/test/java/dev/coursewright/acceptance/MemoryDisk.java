package dev.coursewright.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.state.disk.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A disk in memory that knows what a power cut would leave of it, and that somebody watches. Each
 * call is one step, also to the watcher. Thread-safe.
 */
final class MemoryDisk implements Disk {

  private final Watcher watcher;
  private final Set<Path> locked = new HashSet<>();
  private Storage storage;

  MemoryDisk(Storage storage, Watcher watcher) {
    this.storage = storage;
    this.watcher = watcher;
  }

  /** A disk that holds files and that nobody watches. */
  static MemoryDisk holding(ImmutableMap<Path, String> files) {
    return new MemoryDisk(Storage.holding(files), new Watcher() {});
  }

  /** The calls that change something. */
  enum Act {
    MAKE_FOLDER,
    CREATE,
    OPEN,
    APPEND,
    SYNC,
    RENAME,
    DELETE,
    SYNC_FOLDER
  }

  /**
   * One call.
   *
   * @param bytes what is appended; empty otherwise
   */
  record Call(Act act, Path file, String bytes) {}

  /** Sees every call that changes something, under the disk's own monitor. */
  interface Watcher {

    /** Before it. What is thrown is what the call fails with; an append has written half then. */
    default void before(Call call) throws IOException {}

    default void after(Call call, Storage storage) {}
  }

  synchronized Storage storage() {
    return storage;
  }

  @Override
  public synchronized Optional<byte[]> read(Path file) {
    return storage.read(normal(file)).map(text -> text.getBytes(ISO_8859_1));
  }

  @Override
  public synchronized ImmutableList<Path> list(Path folder) {
    Path there = normal(folder);
    return storage.seen().keySet().stream()
        .filter(file -> Storage.folder(file).equals(there))
        .sorted()
        .collect(ImmutableList.toImmutableList());
  }

  /** Folders are there; that the disk of the machine makes them durable is its own affair. */
  @Override
  public synchronized void makeFolder(Path folder) throws IOException {
    did(met(Act.MAKE_FOLDER, folder, ""), storage);
  }

  @Override
  public synchronized Appender create(Path file) throws IOException {
    Path path = normal(file);
    int number = storage.next();
    did(met(Act.CREATE, path, ""), storage.create(path));
    return new Writing(path, number);
  }

  @Override
  public synchronized Appender append(Path file) throws IOException {
    Path path = normal(file);
    int number =
        Optional.ofNullable(storage.seen().get(path))
            .orElseThrow(() -> new UncheckedIOException(new NoSuchFileException(file.toString())));
    did(met(Act.OPEN, path, ""), storage);
    return new Writing(path, number);
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    if (!storage.seen().containsKey(normal(from))) {
      throw new NoSuchFileException(from.toString());
    }
    did(met(Act.RENAME, to, ""), storage.rename(normal(from), normal(to)));
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    did(met(Act.DELETE, file, ""), storage.delete(normal(file)));
  }

  @Override
  public synchronized void syncFolder(Path folder) throws IOException {
    did(met(Act.SYNC_FOLDER, folder, ""), storage.syncFolder(normal(folder)));
  }

  @Override
  public synchronized Optional<Closeable> lock(Path file) {
    Path path = normal(file);
    return locked.add(path) ? Optional.of(() -> unlock(path)) : Optional.empty();
  }

  private synchronized void unlock(Path path) {
    locked.remove(path);
  }

  private Call met(Act act, Path file, String bytes) throws IOException {
    Call call = new Call(act, normal(file), bytes);
    watcher.before(call);
    return call;
  }

  private void did(Call call, Storage now) {
    storage = now;
    watcher.after(call, now);
  }

  private synchronized void append(Path path, int number, String bytes) throws IOException {
    Call call;
    try {
      call = met(Act.APPEND, path, bytes);
    } catch (IOException e) {
      storage = storage.append(number, bytes.substring(0, bytes.length() / 2));
      throw e;
    }
    did(call, storage.append(number, bytes));
  }

  private synchronized void sync(Path path, int number) throws IOException {
    Call call;
    try {
      call = met(Act.SYNC, path, "");
    } catch (IOException e) {
      storage = storage.lose(number);
      throw e;
    }
    did(call, storage.sync(number));
  }

  private static Path normal(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private final class Writing implements Appender {
    private final Path path;
    private final int number;

    Writing(Path path, int number) {
      this.path = path;
      this.number = number;
    }

    @Override
    public void append(byte[] bytes) throws IOException {
      MemoryDisk.this.append(path, number, new String(bytes, ISO_8859_1));
    }

    @Override
    public void sync() throws IOException {
      MemoryDisk.this.sync(path, number);
    }

    @Override
    public void close() {}
  }
}
