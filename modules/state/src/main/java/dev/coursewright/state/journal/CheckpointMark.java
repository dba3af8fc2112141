package dev.coursewright.state.journal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

/**
 * What a state written in the middle of a run says of the run's journal: everything up to a line is
 * in the state already. The lines themselves may be lost, since their sync comes later, or not
 * written at all, if the disk failed; so the state says itself which intents they leave open.
 *
 * @param run the run's id
 * @param line the number of the last line that the state contains
 * @param open the numbers, up to that line, of the intents that nothing has settled
 */
public record CheckpointMark(String run, long line, ImmutableSet<Long> open) {

  public static CheckpointMark of(String run, long line, ImmutableList<OpenIntent> open) {
    return new CheckpointMark(
        run, line, open.stream().map(OpenIntent::number).collect(ImmutableSet.toImmutableSet()));
  }

  /** Whether an intent that a journal leaves open is settled all the same. */
  public boolean settles(long number) {
    return number <= line && !open.contains(number);
  }
}
