package dev.coursewright.acceptance;

import dev.coursewright.sandbox.Pause;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Holds back one write of a sandbox, which has been read and not yet carried out, until it is
 * opened. Safe for use by several threads.
 */
final class HeldWrite implements Pause {

  private final Duration latency;
  private final CompletableFuture<Void> reached = new CompletableFuture<>();
  private final CompletableFuture<Void> open = new CompletableFuture<>();
  private int left;

  /**
   * A gate for one write.
   *
   * @param number which one, counted from 1
   * @param latency how long the other requests take
   */
  HeldWrite(int number, Duration latency) {
    this.left = number;
    this.latency = latency;
  }

  /** When the write is there. */
  CompletableFuture<Void> reached() {
    return reached;
  }

  void open() {
    open.complete(null);
  }

  @Override
  public void pause(String method, String path, Duration length) throws InterruptedException {
    if (!method.equals("GET") && isTheOne()) {
      reached.complete(null);
      open.join();
    } else {
      TimeUnit.NANOSECONDS.sleep(latency.toNanos());
    }
  }

  private synchronized boolean isTheOne() {
    return --left == 0;
  }
}
