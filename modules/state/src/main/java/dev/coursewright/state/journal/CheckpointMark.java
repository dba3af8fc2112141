package dev.coursewright.state.journal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

/**
 * The part of a run's journal that a state written by a checkpoint contains: all lines up to a
 * number. Those lines may be missing on disk, since the state is synced before them; so the state
 * lists the intents that they leave open.
 *
 * @param run the run's id
 * @param line the number of the last line that the state contains
 * @param open the numbers, up to that line, of the intents that no line closes
 */
public record CheckpointMark(String run, long line, ImmutableSet<Long> open) {

  public static CheckpointMark of(String run, long line, ImmutableList<OpenIntent> open) {
    return new CheckpointMark(
        run, line, open.stream().map(OpenIntent::number).collect(ImmutableSet.toImmutableSet()));
  }

  /** Whether the state contains the result of an intent that the journal leaves open. */
  public boolean closes(long number) {
    return number <= line && !open.contains(number);
  }
}
