package dev.coursewright.state.file;

import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.State;
import java.util.Optional;

/** What came of reading the text of a state file. */
sealed interface Reading {

  /**
   * It is a state.
   *
   * @param mark what it says of the journal of an unfinished run
   * @param claim what it says of a run that is at work, maybe on another machine
   */
  record Sound(State state, Optional<Mark> mark, Optional<Claim> claim) implements Reading {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.sound(this);
    }
  }

  /** It is none that can be used, and somebody has to do something about it. */
  record Refused(Diagnostic problem) implements Reading {
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
