package dev.coursewright.state.file;

import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.State;
import dev.coursewright.state.journal.CheckpointMark;
import java.util.Optional;

/** What came of reading the text of a state file. */
sealed interface ParsedState {

  /**
   * It is a state.
   *
   * @param mark what it says of the journal of an unfinished run
   * @param claim what it says of a run that is at work, maybe on another machine
   */
  record Sound(State state, Optional<CheckpointMark> mark, Optional<Claim> claim)
      implements ParsedState {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.sound(this);
    }
  }

  /**
   * It is none that can be used, and somebody has to do something about it.
   *
   * @param lineage what the text says of it all the same; empty if it says nothing, or two things
   * @param isNewer whether it is sound, and only a newer Coursewright can read it
   */
  record Refused(Diagnostic problem, String lineage, boolean isNewer) implements ParsedState {
    Refused(Diagnostic problem) {
      this(problem, "", false);
    }

    Refused with(String line) {
      return new Refused(problem, line, isNewer);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
  interface Cases<R> {
    R sound(Sound sound);

    R refused(Refused refused);
  }
}
