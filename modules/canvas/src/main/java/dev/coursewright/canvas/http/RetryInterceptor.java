package dev.coursewright.canvas.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Random;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Reads again what could not be read: a GET that Canvas failed at (5xx) or whose answer was lost,
 * four times in all. A write is never repeated here, whatever its method.
 */
public final class RetryInterceptor implements Interceptor {

  private static final int TRIES = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final Sleeper sleeper;

  public RetryInterceptor(Sleeper sleeper, Random jitter) {
    this.sleeper = sleeper.spread(jitter);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    int tries = request.method().equals("GET") ? TRIES : 1;
    for (int done = 1; done < tries; done++) {
      try {
        Response response = chain.proceed(request);
        if (response.code() < 500) {
          return response;
        }
        response.close();
      } catch (InterruptedIOException timeout) {
        if (Thread.currentThread().isInterrupted()) {
          throw timeout;
        }
      } catch (SSLHandshakeException | SSLPeerUnverifiedException untrusted) {
        throw untrusted;
      } catch (IOException lost) {
        if (chain.call().isCanceled()) {
          throw lost;
        }
        // Tried again below; the last try's exception is the one that is told.
      }
      rest(done);
    }
    return chain.proceed(request);
  }

  private void rest(int done) throws InterruptedIOException {
    try {
      sleeper.sleep(FIRST_PAUSE.multipliedBy(1L << (done - 1)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting to read again");
    }
  }
}
