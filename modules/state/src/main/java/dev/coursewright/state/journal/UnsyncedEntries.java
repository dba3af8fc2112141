package dev.coursewright.state.journal;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.coursewright.state.Entry;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was recorded and may not be durable yet. Not for use by several threads. */
public final class UnsyncedEntries {
  private final Deque<Answer> answers = new ArrayDeque<>();

  /** What was recorded as a line of a journal; as the highest of all if it could not be. */
  private record Answer(long number, ImmutableList<Entry> entries) {}

  public void add(long number, ImmutableList<Entry> entries) {
    answers.add(new Answer(number, entries));
  }

  public void addUnwritten(ImmutableList<Entry> entries) {
    add(Long.MAX_VALUE, entries);
  }

  /** Forgets what is durable. */
  public void forgetUpTo(long number) {
    while (!answers.isEmpty() && answers.peek().number() <= number) {
      answers.remove();
    }
  }

  public void forgetAll() {
    answers.clear();
  }

  public ImmutableList<Entry> all() {
    return answers.stream().flatMap(answer -> answer.entries().stream()).collect(toImmutableList());
  }
}
