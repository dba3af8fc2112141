package dev.coursewright.state.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import dev.coursewright.state.Sent;
import java.util.Optional;

/**
 * Makes and compares fingerprints of secrets, which the state stores in their place: an HMAC-SHA256
 * under a key of the author, so that a change can be detected and the secret not derived. Without a
 * key there are no fingerprints.
 */
public final class SecretFingerprints {

  /** The text whose HMAC identifies the key, so that no hash of the key itself is stored. */
  private static final String KEY_LABEL = "coursewright state key";

  private final Optional<HashFunction> hmac;

  /**
   * Fingerprints under a key.
   *
   * @param key the value of {@code COURSEWRIGHT_STATE_KEY}, if it is set
   */
  public SecretFingerprints(Optional<String> key) {
    this.hmac =
        key.filter(text -> !text.isEmpty()).map(text -> Hashing.hmacSha256(text.getBytes(UTF_8)));
  }

  /** How a secret compares with the one that was sent. */
  public enum Comparison {
    SAME,
    CHANGED,
    /** Not known: it was sent without a key, or there is none now. */
    NOT_KNOWN,
    /** It was sent under another key, which is an error; the secrets cannot be compared. */
    OTHER_KEY
  }

  /** The form in which the state stores a secret that was sent. */
  public Sent.Hidden hidden(String variable, String secret) {
    return hmac.map(
            function -> new Sent.Hidden(variable, hash(function, secret), keyHash(function)))
        .orElseGet(() -> new Sent.Hidden(variable, "", ""));
  }

  /** How a secret compares with the one that was sent. */
  public Comparison compare(Sent.Hidden sent, String secret) {
    if (hmac.isEmpty() || sent.hmac().isEmpty()) {
      return Comparison.NOT_KNOWN;
    } else if (!sent.keyHash().equals(keyHash(hmac.get()))) {
      return Comparison.OTHER_KEY;
    }
    return sent.hmac().equals(hash(hmac.get(), secret)) ? Comparison.SAME : Comparison.CHANGED;
  }

  private static String keyHash(HashFunction function) {
    return hash(function, KEY_LABEL).substring(0, 8);
  }

  private static String hash(HashFunction function, String text) {
    return function.hashString(text, UTF_8).toString();
  }
}
