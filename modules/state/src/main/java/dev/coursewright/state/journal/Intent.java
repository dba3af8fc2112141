package dev.coursewright.state.journal;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.state.Sent;

/**
 * A request that is about to be sent, as the journal keeps it: enough to find out later what became
 * of it, and neither a body nor a secret.
 *
 * @param operation the id of the plan's operation
 * @param address what it is about
 * @param act what the operation does, by its name in the plan
 * @param method {@code POST} or {@code PUT}
 * @param path with handles, as it is sent
 * @param naturalKey what Canvas will show the object by, in clear
 * @param watermark the largest id of the collection that was seen before; 0 if it was empty
 * @param fields what it sets, in the form that a state would hold after success
 * @param attempt counted from 1; each sending has an intent of its own
 * @param creating whether Canvas may make an object, so that it must not be repeated blindly
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
