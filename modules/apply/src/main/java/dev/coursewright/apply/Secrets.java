package dev.coursewright.apply;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import dev.coursewright.canvas.wire.SecretSource;
import dev.coursewright.model.Value;
import dev.coursewright.plan.SecretCheck;
import dev.coursewright.state.Sent;
import java.util.Optional;

/**
 * The secrets of a spec, and what the state remembers of them: an HMAC, if there is a key for it.
 * No secret leaves this class but to be sent.
 */
public final class Secrets implements SecretCheck, SecretSource {

  private static final int HASH_LENGTH = 8;

  private final SecretSource source;
  private final Optional<String> stateKey;

  /**
   * Takes secrets from where they are.
   *
   * @param source the environment, as a rule
   * @param stateKey what {@code COURSEWRIGHT_STATE_KEY} holds
   */
  public Secrets(SecretSource source, Optional<String> stateKey) {
    this.source = source;
    this.stateKey = stateKey.filter(key -> !key.isEmpty());
  }

  @Override
  public Optional<String> secret(String variable) {
    return source.secret(variable);
  }

  @Override
  public boolean isChanged(Value.Secret wanted, Sent.Hidden sent) {
    if (sent.hmac().isEmpty() || stateKey.isEmpty() || isOfAnotherKey(sent)) {
      return !wanted.variable().equals(sent.variable());
    }
    return !hidden(wanted.variable()).hmac().equals(sent.hmac());
  }

  /** Whether what the state remembers was made with another key, so that nothing can be said. */
  public boolean isOfAnotherKey(Sent.Hidden sent) {
    return !sent.keyHash().isEmpty() && stateKey.isPresent() && !sent.keyHash().equals(keyHash());
  }

  /** What the state is to remember of a secret that was sent. */
  Sent.Hidden hidden(String variable) {
    return new Sent.Hidden(
        variable,
        stateKey.flatMap(key -> source.secret(variable).map(secret -> hmac(key, secret))).orElse(""),
        keyHash());
  }

  private static String hmac(String key, String secret) {
    return Hashing.hmacSha256(key.getBytes(UTF_8)).hashString(secret, UTF_8).toString();
  }

  private String keyHash() {
    return stateKey
        .map(key -> Hashing.sha256().hashString(key, UTF_8).toString().substring(0, HASH_LENGTH))
        .orElse("");
  }
}
