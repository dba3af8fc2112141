package dev.coursewright.apply;

import java.util.Optional;

/** Saves each checkpoint to a second place, once it is on the disk. Open for such places. */
@FunctionalInterface
public interface CheckpointHook {

  /** There is no other place. */
  CheckpointHook NOWHERE = Optional::empty;

  /**
   * Keeps the state that was just written.
   *
   * @return why that failed, so that nothing more may be sent
   */
  Optional<String> save();
}
