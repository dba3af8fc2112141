package dev.coursewright.apply;

import dev.coursewright.plan.Operation;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Writes the state every 30 seconds of a run, by the thread that ends operations. */
final class Checkpoints implements Progress {

  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final Progress progress;
  private final Run run;
  private final InstantSource time;
  private final Halt halt;
  private Instant last;

  Checkpoints(Progress progress, Run run, InstantSource time, Halt halt) {
    this.progress = progress;
    this.run = run;
    this.time = time;
    this.halt = halt;
    this.last = time.instant();
  }

  @Override
  public void started(Operation operation) {
    progress.started(operation);
  }

  @Override
  public void ended(Operation operation, Outcome outcome) {
    progress.ended(operation, outcome);
    Instant now = time.instant();
    if (halt.isPressed() || Duration.between(last, now).abs().compareTo(INTERVAL) < 0) {
      return;
    }
    last = now;
    try {
      run.checkpoint();
    } catch (StoreException e) {
      halt.because(String.valueOf(e.getMessage()));
    }
  }
}
