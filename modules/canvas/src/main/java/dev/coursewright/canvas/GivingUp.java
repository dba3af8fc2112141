package dev.coursewright.canvas;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Once all is given up, lets no request leave any more. Safe for use by several threads. */
final class GivingUp implements Interceptor {

  private volatile boolean isGivenUp;

  void giveUp() {
    isGivenUp = true;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    if (isGivenUp) {
      chain.call().cancel();
    }
    return chain.proceed(chain.request());
  }
}
