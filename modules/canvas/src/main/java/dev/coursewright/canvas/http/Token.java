package dev.coursewright.canvas.http;

import com.google.common.base.CharMatcher;
import java.util.Optional;

/** An access token, which no text of ours ever shows. */
public final class Token {

  private static final CharMatcher VISIBLE = CharMatcher.inRange('!', '~');

  private final String secret;

  private Token(String secret) {
    this.secret = secret;
  }

  /** The token in a text, as a file or a variable holds it; white space around it is dropped. */
  public static Token of(String text) {
    String trimmed = text.strip();
    problemWith(trimmed)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return new Token(trimmed);
  }

  /** Why a text is no token, as a sentence that does not show it. */
  public static Optional<String> problemWith(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return Optional.of("The token is empty.");
    }
    return VISIBLE.matchesAllOf(trimmed)
        ? Optional.empty()
        : Optional.of("The token holds characters that no token has, such as spaces.");
  }

  /** The value of the header that carries it; for that header only. */
  String header() {
    return "Bearer " + secret;
  }

  /** A text without the token in it. */
  String removedFrom(String text) {
    return text.replace(secret, "[token]");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Token token && token.secret.equals(secret);
  }

  @Override
  public int hashCode() {
    return secret.hashCode();
  }

  @Override
  public String toString() {
    return "[token]";
  }
}
