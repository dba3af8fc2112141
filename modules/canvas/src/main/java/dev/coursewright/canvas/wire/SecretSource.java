package dev.coursewright.canvas.wire;

import java.util.Optional;

/** Where secrets come from: the environment, as a rule. */
@FunctionalInterface
public interface SecretSource {

  /** The secret in a variable; empty if there is no such variable. */
  Optional<String> secret(String variable);
}
