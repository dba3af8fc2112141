package dev.coursewright.canvas.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Adds the token to requests that go to the token's own Canvas, and to no other host. */
public final class AuthorizationInterceptor implements Interceptor {

  private final BaseUrl baseUrl;
  private final Token token;

  public AuthorizationInterceptor(BaseUrl baseUrl, Token token) {
    this.baseUrl = baseUrl;
    this.token = token;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    return chain.proceed(
        baseUrl.hasSameOrigin(request.url())
            ? request.newBuilder().header("Authorization", token.header()).build()
            : request);
  }
}
