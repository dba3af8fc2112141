package dev.coursewright.plan;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;

/** The most members of a list that can stay where they are when the others are moved. */
public final class LongestRun {

  private LongestRun() {}

  /**
   * The indices of a longest strictly increasing subsequence; what is outside of it has to move.
   * Takes n log n steps.
   */
  public static ImmutableSet<Integer> of(List<Integer> numbers) {
    List<Integer> tails = new ArrayList<>();
    int[] before = new int[numbers.size()];
    for (int index = 0; index < numbers.size(); index++) {
      int low = 0;
      int high = tails.size();
      while (low < high) {
        int middle = (low + high) / 2;
        if (numbers.get(tails.get(middle)) < numbers.get(index)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[index] = low == 0 ? -1 : tails.get(low - 1);
      if (low == tails.size()) {
        tails.add(index);
      } else {
        tails.set(low, index);
      }
    }
    ImmutableSet.Builder<Integer> run = ImmutableSet.builder();
    int index = tails.isEmpty() ? -1 : tails.get(tails.size() - 1);
    while (index >= 0) {
      run.add(index);
      index = before[index];
    }
    return run.build();
  }
}
