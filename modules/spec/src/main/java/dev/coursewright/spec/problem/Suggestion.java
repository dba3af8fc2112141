package dev.coursewright.spec.problem;

import java.util.Locale;
import java.util.Optional;

/**
 * Finds the word that an author may have meant. It gives up after many comparisons, so that a spec
 * that is wrong in every line still gets its answer at once. Not for use by several threads.
 */
public final class Suggestion {

  private static final int MOST_COMPARISONS = 500_000;
  private static final int LONGEST = 100;

  private int comparisons;

  /** The nearest of the words, if one is near enough to be meant. */
  public Optional<String> nearest(String written, Iterable<String> words) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = written.toLowerCase(Locale.ROOT);
    int least = Math.min(written.length(), Math.max(1, written.length() / 3) + 1);
    Optional<String> best = Optional.empty();
    for (String word : words) {
      if (Math.abs(word.length() - written.length()) >= least || ++comparisons > MOST_COMPARISONS) {
        continue;
      }
      int distance = distance(lower, word.toLowerCase(Locale.ROOT), least);
      if (distance < least) {
        least = distance;
        best = Optional.of(word);
      }
    }
    return best;
  }

  /** " Did you mean …?" with its space before it, or nothing. */
  public String asSentence(String written, Iterable<String> words) {
    return nearest(written, words).map(word -> " Did you mean " + word + "?").orElse("");
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours; {@code limit} if there are more.
   */
  private static int distance(String left, String right, int limit) {
    int[][] rows = new int[3][right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      rows[0][j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] row = rows[i % 3];
      int[] above = rows[(i - 1) % 3];
      int[] twoAbove = rows[(i + 1) % 3];
      row[0] = i;
      int rowLeast = i;
      for (int j = 1; j <= right.length(); j++) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(above[j - 1] + change, Math.min(above[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          row[j] = Math.min(row[j], twoAbove[j - 2] + 1);
        }
        rowLeast = Math.min(rowLeast, row[j]);
      }
      if (rowLeast >= limit) {
        return limit;
      }
    }
    return Math.min(limit, rows[left.length() % 3][right.length()]);
  }
}
