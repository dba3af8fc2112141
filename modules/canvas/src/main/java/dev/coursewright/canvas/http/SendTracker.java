package dev.coursewright.canvas.http;

import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;

/**
 * Whether anything of a request has left this machine, and who keeps the book of it. Goes with the
 * request as its tag; safe for use by several threads.
 */
public final class SendTracker {

  private final AtomicBoolean departed = new AtomicBoolean();
  private final WriteListener book;

  public SendTracker(WriteListener book) {
    this.book = book;
  }

  /** Tells every request's departure that its first byte is being written. */
  public static EventListener observer() {
    return new EventListener() {
      @Override
      public void requestHeadersStart(Call call) {
        SendTracker departure = call.request().tag(SendTracker.class);
        if (departure != null) {
          departure.departed.set(true);
        }
      }
    };
  }

  /** The departure of a request of ours. */
  public static SendTracker of(Request request) {
    SendTracker departure = request.tag(SendTracker.class);
    if (departure == null) {
      throw new IllegalStateException("a request without a departure: " + request.method());
    }
    return departure;
  }

  public boolean hasDeparted() {
    return departed.get();
  }

  /** It is this request's turn. */
  void onSend() {
    book.onSend();
  }

  /** What had left was refused without being looked at. */
  void onThrottled() {
    departed.set(false);
    book.onThrottled();
  }
}
