package dev.coursewright.canvas.http;

import static com.google.common.base.Preconditions.checkState;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Fails every request but GET, for the client that plans are made with. */
public final class ReadOnlyInterceptor implements Interceptor {

  @Override
  public Response intercept(Chain chain) throws IOException {
    checkState(
        chain.request().method().equals("GET"),
        "this client only reads, and was asked for %s %s",
        chain.request().method(),
        chain.request().url().encodedPath());
    return chain.proceed(chain.request());
  }
}
