package dev.coursewright.apply;

import dev.coursewright.canvas.http.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on only while somebody sleeps by it. Safe for use by several threads. */
public final class SteppingClock extends Clock implements Sleeper {

  private Instant now = Instant.parse("2027-01-04T18:00:00Z");
  private Duration slept = Duration.ZERO;
  private Runnable meanwhile = () -> {};

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Has something happen while somebody sleeps the next time. */
  public synchronized void meanwhile(Runnable event) {
    meanwhile = event;
  }

  @Override
  public synchronized void sleep(Duration time) {
    Runnable event = meanwhile;
    meanwhile = () -> {};
    event.run();
    now = now.plus(time);
    slept = slept.plus(time);
  }

  /** How long everybody has slept by it. */
  public synchronized Duration slept() {
    return slept;
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
