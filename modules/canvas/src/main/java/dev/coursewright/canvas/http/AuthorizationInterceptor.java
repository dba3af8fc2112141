package dev.coursewright.canvas.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Gives a request its token, if it goes to the Canvas that the token is meant for. */
public final class AuthorizationInterceptor implements Interceptor {

  private final BaseUrl home;
  private final Token token;

  public AuthorizationInterceptor(BaseUrl home, Token token) {
    this.home = home;
    this.token = token;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    return chain.proceed(
        home.holds(request.url())
            ? request.newBuilder().header("Authorization", token.header()).build()
            : request);
  }
}
