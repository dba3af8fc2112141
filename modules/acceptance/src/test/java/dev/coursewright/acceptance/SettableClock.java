package dev.coursewright.acceptance;

import dev.coursewright.canvas.http.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on only while somebody sleeps by it. Safe for use by several threads. */
final class SettableClock extends Clock implements Sleeper {

  private Instant now;
  private Event event = () -> {};

  SettableClock(Instant start) {
    now = start;
  }

  /** Something that whoever sleeps has to wait for. */
  @FunctionalInterface
  interface Event {
    void await() throws InterruptedException;
  }

  /** Has something end before the time of anybody's sleep has passed. */
  void whileAsleep(Event what) {
    event = what;
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    event.await();
    pass(time);
  }

  synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  /** Goes to a moment, which may have been before. */
  synchronized void be(Instant moment) {
    now = moment;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
