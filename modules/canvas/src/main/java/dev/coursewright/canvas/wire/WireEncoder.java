package dev.coursewright.canvas.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;

/** Encodes values as request bodies, in the form that the kind declares. */
public final class WireEncoder {

  private static final String POSITION = "position";

  private final String lineage;
  private final SecretSource secrets;

  /** What a body is for. */
  public enum Purpose {
    CREATE,
    UPDATE,
    /** An update that also names the parent that the address says. */
    MOVE
  }

  /**
   * @param lineage of the state, from which the ids of parts are derived
   * @param secrets looks up the secrets of the values
   */
  public WireEncoder(String lineage, SecretSource secrets) {
    this.lineage = lineage;
    this.secrets = secrets;
  }

  /**
   * The body of a request.
   *
   * @param self the address of the object
   * @param values the fields to send
   */
  public EncodedBody encode(
      Kind kind,
      Address self,
      ImmutableMap<String, Value> values,
      Purpose purpose,
      Handles handles) {
    WireBody body = new WireBody(kind, self, purpose, handles, secrets, lineage);
    body.constants();
    if (purpose != Purpose.CREATE) {
      body.updateConstants();
    }
    values.forEach((name, value) -> body.field(kind.requireField(name), value));
    if (purpose == Purpose.MOVE) {
      body.parent();
    }
    return body.encoded();
  }

  /** A copy of the body with a position in the list, counted from 1. */
  public ObjectNode positioned(Kind kind, ObjectNode body, int position) {
    ObjectNode copy = body.deepCopy();
    WireBody.wrapped(kind, copy).put(POSITION, position);
    return copy;
  }
}
