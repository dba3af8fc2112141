package dev.coursewright.apply.run;

import dev.coursewright.apply.CheckpointHook;
import dev.coursewright.apply.RunAbort;
import dev.coursewright.state.disk.StoreException;
import dev.coursewright.state.file.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Writes the state every 30 seconds of a run, whatever the run does meanwhile: it is reminded
 * whenever an operation ends and in every piece of a wait, so that what claims the target for this
 * run is renewed as long as the run lives. By the thread that directs the run.
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

  /** Writes the state if it is time to, and keeps it elsewhere, too. */
  void remind() {
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
