package dev.coursewright.canvas;

import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;

/**
 * Whether anything of a request has left this machine, and who keeps the book of it. Goes with the
 * request as its tag; safe for use by several threads.
 */
final class Departure {

  private final AtomicBoolean departed = new AtomicBoolean();
  private final Logbook book;

  Departure(Logbook book) {
    this.book = book;
  }

  /** Tells every request's departure that its first byte is being written. */
  static EventListener observer() {
    return new EventListener() {
      @Override
      public void requestHeadersStart(Call call) {
        Departure departure = call.request().tag(Departure.class);
        if (departure != null) {
          departure.departed.set(true);
        }
      }
    };
  }

  /** The departure of a request of ours. */
  static Departure of(Request request) {
    Departure departure = request.tag(Departure.class);
    if (departure == null) {
      throw new IllegalStateException("a request without a departure: " + request.method());
    }
    return departure;
  }

  boolean hasDeparted() {
    return departed.get();
  }

  /** It is this request's turn. */
  void leaves() {
    book.leaves();
  }

  /** What had left was refused without being looked at. */
  void isBack() {
    departed.set(false);
    book.isBack();
  }
}
