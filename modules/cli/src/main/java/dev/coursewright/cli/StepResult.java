package dev.coursewright.cli;

import java.util.Optional;

/**
 * The result of one step of a command: a value to go on with, or the exit code to end the command
 * with. A step that ends the command has already told the reason.
 */
final class StepResult<T> {

  private final Optional<T> value;
  private final Exit exit;

  private StepResult(Optional<T> value, Exit exit) {
    this.value = value;
    this.exit = exit;
  }

  static <T> StepResult<T> of(T value) {
    return new StepResult<>(Optional.of(value), Exit.DONE);
  }

  static <T> StepResult<T> end(Exit exit) {
    return new StepResult<>(Optional.empty(), exit);
  }

  /** Whether the command ends here, with {@link #exit}. */
  boolean hasEnded() {
    return value.isEmpty();
  }

  /** The value; only if the step has not {@link #hasEnded ended} the command. */
  T value() {
    return value.orElseThrow(() -> new IllegalStateException("ended with " + exit));
  }

  Exit exit() {
    return exit;
  }
}
