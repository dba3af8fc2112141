package dev.coursewright.state.file;

import com.google.common.collect.ImmutableList;
import dev.coursewright.state.disk.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A disk of which one call fails, or all from that call on, as when the process dies there. An
 * append that fails has written half. Only calls that change something are counted.
 */
final class FailingDisk implements Disk {
  private final Disk disk;
  private final long failing;
  private final boolean forEver;
  private final Supplier<IOException> failure;
  private long calls;

  FailingDisk(Disk disk, long failing, boolean forEver, Supplier<IOException> failure) {
    this.disk = disk;
    this.failing = failing;
    this.forEver = forEver;
    this.failure = failure;
  }

  boolean hasFailed() {
    return calls >= failing;
  }

  private synchronized boolean isToFail() {
    calls++;
    return calls == failing || (forEver && calls > failing);
  }

  private void call() throws IOException {
    if (isToFail()) {
      throw failure.get();
    }
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    return disk.read(file);
  }

  @Override
  public ImmutableList<Path> list(Path folder) throws IOException {
    return disk.list(folder);
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    call();
    disk.makeFolder(folder);
  }

  @Override
  public Appender create(Path file) throws IOException {
    call();
    return new FailingAppender(disk.create(file));
  }

  @Override
  public Appender append(Path file) throws IOException {
    call();
    return new FailingAppender(disk.append(file));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    call();
    disk.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    call();
    disk.delete(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    call();
    disk.syncFolder(folder);
  }

  @Override
  public Optional<Closeable> lock(Path file) throws IOException {
    return disk.lock(file);
  }

  private final class FailingAppender implements Appender {
    private final Appender appender;

    FailingAppender(Appender appender) {
      this.appender = appender;
    }

    @Override
    public void append(byte[] bytes) throws IOException {
      if (isToFail()) {
        appender.append(Arrays.copyOf(bytes, bytes.length / 2));
        throw failure.get();
      }
      appender.append(bytes);
    }

    @Override
    public void sync() throws IOException {
      call();
      appender.sync();
    }

    @Override
    public void close() throws IOException {
      appender.close();
    }
  }
}
