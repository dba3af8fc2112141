package dev.coursewright.spec.problem;

import java.util.Comparator;

/**
 * The order of paths in which numbers count as numbers: {@code week-2.yaml} before {@code
 * week-10.yaml}, and what stands in a folder before its subfolders' files of a later name.
 */
public final class NaturalOrder implements Comparator<String> {

  /** The file that makes a folder a spec. */
  public static final String ROOT_FILE = "course.yaml";

  /** The order of a spec's files: the root of the spec first. */
  public static final Comparator<String> OF_FILES =
      Comparator.comparing((String name) -> !name.equals(ROOT_FILE))
          .thenComparing(new NaturalOrder());

  private NaturalOrder() {}

  @Override
  public int compare(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() && j < right.length()) {
      if (isDigit(left.charAt(i)) && isDigit(right.charAt(j))) {
        int leftEnd = endOfNumber(left, i);
        int rightEnd = endOfNumber(right, j);
        int byNumber = compareNumbers(left.substring(i, leftEnd), right.substring(j, rightEnd));
        if (byNumber != 0) {
          return byNumber;
        }
        i = leftEnd;
        j = rightEnd;
      } else if (left.charAt(i) == right.charAt(j)) {
        i++;
        j++;
      } else {
        return Integer.compare(rank(left.charAt(i)), rank(right.charAt(j)));
      }
    }
    int byLength = Integer.compare(left.length() - i, right.length() - j);
    return byLength == 0 ? left.compareTo(right) : byLength;
  }

  /** A folder's separator comes before all other characters, so that its files stay together. */
  private static int rank(char c) {
    return c == '/' ? -1 : c;
  }

  private static int compareNumbers(String left, String right) {
    String l = withoutZeros(left);
    String r = withoutZeros(right);
    return l.length() == r.length() ? l.compareTo(r) : Integer.compare(l.length(), r.length());
  }

  private static String withoutZeros(String digits) {
    int start = 0;
    while (start < digits.length() - 1 && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }

  private static int endOfNumber(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
