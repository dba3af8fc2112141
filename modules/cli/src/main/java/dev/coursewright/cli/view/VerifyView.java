package dev.coursewright.cli.view;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.coursewright.apply.recover.BindingStatus;
import java.util.ArrayList;
import java.util.List;

/** What became of the ids of a state, for people: first what is wrong, last how much is right. */
public final class VerifyView {

  private final Paint paint;
  private final AddressNames names;

  public VerifyView(Paint paint, AddressNames names) {
    this.paint = paint;
    this.names = names;
  }

  /** All of it; ends with the counts. */
  public String show(ImmutableList<BindingStatus> all) {
    StringBuilder text = new StringBuilder();
    ImmutableList<BindingStatus> wrong =
        all.stream().filter(each -> !each.isRight()).collect(toImmutableList());
    if (!wrong.isEmpty()) {
      text.append(paint.red("Not as the state has it:")).append('\n');
      wrong.forEach(each -> text.append("  ").append(line(each, names)).append('\n'));
      text.append('\n');
    }
    return text.append(counts(all)).append('\n').toString();
  }

  /** What is wrong with one, and what to do. */
  static String line(BindingStatus checked, AddressNames names) {
    String address = names.of(checked.address());
    String id = Phrases.clean(checked.id());
    String sentence =
        switch (checked.verdict()) {
          case GONE ->
              "%2$s is gone in Canvas. To have it made again: coursewright state rm SPEC %1$s. If another one stands for it: after that, coursewright state adopt SPEC %1$s ID";
          case MOVED ->
              "%2$s is in %3$s now. Move it back in Canvas; or write it there in the spec, too, and type: coursewright state recover SPEC";
          case ELSEWHERE ->
              "%2$s is of %3$s. Take it out of the state: coursewright state rm SPEC %1$s";
          case UNREADABLE -> "nobody knows whether %2$s is there. %3$s";
          case THERE -> "%2$s is there.";
          case LEFT -> "%2$s has left.";
          case UNLISTED -> "Canvas has no list that could show %2$s.";
        };
    return address + ": " + sentence.formatted(address, id, Phrases.clean(checked.detail()));
  }

  private String counts(ImmutableList<BindingStatus> all) {
    List<String> parts = new ArrayList<>();
    long there = count(all, BindingStatus.Verdict.THERE);
    parts.add(there == 1 ? "1 is there" : there + " are there");
    long wrong = all.stream().filter(each -> !each.isRight()).count();
    parts.add(wrong == 1 ? "1 is not" : wrong + " are not");
    long left = count(all, BindingStatus.Verdict.LEFT);
    if (left > 0) {
      parts.add(left == 1 ? "1 person has left" : left + " people have left");
    }
    long unlisted = count(all, BindingStatus.Verdict.UNLISTED);
    if (unlisted > 0) {
      parts.add(Phrases.count(unlisted, "other") + " cannot be looked up");
    }
    String word = wrong == 0 ? paint.green("Verified") : paint.red("Verified");
    return word + ": " + String.join(", ", parts) + ".";
  }

  private static long count(ImmutableList<BindingStatus> all, BindingStatus.Verdict verdict) {
    return all.stream().filter(each -> each.verdict() == verdict).count();
  }
}
