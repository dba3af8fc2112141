package dev.coursewright.canvas.http;

import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;

/**
 * Knows whether any byte of a request was sent, and tells its {@link WriteListener}. Attached to
 * the request as a tag. Thread-safe.
 */
public final class SendTracker {

  private final AtomicBoolean isSent = new AtomicBoolean();
  private final WriteListener listener;

  public SendTracker(WriteListener listener) {
    this.listener = listener;
  }

  /** Marks the tracker of each request as sent just before its first byte is written. */
  public static EventListener eventListener() {
    return new EventListener() {
      @Override
      public void requestHeadersStart(Call call) {
        SendTracker tracker = call.request().tag(SendTracker.class);
        if (tracker != null) {
          tracker.isSent.set(true);
        }
      }
    };
  }

  /** The tracker of a request of this client. */
  public static SendTracker of(Request request) {
    SendTracker tracker = request.tag(SendTracker.class);
    if (tracker == null) {
      throw new IllegalStateException("a request without a send tracker: " + request.method());
    }
    return tracker;
  }

  /** Whether Canvas may have got the request: something of it was sent, and not throttled. */
  public boolean isSent() {
    return isSent.get();
  }

  void onSend() {
    listener.onSend();
  }

  /** Canvas did not execute the request, so that it counts as not sent. */
  void onThrottled() {
    isSent.set(false);
    listener.onThrottled();
  }
}
