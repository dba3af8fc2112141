package dev.coursewright.plan;

import dev.coursewright.model.Value;
import dev.coursewright.state.Sent;

/** Says whether a secret has changed since it was sent, without letting anybody see it. */
public interface SecretCheck {

  /** Whether a secret that was sent has to be sent again. */
  boolean isChanged(Value.Secret wanted, Sent.Hidden sent);

  /** Sees a change only in the name of the variable, as where no key of the state is set. */
  static SecretCheck byName() {
    return (wanted, sent) -> !wanted.variable().equals(sent.variable());
  }
}
