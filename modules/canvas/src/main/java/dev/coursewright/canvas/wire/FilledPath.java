package dev.coursewright.canvas.wire;

import com.google.common.collect.ImmutableList;

/** The result of filling in a path template. */
public sealed interface FilledPath {

  /** The path below {@code /api/v1/}, percent-encoded. */
  record Known(String path) implements FilledPath {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.known(this);
    }
  }

  /** The path lacks something, at least one thing. */
  record Unknown(ImmutableList<Missing> missing) implements FilledPath {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.unknown(this);
    }
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
  interface Cases<R> {
    R known(Known known);

    R unknown(Unknown unknown);
  }
}
