package dev.coursewright.sandbox;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;

/** All requests that the sandbox received, in the order of arrival. Thread-safe. */
public final class RequestLog {
  private final List<Entry> entries = new ArrayList<>();
  private final List<Throwable> crashes = new ArrayList<>();
  private long lastNumber;
  private long clock;

  RequestLog() {}

  public synchronized ImmutableList<LoggedRequest> requests() {
    return entries.stream().map(Entry::logged).collect(ImmutableList.toImmutableList());
  }

  /** The requests that are not reads. */
  public ImmutableList<LoggedRequest> writes() {
    return requests().stream()
        .filter(LoggedRequest::isWrite)
        .collect(ImmutableList.toImmutableList());
  }

  /** The marks of all requests. */
  public ImmutableList<Mark> marks() {
    return requests().stream()
        .flatMap(request -> request.marks().stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** The number of broadcasts that all requests together caused. */
  public int notifications() {
    return requests().stream().mapToInt(LoggedRequest::notifications).sum();
  }

  /** Exceptions that endpoints threw by a defect of the sandbox; clients see status 500. */
  public synchronized ImmutableList<Throwable> crashes() {
    return ImmutableList.copyOf(crashes);
  }

  /** Forgets the requests. Numbering continues. */
  public synchronized void clear() {
    entries.clear();
  }

  synchronized Entry begin(String method, String path, String query) {
    Entry entry = new Entry(++lastNumber, method, path, query);
    entries.add(entry);
    return entry;
  }

  synchronized void crashed(Throwable crash) {
    crashes.add(crash);
  }

  /** A request in progress. All access is guarded by the log's lock. */
  final class Entry {
    private final long number;
    private final String method;
    private final String path;
    private final String query;
    private ImmutableMap<String, String> parameters = ImmutableMap.of();
    private ImmutableList<Mark> marks = ImmutableList.of();
    private int status;
    private boolean executed;
    private boolean throttled;
    private int notifications;
    private double cost;
    private final long startedAt;
    private long endedAt;

    private Entry(long number, String method, String path, String query) {
      this.number = number;
      this.method = method;
      this.path = path;
      this.query = query;
      this.startedAt = ++clock;
    }

    long number() {
      return number;
    }

    void sent(ImmutableMap<String, String> values) {
      synchronized (RequestLog.this) {
        parameters = values;
      }
    }

    void executed(ImmutableList<Mark> found, int broadcasts, double spent) {
      synchronized (RequestLog.this) {
        executed = true;
        marks = found;
        notifications = broadcasts;
        cost = spent;
        endedAt = ++clock;
      }
    }

    void throttled() {
      synchronized (RequestLog.this) {
        throttled = true;
      }
    }

    void answered(int answer) {
      synchronized (RequestLog.this) {
        status = answer;
        if (endedAt == 0) {
          endedAt = ++clock;
        }
      }
    }

    private LoggedRequest logged() {
      return new LoggedRequest(
          number,
          method,
          path,
          query,
          parameters,
          status,
          executed,
          throttled,
          marks,
          notifications,
          cost,
          startedAt,
          endedAt);
    }
  }
}
