package dev.coursewright.state.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.disk.StoreException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The right to write a target's files; an operating system's lock, so it ends with the process at
 * the latest. The lock file itself stays for ever: deleting it would let two processes lock two
 * files of the same name.
 */
public final class Lease implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;

  /** How often it is looked who has the lock, until somebody has said so. */
  private static final int LOOKS = 20;

  private final Disk disk;
  private final TargetFiles layout;
  private final Closeable lock;
  private boolean isOpen = true;

  private Lease(Disk disk, TargetFiles layout, Closeable lock) {
    this.disk = disk;
    this.layout = layout;
    this.lock = lock;
  }

  static LockResult take(Disk disk, TargetFiles layout, Duration patience, String who) {
    try {
      disk.makeFolder(layout.folder());
      Optional<Closeable> lock = waitFor(disk, layout, patience);
      if (lock.isEmpty()) {
        return new LockResult.Held(holder(disk, layout));
      }
      Lease lease = new Lease(disk, layout, lock.get());
      lease.sign(who);
      return new LockResult.Taken(lease);
    } catch (IOException e) {
      throw StoreException.unwritable(layout.lock(), e);
    }
  }

  /** Gives the lock back; once is enough. */
  @Override
  public synchronized void close() {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    try {
      disk.delete(layout.lockInfo());
    } catch (IOException e) {
      // Only says who had it; whoever comes next overwrites it.
    }
    try {
      lock.close();
    } catch (IOException e) {
      throw StoreException.unwritable(layout.lock(), e);
    }
  }

  synchronized boolean covers(TargetFiles files) {
    return isOpen && layout.equals(files);
  }

  private void sign(String who) throws IOException {
    try (Disk.Appender info = disk.create(layout.lockInfo())) {
      info.append((who + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static Optional<Closeable> waitFor(Disk disk, TargetFiles layout, Duration patience)
      throws IOException {
    long pauses = patience.toMillis() / PAUSE_MILLIS;
    Optional<Closeable> lock = disk.lock(layout.lock());
    try {
      while (lock.isEmpty() && pauses-- > 0) {
        Thread.sleep(PAUSE_MILLIS);
        lock = disk.lock(layout.lock());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever interrupts does not want to wait
    }
    return lock;
  }

  /** Who has it; whoever has just taken it is about to say so. */
  private static String holder(Disk disk, TargetFiles layout) throws IOException {
    String who = signature(disk, layout);
    try {
      for (int looks = 1; who.isEmpty() && looks < LOOKS; looks++) {
        Thread.sleep(PAUSE_MILLIS);
        who = signature(disk, layout);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever interrupts does not want to wait
    }
    return who;
  }

  private static String signature(Disk disk, TargetFiles layout) throws IOException {
    return disk.read(layout.lockInfo()).map(bytes -> new String(bytes, UTF_8).strip()).orElse("");
  }
}
