package dev.coursewright.canvas;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Takes the token out of what is said about a failure: some servers repeat what they were sent. */
final class Redaction implements Interceptor {

  private final Token token;

  Redaction(Token token) {
    this.token = token;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.isSuccessful()) {
      return response;
    }
    ResponseBody body = response.body();
    String clean = token.removedFrom(body.string());
    return response.newBuilder().body(ResponseBody.create(clean, body.contentType())).build();
  }
}
