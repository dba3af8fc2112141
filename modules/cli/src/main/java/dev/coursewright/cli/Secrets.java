package dev.coursewright.cli;

import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Plan;
import dev.coursewright.plan.SecretCheck;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import dev.coursewright.state.file.SecretFingerprints;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The secrets of the environment. Others learn only whether one has changed. */
final class Secrets implements SecretCheck {

  static final String KEY = "COURSEWRIGHT_STATE_KEY";

  private final Terminal terminal;
  private final SecretFingerprints fingerprints;
  private final boolean sendsAll;

  Secrets(Terminal terminal, boolean sendsAll) {
    this.terminal = terminal;
    this.fingerprints = new SecretFingerprints(terminal.variable(KEY));
    this.sendsAll = sendsAll;
  }

  /** The variables that hold secrets of a target: those that are sent, and those that were. */
  static ImmutableSet<String> variables(Plan plan, State state) {
    Stream<String> sent =
        plan.operations().stream()
            .flatMap(operation -> operation.values().values().stream())
            .filter(Value.Secret.class::isInstance)
            .map(value -> ((Value.Secret) value).variable());
    Stream<String> applied =
        state.bindings().values().stream()
            .flatMap(binding -> binding.fields().values().stream())
            .filter(Sent.Hidden.class::isInstance)
            .map(hidden -> ((Sent.Hidden) hidden).variable());
    return Stream.concat(sent, applied).collect(ImmutableSet.toImmutableSet());
  }

  SecretFingerprints fingerprints() {
    return fingerprints;
  }

  @Override
  public boolean isChanged(Value.Secret wanted, Sent.Hidden sent) {
    if (sendsAll || !wanted.variable().equals(sent.variable())) {
      return true;
    }
    return compared(sent)
        .map(
            comparison ->
                switch (comparison) {
                  case CHANGED -> true;
                  case SAME, NOT_KNOWN, OTHER_KEY -> false;
                })
        .orElse(false);
  }

  /** Whether the state was made under another key, so that nothing can be compared. */
  Optional<Diagnostic> problem(State state) {
    for (Map.Entry<Address, Binding> each : state.bindings().entrySet()) {
      for (Sent sent : each.getValue().fields().values()) {
        if (sent instanceof Sent.Hidden hidden
            && compared(hidden).equals(Optional.of(SecretFingerprints.Comparison.OTHER_KEY))) {
          return Optional.of(
              Diagnostic.error(
                      "Another state key",
                      "The secrets in the state were marked under another "
                          + KEY
                          + " than the one that is set. Set the old one, or take the variable away"
                          + " and use --resend-secrets.")
                  .of(each.getKey()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<SecretFingerprints.Comparison> compared(Sent.Hidden sent) {
    return terminal.variable(sent.variable()).map(secret -> fingerprints.compare(sent, secret));
  }
}
