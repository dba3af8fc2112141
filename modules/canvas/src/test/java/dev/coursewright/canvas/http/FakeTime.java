package dev.coursewright.canvas.http;

import com.google.common.collect.ImmutableList;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.canvas.RawServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that only goes on when somebody sleeps. */
public final class FakeTime implements InstantSource, Sleeper {

  private final List<Duration> naps = new CopyOnWriteArrayList<>();
  private Instant now = Instant.parse("2027-01-11T08:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration time) {
    naps.add(time);
    now = now.plus(time);
  }

  public ImmutableList<Duration> naps() {
    return ImmutableList.copyOf(naps);
  }

  /** The options of a client that lives in this time. */
  public CanvasOptions options(RawServer server) {
    return CanvasOptions.of(BaseUrl.of(server.url()), Token.of("s3cret"))
        .withTime(this, this)
        .withJitter(new Random(1));
  }
}
