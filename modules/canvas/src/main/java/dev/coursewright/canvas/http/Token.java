package dev.coursewright.canvas.http;

import com.google.common.base.CharMatcher;
import java.util.Optional;

/** An access token. No message, log line or file of ours contains it. */
public final class Token {

  private static final CharMatcher VISIBLE = CharMatcher.inRange('!', '~');

  private final String secret;

  private Token(String secret) {
    this.secret = secret;
  }

  /** The token in the text of a file or variable; white space around it is dropped. */
  public static Token of(String text) {
    String trimmed = text.strip();
    problemWith(trimmed)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return new Token(trimmed);
  }

  /** Why a text is no token, as a sentence that does not contain it; empty if it is one. */
  public static Optional<String> problemWith(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return Optional.of("The token is empty.");
    }
    return VISIBLE.matchesAllOf(trimmed)
        ? Optional.empty()
        : Optional.of("The token holds characters that no token has, such as spaces.");
  }

  /** The value of the {@code Authorization} header; must not be used elsewhere. */
  String header() {
    return "Bearer " + secret;
  }

  /** The text with {@code [token]} in place of the token. */
  String redact(String text) {
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
