package dev.coursewright.canvas.http;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import okhttp3.HttpUrl;

/** The root of a Canvas: a scheme, a host and a port, which is all that a token is meant for. */
public final class BaseUrl {

  private static final ImmutableSet<String> LOOPBACK = ImmutableSet.of("localhost", "::1");

  private final HttpUrl root;

  private BaseUrl(HttpUrl root) {
    this.root = root;
  }

  /** The root in an address, of which the path is dropped: {@code https://x/courses/1} will do. */
  public static BaseUrl of(String address) {
    problemWith(address)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    HttpUrl url = checkNotNull(HttpUrl.parse(address.strip()));
    return new BaseUrl(
        new HttpUrl.Builder().scheme(url.scheme()).host(url.host()).port(url.port()).build());
  }

  /** Why an address cannot be used, as a sentence. */
  public static Optional<String> problemWith(String address) {
    HttpUrl url = HttpUrl.parse(address.strip());
    if (url == null) {
      return Optional.of(
          "\"" + address.strip() + "\" is not an address such as https://canvas.example.edu.");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      return Optional.of("The address of Canvas holds a user name or password; leave them out.");
    }
    if (!url.isHttps() && !isLoopback(url.host())) {
      return Optional.of(
          "http://"
              + url.host()
              + " would show the token to everybody on the way; write https://"
              + url.host()
              + ".");
    }
    return Optional.empty();
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK.contains(host) || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
  }

  /** The host alone, for people. */
  public String host() {
    return root.host();
  }

  public HttpUrl root() {
    return root;
  }

  /** Whether an address is on this very Canvas, so that the token may go there. */
  public boolean holds(HttpUrl url) {
    return url.scheme().equals(root.scheme())
        && url.host().equals(root.host())
        && url.port() == root.port();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BaseUrl url && url.root.equals(root);
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }

  /** The address without a slash at its end, as a state keeps it. */
  @Override
  public String toString() {
    String text = root.toString();
    return text.substring(0, text.length() - 1);
  }
}
