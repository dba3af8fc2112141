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
 * The journal of a run while it is written. Lines are appended in the order of their numbers; one
 * sync covers all that were appended before it. After the first failure it accepts nothing more,
 * whatever the disk says later: a sync that failed may have lost what it was asked to keep.
 *
 * <p>Thread-safe. A thread that syncs holds {@code syncing}, then, shortly, the journal itself;
 * never the other way round.
 */
public final class Journal implements AutoCloseable {

  /** How long a line may wait for somebody else's sync before it gets its own. */
  private static final long IDLE_MILLIS = 100;

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
  private boolean flushIsComing;
  private Optional<IOException> failure = Optional.empty();

  /** Begins a journal durably; an old one of that name is gone. */
  public Journal(
      Disk disk, Path file, Clock clock, Header header, Iterable<OpenIntent> open, long last)
      throws IOException {
    this.disk = disk;
    this.file = file;
    this.clock = clock;
    this.last = last;
    this.synced = last;
    disk.replace(file, beginning(header, open));
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

  /** Accepts nothing more, since the disk failed elsewhere. */
  public synchronized void fail(IOException cause) {
    if (failure.isEmpty()) {
      failure = Optional.of(cause);
    }
  }

  /** Refuses to go on after a failure. */
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
      appender.append(ChecksummedLine.seal(LineJson.write(numbered)));
    } catch (IOException e) {
      fail(e);
      throw e;
    }
    last++;
    return numbered;
  }

  /** Makes all lines up to a number durable, unless they are. */
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

  /** Sees to it that what was appended is durable soon, even if nothing else is appended. */
  public synchronized void syncSoon() {
    if (!flushIsComing && failure.isEmpty()) {
      flushIsComing = true;
      Future<?> unused = idle.schedule(this::syncIdle, IDLE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Begins anew on a state that contains all lines but the open intents. If it fails, the old
   * journal is what remains, and accepts nothing more.
   */
  public void restart(Header header, Iterable<OpenIntent> open) throws IOException {
    synchronized (syncing) {
      synchronized (this) {
        try {
          appender.close();
          disk.replace(file, beginning(header, open));
          appender = disk.append(file);
          synced = last;
        } catch (IOException e) {
          fail(e);
          throw e;
        }
      }
    }
  }

  /** Ends the journal: nothing of it is needed any more. */
  public void delete() throws IOException {
    close();
    disk.delete(file);
    disk.syncFolder(file.resolveSibling("."));
  }

  /** Lets go of the file and leaves it as it is. */
  @Override
  public void close() throws IOException {
    idle.shutdownNow();
    synchronized (syncing) {
      synchronized (this) {
        synced = last; // so that an idle sync that comes late finds nothing to do
        appender.close();
      }
    }
  }

  private void syncIdle() {
    long upTo;
    synchronized (this) {
      flushIsComing = false;
      upTo = last;
    }
    try {
      sync(upTo);
    } catch (IOException e) {
      fail(e); // remembered, and told to the next caller
    }
  }

  private static byte[] beginning(Header header, Iterable<OpenIntent> open) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ChecksummedLine.seal(header.json()));
    for (OpenIntent each : open) {
      Line.Numbered line =
          new Line.Numbered(each.number(), each.intendedAt(), new Line.Intended(each.intent()));
      bytes.writeBytes(ChecksummedLine.seal(LineJson.write(line)));
    }
    return bytes.toByteArray();
  }
}
