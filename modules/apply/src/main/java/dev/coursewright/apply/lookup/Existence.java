package dev.coursewright.apply.lookup;

import dev.coursewright.apply.Outcome;

/** What the existence check found for a create. */
public sealed interface Existence {

  /**
   * No object of that natural key is there, or the list was not read.
   *
   * @param watermark the largest id of the list; 0 if it did not exist or was not read
   */
  record Absent(long watermark) implements Existence {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.absent(this);
    }
  }

  /** The person is there already, so that no request is needed. */
  record Present(CanvasLists.Shown shown) implements Existence {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.present(this);
    }
  }

  /** The create must not be sent. */
  record Denied(Outcome outcome) implements Existence {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.denied(this);
    }
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
  interface Cases<R> {
    R absent(Absent absent);

    R present(Present present);

    R denied(Denied denied);
  }
}
