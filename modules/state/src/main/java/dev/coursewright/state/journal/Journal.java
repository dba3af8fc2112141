package dev.coursewright.state.journal;

import dev.coursewright.state.disk.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Writes the journal of a run. Lines are appended in the order of their numbers; a sync makes all
 * lines before it durable. After its first failure it accepts no line any more, even if the disk
 * works again: a failed sync may have lost data.
 *
 * <p>Thread-safe. Lock order: {@code syncing}, which is held during a sync, then the journal
 * itself, which is held only briefly.
 */
public final class Journal implements AutoCloseable {

  /** After how long a line that no other sync has made durable gets a sync of its own. */
  private static final long IDLE_SYNC_MILLIS = 100;

  private final Object syncing = new Object();
  private final Disk disk;
  private final Path file;
  private final Clock clock;
  private final ScheduledExecutorService idle =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "coursewright-journal");
            thread.setDaemon(true);
            return thread;
          });

  private Disk.Appender appender;
  private long last;
  private long synced;
  private boolean isIdleSyncScheduled;
  private Optional<IOException> failure = Optional.empty();

  /** Creates the journal durably, in place of an old one of that name. */
  public Journal(
      Disk disk, Path file, Clock clock, Header header, Iterable<OpenIntent> open, long last)
      throws IOException {
    this.disk = disk;
    this.file = file;
    this.clock = clock;
    this.last = last;
    this.synced = last;
    disk.replace(file, initialLines(header, open));
    this.appender = disk.append(file);
  }

  /** The number of the last line. */
  public synchronized long last() {
    return last;
  }

  /** The number of the last line that is durable. */
  public synchronized long synced() {
    return synced;
  }

  public synchronized Optional<IOException> failure() {
    return failure;
  }

  /** Accepts no line any more, because another file could not be written. */
  public synchronized void fail(IOException cause) {
    if (failure.isEmpty()) {
      failure = Optional.of(cause);
    }
  }

  /** Throws if there was a failure. */
  public synchronized void requireSound() throws IOException {
    if (failure.isPresent()) {
      throw new IOException(failure.get().getMessage(), failure.get());
    }
  }

  /** Appends a line, which is durable only after a {@link #sync}. */
  public synchronized Line.Numbered append(Line line) throws IOException {
    requireSound();
    Line.Numbered numbered = new Line.Numbered(last + 1, clock.instant(), line);
    try {
      appender.append(ChecksummedLine.encode(LineJson.write(numbered)));
    } catch (IOException e) {
      fail(e);
      throw e;
    }
    last++;
    return numbered;
  }

  /** Makes all lines up to a number durable, unless they are already. */
  public void sync(long upTo) throws IOException {
    synchronized (syncing) {
      long covered;
      Disk.Appender current;
      synchronized (this) {
        requireSound(); // even if it is durable: after a failure nothing more is sent
        if (synced >= upTo) {
          return;
        }
        covered = last;
        current = appender;
      }
      try {
        current.sync();
      } catch (IOException e) {
        fail(e);
        throw e;
      }
      synchronized (this) {
        synced = covered;
      }
    }
  }

  /** Schedules a sync, so that lines become durable even if no other line is appended. */
  public synchronized void syncSoon() {
    if (!isIdleSyncScheduled && failure.isEmpty()) {
      isIdleSyncScheduled = true;
      Future<?> unused = idle.schedule(this::syncIdle, IDLE_SYNC_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Replaces the journal by one that continues a newly written state: its header and the open
   * intents. If this fails, the old journal stays and accepts no line any more.
   */
  public void restart(Header header, Iterable<OpenIntent> open) throws IOException {
    synchronized (syncing) {
      synchronized (this) {
        try {
          appender.close();
          disk.replace(file, initialLines(header, open));
          appender = disk.append(file);
          synced = last;
        } catch (IOException e) {
          fail(e);
          throw e;
        }
      }
    }
  }

  /** Deletes the journal, whose whole content is in the state. */
  public void delete() throws IOException {
    close();
    disk.delete(file);
    disk.syncFolder(file.resolveSibling("."));
  }

  /** Closes the file and leaves it as it is. */
  @Override
  public void close() throws IOException {
    idle.shutdownNow();
    synchronized (syncing) {
      synchronized (this) {
        synced = last; // so that a late idle sync has nothing to do
        appender.close();
      }
    }
  }

  private void syncIdle() {
    long upTo;
    synchronized (this) {
      isIdleSyncScheduled = false;
      upTo = last;
    }
    try {
      sync(upTo);
    } catch (IOException e) {
      fail(e); // kept, and thrown at the next caller
    }
  }

  private static byte[] initialLines(Header header, Iterable<OpenIntent> open) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ChecksummedLine.encode(header.json()));
    for (OpenIntent each : open) {
      Line.Numbered line =
          new Line.Numbered(each.number(), each.intendedAt(), new Line.Intended(each.intent()));
      bytes.writeBytes(ChecksummedLine.encode(LineJson.write(line)));
    }
    return bytes.toByteArray();
  }
}
