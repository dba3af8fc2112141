package dev.coursewright.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coursewright.canvas.http.Sleeper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A clock for a client and a Canvas in one process. It stands still while any thread has something
 * to do, and leaps to the next moment that a sleeper waits for once none has: so waiting takes no
 * time, work and the disk count for none, and yet everything happens in the order in which it would
 * have happened with an infinitely fast machine. Safe for use by many threads.
 *
 * <p>Whether a thread has something to do is what the kernel says (Linux only): it neither runs nor
 * waits for a processor or the disk, and none has run between two looks. A thread that is woken,
 * also by data on a socket, counts as running from that moment on.
 */
final class LeapingTime extends Clock implements Sleeper, AutoCloseable {

  private static final Path TASKS = Path.of("/proc/self/task");

  /** How long to let others run before looking again. */
  private static final long LOOK_NANOS = 100_000;

  private record Asleep(Instant until, long number, CountDownLatch woken)
      implements Comparable<Asleep> {
    @Override
    public int compareTo(Asleep other) {
      int byTime = until.compareTo(other.until);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Asleep> sleepers = new PriorityQueue<>();
  private final Threads threads = new Threads();
  private final Thread ticker = new Thread(this::tick, "ticker");
  private Instant now;
  private long count;
  private volatile boolean isOver;

  LeapingTime(Instant start) {
    now = start;
    ticker.setDaemon(true);
    ticker.start();
  }

  static boolean isPossible() {
    return Files.exists(Path.of("/proc/self/schedstat"));
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    if (time.isZero() || time.isNegative()) {
      return;
    }
    CountDownLatch woken = new CountDownLatch(1);
    synchronized (this) {
      sleepers.add(new Asleep(now.plus(time), count++, woken));
    }
    woken.await();
  }

  private void tick() {
    while (!isOver) {
      if (isAnybodyAsleep() && threads.areIdle()) {
        leap();
      } else {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
    threads.close();
  }

  private synchronized boolean isAnybodyAsleep() {
    return !sleepers.isEmpty();
  }

  private synchronized void leap() {
    Asleep first = sleepers.remove();
    now = first.until();
    first.woken().countDown();
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public void close() {
    isOver = true;
  }

  /** The threads of this process but the compiler's and the ticker. Used by the ticker alone. */
  private static final class Threads {
    private final Map<String, Task> tasks = new HashMap<>();
    private final byte[] buffer = new byte[512];

    /** Whether no thread has anything to do. */
    boolean areIdle() {
      long before = runs();
      return before >= 0 && !anyIsNew() && before == runs();
    }

    private boolean anyIsNew() {
      String[] names = TASKS.toFile().list();
      if (names == null) {
        throw new IllegalStateException("the kernel does not say which threads there are");
      }
      boolean anyIsNew = false;
      for (String name : names) {
        if (!tasks.containsKey(name)) {
          Task.of(TASKS.resolve(name)).ifPresent(task -> tasks.put(name, task));
          anyIsNew = true;
        }
      }
      return anyIsNew;
    }

    /** How often all together were given a processor; negative if one has something to do. */
    private long runs() {
      long all = 0;
      for (Iterator<Task> each = tasks.values().iterator(); each.hasNext(); ) {
        Task task = each.next();
        try {
          if (task.isBusy(buffer)) {
            return -1;
          }
          all += task.runs(buffer);
        } catch (IOException ended) {
          task.close();
          each.remove();
          return -1;
        }
      }
      return all;
    }

    void close() {
      tasks.values().forEach(Task::close);
      tasks.clear();
    }
  }

  /** What the kernel says of one thread. */
  private record Task(RandomAccessFile state, RandomAccessFile runs, boolean isOfNoConcern) {

    /** None of a thread that has ended meanwhile. */
    static Optional<Task> of(Path folder) {
      try {
        String name = Files.readString(folder.resolve("comm")).strip();
        return Optional.of(
            new Task(
                new RandomAccessFile(folder.resolve("stat").toFile(), "r"),
                new RandomAccessFile(folder.resolve("schedstat").toFile(), "r"),
                name.equals("ticker") || name.startsWith("C1 ") || name.startsWith("C2 ")));
      } catch (IOException ended) {
        return Optional.empty();
      }
    }

    boolean isBusy(byte[] buffer) throws IOException {
      if (isOfNoConcern) {
        return false;
      }
      String text = read(state, buffer);
      return text.charAt(text.lastIndexOf(')') + 2) != 'S';
    }

    long runs(byte[] buffer) throws IOException {
      if (isOfNoConcern) {
        return 0;
      }
      String text = read(runs, buffer).strip();
      return Long.parseLong(text.substring(text.lastIndexOf(' ') + 1));
    }

    private static String read(RandomAccessFile file, byte[] buffer) throws IOException {
      file.seek(0);
      int length = file.read(buffer);
      if (length <= 0) {
        throw new IOException("the thread has ended");
      }
      return new String(buffer, 0, length, US_ASCII);
    }

    void close() {
      try {
        state.close();
        runs.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
