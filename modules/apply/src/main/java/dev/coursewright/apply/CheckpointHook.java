package dev.coursewright.apply;

import java.util.Optional;

/** Keeps a state elsewhere, too, once it is on the disk. Open for the ways to do that. */
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
