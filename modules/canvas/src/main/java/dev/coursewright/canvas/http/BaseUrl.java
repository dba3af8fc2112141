package dev.coursewright.canvas.http;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import okhttp3.HttpUrl;

/** The origin of a Canvas: scheme, host and port. A token is sent to this origin only. */
public final class BaseUrl {

  private static final ImmutableSet<String> LOOPBACK = ImmutableSet.of("localhost", "::1");

  private final HttpUrl root;

  private BaseUrl(HttpUrl root) {
    this.root = root;
  }

  /** The origin of an address, whose path is dropped: {@code https://x/courses/1} is accepted. */
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

  /** Why an address cannot be used, as a sentence; empty if it can. */
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

  /** The host alone, for messages. */
  public String host() {
    return root.host();
  }

  public HttpUrl root() {
    return root;
  }

  /** Whether a URL has this origin, so that the token may be sent there. */
  public boolean hasSameOrigin(HttpUrl url) {
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

  /** The URL without a slash at its end, as the state keeps it. */
  @Override
  public String toString() {
    String text = root.toString();
    return text.substring(0, text.length() - 1);
  }
}
