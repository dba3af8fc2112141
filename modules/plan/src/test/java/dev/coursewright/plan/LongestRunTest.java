package dev.coursewright.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongestRunTest {

  @Test
  void isAsLongAsTheLongestOfAllIncreasingSubsequences() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      List<Integer> numbers = new ArrayList<>(IntStream.range(0, 1 + round % 9).boxed().toList());
      Collections.shuffle(numbers, random);

      List<Integer> run = LongestRun.of(numbers).stream().sorted().map(numbers::get).toList();

      assertThat(run).isSorted().hasSize(longest(numbers));
    }
  }

  @Test
  void isEmptyOfNothing() {
    assertThat(LongestRun.of(List.of())).isEmpty();
  }

  private static int longest(List<Integer> numbers) {
    int best = 0;
    for (int chosen = 0; chosen < 1 << numbers.size(); chosen++) {
      int last = -1;
      boolean rises = true;
      for (int index = 0; index < numbers.size(); index++) {
        if ((chosen >> index & 1) == 1) {
          rises &= numbers.get(index) > last;
          last = numbers.get(index);
        }
      }
      best = rises ? Math.max(best, Integer.bitCount(chosen)) : best;
    }
    return best;
  }
}
