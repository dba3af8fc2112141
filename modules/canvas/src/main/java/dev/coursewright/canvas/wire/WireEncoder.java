package dev.coursewright.canvas.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;

/** Makes request bodies of values, as a kind declares that Canvas wants them. */
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
   * @param lineage of the state; it makes the ids that we give to parts of objects
   * @param secrets where secrets come from
   */
  public WireEncoder(String lineage, SecretSource secrets) {
    this.lineage = lineage;
    this.secrets = secrets;
  }

  /**
   * The body of a request.
   *
   * @param self the address of what is sent
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

  /** The same body with a position in its list, counted from 1; an empty body is made one. */
  public ObjectNode positioned(Kind kind, ObjectNode body, int position) {
    ObjectNode copy = body.deepCopy();
    WireBody.wrapped(kind, copy).put(POSITION, position);
    return copy;
  }
}
