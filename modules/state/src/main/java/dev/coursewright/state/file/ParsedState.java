package dev.coursewright.state.file;

import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.State;
import dev.coursewright.state.journal.CheckpointMark;
import java.util.Optional;

/** The result of parsing the text of a state file. */
sealed interface ParsedState {

  /**
   * A state.
   *
   * @param mark how much of the journal of an unfinished run it contains
   * @param claim of an unfinished run, on this machine or another
   */
  record Sound(State state, Optional<CheckpointMark> mark, Optional<Claim> claim)
      implements ParsedState {}

  /**
   * A text that cannot be used.
   *
   * @param lineage the lineage that is in the text all the same; empty if there is none or several
   * @param isNewer whether it is a sound state of a newer format
   */
  record Refused(Diagnostic problem, String lineage, boolean isNewer) implements ParsedState {
    Refused(Diagnostic problem) {
      this(problem, "", false);
    }

    Refused withLineage(String found) {
      return new Refused(problem, found, isNewer);
    }
  }
}
