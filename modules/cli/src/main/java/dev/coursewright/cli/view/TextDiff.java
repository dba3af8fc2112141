package dev.coursewright.cli.view;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.google.common.collect.ImmutableList;
import java.util.List;

/** What changed between two texts, line by line, with a few unchanged lines around each change. */
final class TextDiff {

  /** How many unchanged lines stand before and after a change. */
  private static final int AROUND = 2;

  private final Paint paint;

  TextDiff(Paint paint) {
    this.paint = paint;
  }

  /** Removed lines begin with {@code -}, added ones with {@code +}, others with a space. */
  ImmutableList<String> between(ImmutableList<String> before, ImmutableList<String> after) {
    ImmutableList.Builder<String> shown = ImmutableList.builder();
    int next = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
      int start = delta.getSource().getPosition();
      keep(shown, before.subList(next, start), next > 0, true);
      delta.getSource().getLines().forEach(line -> shown.add(paint.red("- " + line)));
      delta.getTarget().getLines().forEach(line -> shown.add(paint.green("+ " + line)));
      next = start + delta.getSource().size();
    }
    keep(shown, before.subList(next, before.size()), true, false);
    return shown.build();
  }

  private void keep(
      ImmutableList.Builder<String> shown,
      List<String> same,
      boolean afterChange,
      boolean beforeChange) {
    int head = afterChange ? AROUND : 0;
    int tail = beforeChange ? AROUND : 0;
    int hidden = same.size() - head - tail;
    if (hidden <= 1) {
      same.forEach(line -> shown.add("  " + line));
      return;
    }
    same.subList(0, head).forEach(line -> shown.add("  " + line));
    shown.add(paint.dim("# " + Phrases.count(hidden, "unchanged line")));
    same.subList(same.size() - tail, same.size()).forEach(line -> shown.add("  " + line));
  }
}
