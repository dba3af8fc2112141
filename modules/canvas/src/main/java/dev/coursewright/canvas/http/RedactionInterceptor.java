package dev.coursewright.canvas.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Removes the token from the bodies of failures: some servers repeat the request in them. */
public final class RedactionInterceptor implements Interceptor {

  private final Token token;

  public RedactionInterceptor(Token token) {
    this.token = token;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.isSuccessful()) {
      return response;
    }
    ResponseBody body = response.body();
    String clean = token.redact(body.string());
    return response.newBuilder().body(ResponseBody.create(clean, body.contentType())).build();
  }
}
