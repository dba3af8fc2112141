package dev.coursewright.state.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.disk.StoreException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The right to write a target's files. It is a lock of the operating system, so it ends with the
 * process at the latest. The lock file itself stays for ever: deleting it would let two processes
 * lock two files of the same name.
 */
public final class Lease implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;

  /** How often the name of the holder is read, which writes it just after it took the lock. */
  private static final int MAX_HOLDER_READS = 20;

  private final Disk disk;
  private final TargetFiles files;
  private final Closeable lock;
  private boolean isOpen = true;

  private Lease(Disk disk, TargetFiles files, Closeable lock) {
    this.disk = disk;
    this.files = files;
    this.lock = lock;
  }

  static LockResult take(Disk disk, TargetFiles files, Duration timeout, String holder) {
    try {
      disk.makeFolder(files.folder());
      Optional<Closeable> lock = waitFor(disk, files, timeout);
      if (lock.isEmpty()) {
        return new LockResult.Held(awaitHolder(disk, files));
      }
      Lease lease = new Lease(disk, files, lock.get());
      lease.writeHolder(holder);
      return new LockResult.Taken(lease);
    } catch (IOException e) {
      throw StoreException.unwritable(files.lock(), e);
    }
  }

  /** Releases the lock. Idempotent. */
  @Override
  public synchronized void close() {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    try {
      disk.delete(files.lockInfo());
    } catch (IOException e) {
      // It only names the holder; the next one overwrites it.
    }
    try {
      lock.close();
    } catch (IOException e) {
      throw StoreException.unwritable(files.lock(), e);
    }
  }

  synchronized boolean covers(TargetFiles other) {
    return isOpen && files.equals(other);
  }

  private void writeHolder(String holder) throws IOException {
    try (Disk.Appender info = disk.create(files.lockInfo())) {
      info.append((holder + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static Optional<Closeable> waitFor(Disk disk, TargetFiles files, Duration timeout)
      throws IOException {
    long pauses = timeout.toMillis() / PAUSE_MILLIS;
    Optional<Closeable> lock = disk.lock(files.lock());
    try {
      while (lock.isEmpty() && pauses-- > 0) {
        Thread.sleep(PAUSE_MILLIS);
        lock = disk.lock(files.lock());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stop waiting
    }
    return lock;
  }

  /** The holder of the lock; waits a little until a new holder has written its name. */
  private static String awaitHolder(Disk disk, TargetFiles files) throws IOException {
    String holder = readHolder(disk, files);
    try {
      for (int reads = 1; holder.isEmpty() && reads < MAX_HOLDER_READS; reads++) {
        Thread.sleep(PAUSE_MILLIS);
        holder = readHolder(disk, files);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stop waiting
    }
    return holder;
  }

  private static String readHolder(Disk disk, TargetFiles files) throws IOException {
    return disk.read(files.lockInfo()).map(bytes -> new String(bytes, UTF_8).strip()).orElse("");
  }
}
