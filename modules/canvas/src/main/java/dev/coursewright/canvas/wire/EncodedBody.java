package dev.coursewright.canvas.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;

/** The result of encoding the body of a request. */
public sealed interface EncodedBody {

  /** The body. It may hold a secret, so it is sent, and never logged, shown or stored. */
  record Body(ObjectNode json) implements EncodedBody {
    @Override
    public String toString() {
      return "Body[…]";
    }
  }

  /** The body lacks something, at least one thing. */
  record Lacking(ImmutableList<Missing> missing) implements EncodedBody {}
}
