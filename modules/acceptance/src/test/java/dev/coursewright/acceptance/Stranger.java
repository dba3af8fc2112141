package dev.coursewright.acceptance;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Another program that uses the same token, until it is closed: it reads at random moments, so
 * often on average, and does not care about any limit.
 */
final class Stranger implements AutoCloseable {

  /** What it reads, which the tool does not while it applies. */
  static final String PATH = "/api/v1/accounts/1";

  /** One request; it took no time if it was refused. */
  record Visit(Instant at, Duration took, boolean isRefused) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService hands = Executors.newCachedThreadPool();
  private final Thread clockwork = new Thread(this::live, "stranger");
  private final Random random = new Random(11);
  private final List<Visit> visits = new ArrayList<>();
  private final HttpRequest request;
  private final double perSecond;
  private final LeapingTime time;
  private volatile boolean isGone;

  Stranger(Sandbox sandbox, double perSecond, LeapingTime time) {
    this.request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + PATH))
            .header("Authorization", "Bearer " + sandbox.token())
            .build();
    this.perSecond = perSecond;
    this.time = time;
    if (perSecond > 0) {
      clockwork.start();
    }
  }

  private void live() {
    try {
      while (!isGone) {
        double seconds = -Math.log(1 - random.nextDouble()) / perSecond;
        time.sleep(Duration.ofNanos((long) (seconds * 1e9)));
        hands.execute(this::visit);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void visit() {
    Instant at = time.instant();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      Visit visit = new Visit(at, Duration.between(at, time.instant()), status != 200);
      synchronized (visits) {
        visits.add(visit);
      }
    } catch (IOException e) {
      if (!isGone) {
        throw new UncheckedIOException(e);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  ImmutableList<Visit> visits() {
    synchronized (visits) {
      return ImmutableList.copyOf(visits);
    }
  }

  @Override
  public void close() {
    isGone = true;
    clockwork.interrupt();
    hands.shutdownNow();
  }
}
