package dev.coursewright.canvas.http;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Once all is given up, lets no request leave any more, and nobody wait for its turn. Safe for use
 * by several threads.
 */
public final class CancellationInterceptor implements Interceptor {

  private final Set<Thread> asleep = new HashSet<>();
  private boolean isGivenUp;

  public synchronized void giveUp() {
    isGivenUp = true;
    asleep.forEach(Thread::interrupt);
  }

  synchronized boolean isGivenUp() {
    return isGivenUp;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    if (isGivenUp()) {
      chain.call().cancel();
    }
    return chain.proceed(chain.request());
  }

  /** One who is interrupted once all is given up, and at no other moment than while asleep. */
  public Sleeper waking(Sleeper sleeper) {
    return time -> {
      lieDown();
      try {
        sleeper.sleep(time);
      } finally {
        getUp();
      }
    };
  }

  private synchronized void lieDown() throws InterruptedException {
    if (isGivenUp) {
      throw new InterruptedException("all is given up");
    }
    asleep.add(Thread.currentThread());
  }

  private synchronized void getUp() {
    asleep.remove(Thread.currentThread());
    if (isGivenUp) {
      boolean unused = Thread.interrupted();
    }
  }
}
