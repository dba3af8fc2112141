package dev.coursewright.state.journal;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.state.Sent;

/**
 * A request that is about to be sent, as the journal records it: enough to find its result in
 * Canvas later, without the body and without secrets.
 *
 * @param operation the id of the plan's operation
 * @param address of the resource
 * @param act the operation's action, by its name in the plan
 * @param method {@code POST} or {@code PUT}
 * @param path as it is sent, with the handles filled in
 * @param naturalKey the text by which the object can be found in Canvas
 * @param watermark the largest id in the collection before the request; 0 if it was empty
 * @param fields the fields it sets, as the state will hold them after success
 * @param attempt counted from 1; each attempt has an intent of its own
 * @param creating whether it may create an object, so that it must not be repeated without reading
 *     Canvas first
 */
public record Intent(
    String operation,
    Address address,
    String act,
    String method,
    String path,
    String naturalKey,
    long watermark,
    ImmutableMap<String, Sent> fields,
    int attempt,
    boolean creating) {

  public Intent withAttempt(int number) {
    return new Intent(
        operation, address, act, method, path, naturalKey, watermark, fields, number, creating);
  }
}
