package dev.coursewright.canvas.wire;

import java.util.Optional;

/** Looks up secrets, in the environment unless in tests. */
@FunctionalInterface
public interface SecretSource {

  /** The secret in a variable; empty if there is no such variable. */
  Optional<String> secret(String variable);
}
