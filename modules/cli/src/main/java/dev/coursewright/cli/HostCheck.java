package dev.coursewright.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Compares URLs of Canvas by what a token is meant for: scheme, host and port. */
final class HostCheck {

  private HostCheck() {}

  /** Whether both are URLs of the same Canvas; a malformed URL equals no other. */
  static boolean isSame(String one, String other) {
    Optional<String> origin = origin(one);
    return origin.isPresent() && origin.equals(origin(other));
  }

  private static Optional<String> origin(String url) {
    try {
      URI uri = new URI(url.strip());
      if (uri.getHost() == null || uri.getScheme() == null) {
        return Optional.empty();
      }
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      int usual = scheme.equals("https") ? 443 : 80;
      int port = uri.getPort() < 0 ? usual : uri.getPort();
      return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
