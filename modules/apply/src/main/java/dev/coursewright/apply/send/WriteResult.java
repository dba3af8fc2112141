package dev.coursewright.apply.send;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.wire.Observed;
import dev.coursewright.model.Value;

/** What became of a write. */
public sealed interface WriteResult {

  /**
   * Canvas did it. The result is not recorded yet.
   *
   * @param intent the number of its open intent
   * @param sent the values as they were sent, with names replaced by ids
   * @param observed what the answer shows
   */
  record Answered(
      Write write, long intent, int status, ImmutableMap<String, Value> sent, Observed observed)
      implements WriteResult {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.answered(this);
    }
  }

  /** Canvas refused it, and may have done a part. The refusal is not recorded yet. */
  record Refused(long intent, Answer.Refused answer) implements WriteResult {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /** It was sent, and the answer is lost; its intent stays open. */
  record Lost(String how) implements WriteResult {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.lost(this);
    }
  }

  /** Nothing left this machine; why, in a sentence. */
  record Unsent(String why) implements WriteResult {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.unsent(this);
    }
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
  interface Cases<R> {
    R answered(Answered answered);

    R refused(Refused refused);

    R lost(Lost lost);

    R unsent(Unsent unsent);
  }
}
