package dev.coursewright.canvas.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;

/** What became of making a request's body. */
public sealed interface EncodedBody {

  /** The body. It may hold a secret, so that it is sent and never shown or kept. */
  record Body(ObjectNode json) implements EncodedBody {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.body(this);
    }

    @Override
    public String toString() {
      return "Body[…]";
    }
  }

  /** What the body could not be made without; at least one thing. */
  record Lacking(ImmutableList<Missing> missing) implements EncodedBody {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.lacking(this);
    }
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
  interface Cases<R> {
    R body(Body body);

    R lacking(Lacking lacking);
  }
}
