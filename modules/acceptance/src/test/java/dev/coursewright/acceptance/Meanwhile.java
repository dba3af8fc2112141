package dev.coursewright.acceptance;

import com.google.common.collect.ImmutableList;
import dev.coursewright.state.disk.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** This machine's disk; at one of the moments at which it is written to, something else happens. */
final class Meanwhile implements Disk {

  private final Disk disk = Disk.local();
  private final AtomicInteger writes = new AtomicInteger();
  private final int moment;
  private final Runnable event;

  /**
   * A disk.
   *
   * @param moment right before which write something happens, counted from 1
   */
  Meanwhile(int moment, Runnable event) {
    this.moment = moment;
    this.event = event;
  }

  /** A disk that only counts. */
  static Meanwhile nothing() {
    return new Meanwhile(0, () -> {});
  }

  int writes() {
    return writes.get();
  }

  private void write() {
    if (writes.incrementAndGet() == moment) {
      event.run();
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
    disk.makeFolder(folder);
  }

  @Override
  public Appender create(Path file) throws IOException {
    write();
    return counted(disk.create(file));
  }

  @Override
  public Appender append(Path file) throws IOException {
    return counted(disk.append(file));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    write();
    disk.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    write();
    disk.delete(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    write();
    disk.syncFolder(folder);
  }

  @Override
  public Optional<Closeable> lock(Path file) throws IOException {
    return disk.lock(file);
  }

  private Appender counted(Appender appender) {
    return new Appender() {
      @Override
      public void append(byte[] bytes) throws IOException {
        write();
        appender.append(bytes);
      }

      @Override
      public void sync() throws IOException {
        appender.sync();
      }

      @Override
      public void close() throws IOException {
        appender.close();
      }
    };
  }
}
