package dev.coursewright.apply.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * A write that is to be sent: what differs from one write cycle to another.
 *
 * @param kind the kind of the object
 * @param operation the operation that sends it; its id, address and values go into the intent
 * @param self the object that is written, for the path and the body
 * @param method {@code POST} or {@code PUT}
 * @param path the path template
 * @param purpose which fields the body has
 * @param values what the body is made from, references unresolved
 * @param handles resolve the references
 * @param watermark the largest id of the collection that was seen before
 * @param creating whether Canvas may create an object, so that it must not be repeated blindly
 * @param attempt counted from 1
 * @param position the position in its list that the body gives the object, if it is to be moved
 * @param edit completes the body
 */
public record Write(
    Kind kind,
    Operation operation,
    Address self,
    String method,
    String path,
    WireEncoder.Purpose purpose,
    ImmutableMap<String, Value> values,
    Handles handles,
    long watermark,
    boolean creating,
    int attempt,
    OptionalInt position,
    UnaryOperator<ObjectNode> edit) {

  /** A POST of an operation's values to its path. */
  public static Write post(Kind kind, Operation operation, Handles handles) {
    return of(kind, operation, "POST", WireEncoder.Purpose.CREATE, handles);
  }

  /** A PUT of an operation's values to its path. */
  public static Write put(Kind kind, Operation operation, Handles handles) {
    return of(kind, operation, "PUT", WireEncoder.Purpose.UPDATE, handles);
  }

  private static Write of(
      Kind kind, Operation operation, String method, WireEncoder.Purpose purpose, Handles handles) {
    return new Write(
        kind,
        operation,
        operation.address(),
        method,
        operation.path(),
        purpose,
        operation.values(),
        handles,
        0,
        purpose == WireEncoder.Purpose.CREATE,
        1,
        OptionalInt.empty(),
        body -> body);
  }

  /** The same for another object, by a template and with values of its own. */
  public Write of(Address object, String template, ImmutableMap<String, Value> others) {
    return new Write(
        kind, operation, object, method, template, purpose, others, handles, watermark, creating,
        attempt, position, edit);
  }

  public Write with(ImmutableMap<String, Value> others) {
    return of(self, path, others);
  }

  /** The same by a PUT. */
  public Write byPut(String template) {
    return new Write(
        kind, operation, self, "PUT", template, purpose, values, handles, watermark, creating,
        attempt, position, edit);
  }

  public Write as(WireEncoder.Purpose other) {
    return new Write(
        kind,
        operation,
        self,
        method,
        path,
        other,
        values,
        handles,
        watermark,
        other == WireEncoder.Purpose.CREATE,
        attempt,
        position,
        edit);
  }

  public Write withWatermark(long largest) {
    return new Write(
        kind, operation, self, method, path, purpose, values, handles, largest, creating, attempt,
        position, edit);
  }

  public Write withCreating(boolean mayCreate) {
    return new Write(
        kind, operation, self, method, path, purpose, values, handles, watermark, mayCreate,
        attempt, position, edit);
  }

  public Write withAttempt(int number) {
    return new Write(
        kind, operation, self, method, path, purpose, values, handles, watermark, creating, number,
        position, edit);
  }

  public Write withPosition(int number) {
    return new Write(
        kind,
        operation,
        self,
        method,
        path,
        purpose,
        values,
        handles,
        watermark,
        creating,
        attempt,
        OptionalInt.of(number),
        edit);
  }

  public Write withEdit(UnaryOperator<ObjectNode> completion) {
    return new Write(
        kind,
        operation,
        self,
        method,
        path,
        purpose,
        values,
        handles,
        watermark,
        creating,
        attempt,
        position,
        completion);
  }

  /** Whether it may be sent again without having read Canvas. */
  public boolean mayRepeat() {
    return kind.mayRepeat(
        purpose == WireEncoder.Purpose.CREATE ? Kind.Repeat.CREATE : Kind.Repeat.UPDATE);
  }
}
