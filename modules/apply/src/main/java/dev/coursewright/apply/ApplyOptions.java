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
public record ApplyOptions(int parallelism, Duration settle, CheckpointHook saving) {

  /**
   * How long a replica may lag behind what Canvas has done ({@code cross-cutting.md} section 3
   * gives no number).
   */
  private static final Duration LAG = Duration.ofSeconds(30);

  public ApplyOptions {
    checkArgument(parallelism > 0, "at least one operation runs at a time");
  }

  /** Of a run whose state is kept on the disk alone. */
  public ApplyOptions(int parallelism, Duration settle) {
    this(parallelism, settle, CheckpointHook.NOWHERE);
  }

  public static ApplyOptions standard() {
    return new ApplyOptions(10, Duration.ofSeconds(90));
  }

  /** The lag of replicas; at most the settle time, so that a shorter one shortens both. */
  public Duration lag() {
    return settle.compareTo(LAG) < 0 ? settle : LAG;
  }

  public ApplyOptions withSaving(CheckpointHook place) {
    return new ApplyOptions(parallelism, settle, place);
  }
}
