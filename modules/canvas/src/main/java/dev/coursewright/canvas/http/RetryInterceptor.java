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
 * Retries a GET that Canvas failed to answer (5xx) or whose answer was lost, with exponential
 * back-off and at most {@value #MAX_ATTEMPTS} attempts. Never retries a write.
 */
public final class RetryInterceptor implements Interceptor {

  private static final int MAX_ATTEMPTS = 4;
  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);

  private final Sleeper sleeper;

  public RetryInterceptor(Sleeper sleeper, Random jitter) {
    this.sleeper = sleeper.spread(jitter);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    int attempts = request.method().equals("GET") ? MAX_ATTEMPTS : 1;
    for (int attempt = 1; attempt < attempts; attempt++) {
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
        // Retried below; the exception of the last attempt is the one that is thrown.
      }
      backOff(attempt);
    }
    return chain.proceed(request);
  }

  private void backOff(int attempt) throws InterruptedIOException {
    try {
      sleeper.sleep(FIRST_BACK_OFF.multipliedBy(1L << (attempt - 1)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a retry");
    }
  }
}
