package dev.coursewright.canvas.http;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * After {@link #cancel}, lets no request be sent and interrupts every thread that waits for the
 * rate limit. Thread-safe.
 */
public final class CancellationInterceptor implements Interceptor {

  private final Set<Thread> sleeping = new HashSet<>();
  private boolean isCancelled;

  public synchronized void cancel() {
    isCancelled = true;
    sleeping.forEach(Thread::interrupt);
  }

  synchronized boolean isCancelled() {
    return isCancelled;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    if (isCancelled()) {
      chain.call().cancel();
    }
    return chain.proceed(chain.request());
  }

  /** A sleeper that cancellation interrupts, and only while it sleeps. */
  public Sleeper interruptible(Sleeper sleeper) {
    return time -> sleep(sleeper, time);
  }

  private void sleep(Sleeper sleeper, Duration time) throws InterruptedException {
    beginSleep();
    try {
      sleeper.sleep(time);
    } finally {
      endSleep();
    }
  }

  private synchronized void beginSleep() throws InterruptedException {
    if (isCancelled) {
      throw new InterruptedException("the client was cancelled");
    }
    sleeping.add(Thread.currentThread());
  }

  /** Clears an interrupt that came after the sleep was over. */
  private synchronized void endSleep() {
    sleeping.remove(Thread.currentThread());
    if (isCancelled) {
      boolean unused = Thread.interrupted();
    }
  }
}
