package dev.coursewright.apply.run;

import dev.coursewright.apply.CheckpointHook;
import dev.coursewright.apply.RunAbort;
import dev.coursewright.state.disk.StoreException;
import dev.coursewright.state.file.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Writes the state every 30 seconds of a run. It is ticked whenever an operation ends and in every
 * interval of a wait, so that the claim of this run on its target is renewed as long as the run
 * lives. By the thread that directs the run.
 */
final class CheckpointTimer {

  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final Run run;
  private final InstantSource time;
  private final RunAbort halt;
  private final CheckpointHook saving;
  private Instant last;

  CheckpointTimer(Run run, InstantSource time, RunAbort halt, CheckpointHook saving) {
    this.run = run;
    this.time = time;
    this.halt = halt;
    this.saving = saving;
    this.last = time.instant();
  }

  /** Writes a checkpoint if one is due, and saves it to the other place, if there is one. */
  void tick() {
    Instant now = time.instant();
    if (halt.isPressed() || Duration.between(last, now).abs().compareTo(INTERVAL) < 0) {
      return;
    }
    last = now;
    try {
      run.checkpoint();
    } catch (StoreException e) {
      halt.because(e.whyStopped());
      return;
    }
    saving.save().ifPresent(halt::because);
  }
}
