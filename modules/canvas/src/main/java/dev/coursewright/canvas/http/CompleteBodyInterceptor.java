package dev.coursewright.canvas.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Reads each body to its end, so that the interceptors before it see a broken one as a failure. */
public final class CompleteBodyInterceptor implements Interceptor {

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    ResponseBody body = response.body();
    ResponseBody read = ResponseBody.create(body.bytes(), body.contentType());
    return response.newBuilder().body(read).build();
  }
}
