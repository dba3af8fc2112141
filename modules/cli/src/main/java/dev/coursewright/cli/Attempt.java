package dev.coursewright.cli;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a step of a command came to: a value to go on with, or how the run ends; whoever ends it has
 * said why.
 *
 * @param value what to go on with
 * @param exit how the run ends if there is no value
 */
record Attempt<T>(Optional<T> value, Exit exit) {

  static <T> Attempt<T> of(T value) {
    return new Attempt<>(Optional.of(value), Exit.DONE);
  }

  static <T> Attempt<T> ended(Exit exit) {
    return new Attempt<>(Optional.empty(), exit);
  }

  /** The next step, if there is something to go on with. */
  <R> Attempt<R> then(Function<? super T, Attempt<R>> next) {
    return value.isPresent() ? next.apply(value.get()) : ended(exit);
  }

  /** The last step, which says how the run ends. */
  Exit end(Function<? super T, Exit> last) {
    return value.isPresent() ? last.apply(value.get()) : exit;
  }
}
