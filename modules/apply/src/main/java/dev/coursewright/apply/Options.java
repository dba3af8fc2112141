package dev.coursewright.apply;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;

/**
 * How an apply runs.
 *
 * @param parallelism how many operations are in flight at most
 * @param settle after how long a request without an answer can no longer be running in Canvas
 * @param saving where each checkpoint is kept besides the disk
 */
public record Options(int parallelism, Duration settle, Saving saving) {

  public Options {
    checkArgument(parallelism > 0, "at least one operation runs at a time");
  }

  /** Of a run whose state is kept on the disk alone. */
  public Options(int parallelism, Duration settle) {
    this(parallelism, settle, Saving.NOWHERE);
  }

  public static Options standard() {
    return new Options(10, Duration.ofSeconds(90));
  }

  public Options withSaving(Saving place) {
    return new Options(parallelism, settle, place);
  }
}
