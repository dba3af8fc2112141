package dev.coursewright.sandbox;

import com.google.common.collect.ImmutableMap;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.StringIds;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What a request passes before its endpoint, in order: the log, the token, the throttle, the
 * faults. Thread-safe.
 */
public final class RequestPipeline implements HttpHandler {
  private static final String STRING_IDS = "application/json+canvas-string-ids";

  private final SandboxOptions options;
  private final EndpointRunner backend;
  private final RequestLog log;
  private final Faults faults;
  private final ScheduledExecutorService late;
  private final LeakyBucket bucket;

  /** Guards how many requests may still write something. */
  private final Object executing = new Object();

  private int unfinished;

  RequestPipeline(
      SandboxOptions options,
      EndpointRunner backend,
      RequestLog log,
      Faults faults,
      ScheduledExecutorService late) {
    this.options = options;
    this.backend = backend;
    this.log = log;
    this.faults = faults;
    this.late = late;
    this.bucket = new LeakyBucket(options.throttle(), options.clock(), options.scale());
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String rawQuery = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    String query = rawQuery.replaceAll("access_token=[^&]*", "access_token=");
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    RequestLog.Entry entry = log.begin(method, path, query);
    Optional<Answer> stranger = strangersAnswer(exchange, rawQuery);
    if (stranger.isPresent()) {
      send(exchange, entry, stranger.get());
      return;
    }
    if (!bucket.arrive()) {
      entry.throttled();
      send(exchange, entry, remaining(throttled(), bucket.leave(0)));
      return;
    }
    String rawPath = exchange.getRequestURI().getRawPath();
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    Optional<EndpointRunner.Incoming> incoming =
        EndpointRunner.read(method, rawPath, path, query, type, body);
    if (incoming.isEmpty()) {
      send(exchange, entry, costing(Answer.of(400, Refusal.errors("malformed JSON body")), 0));
      return;
    }
    Optional<Fault> fault = faults.next(method, path);
    unfinished(1);
    try {
      if (fault.isPresent()) {
        fail(exchange, entry, incoming.get(), fault.get());
      } else {
        send(exchange, entry, execute(incoming.get(), entry));
      }
    } finally {
      unfinished(-1);
    }
  }

  /** The refusal of a request without the right token. */
  private Optional<Answer> strangersAnswer(HttpExchange exchange, String query) {
    String header =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    boolean byQuery =
        query.equals("access_token=" + options.token())
            || query.endsWith("&access_token=" + options.token())
            || query.contains("access_token=" + options.token() + "&");
    if (byQuery || header.equals("Bearer " + options.token())) {
      return Optional.empty();
    }
    var body =
        header.isEmpty()
            ? Refusal.errors("user authorization required").put("status", "unauthenticated")
            : Refusal.errors("Invalid access token.");
    return Optional.of(
        Answer.of(401, body).with("WWW-Authenticate", "Bearer realm=\"canvas-lms\""));
  }

  private Answer throttled() {
    int status = options.throttle().refusalStatus();
    return Answer.plain(status, status + " Forbidden (Rate Limit Exceeded)\n");
  }

  private Answer execute(EndpointRunner.Incoming incoming, RequestLog.Entry entry) {
    EndpointRunner.Outcome outcome = backend.execute(incoming, entry);
    return costing(outcome.answer(), outcome.cost());
  }

  private Answer costing(Answer answer, double cost) {
    Answer told = remaining(answer, bucket.leave(cost));
    return options.throttle().headers() ? told.with("X-Request-Cost", Double.toString(cost)) : told;
  }

  private Answer remaining(Answer answer, double remaining) {
    return options.throttle().headers()
        ? answer.with("X-Rate-Limit-Remaining", String.format(Locale.ROOT, "%.6f", remaining))
        : answer;
  }

  private void fail(
      HttpExchange exchange, RequestLog.Entry entry, EndpointRunner.Incoming incoming, Fault fault)
      throws IOException {
    switch (fault.kind()) {
      case NOT_EXECUTED_CLOSE -> drop(exchange, entry);
      case HANG -> {
        hold(fault.length());
        drop(exchange, entry);
      }
      case EXECUTED_NO_ANSWER -> {
        execute(incoming, entry);
        exchange.close();
      }
      case EXECUTED_LATE -> {
        executeLate(incoming, entry, fault.length());
        exchange.close();
      }
      case RESET_MID_ANSWER -> sendHalf(exchange, execute(incoming, entry));
      case GARBAGE_BODY -> {
        execute(incoming, entry);
        send(
            exchange,
            entry,
            Answer.plain(200, "{\"id\": 1, \"na").with("Content-Type", "application/json"));
      }
      case ERROR_500_AFTER_EXECUTION -> after(exchange, entry, incoming, Refusal.crash().answer());
      case REFUSED_AFTER_EXECUTION ->
          after(
              exchange, entry, incoming, Answer.of(400, Refusal.errors("refused after the write")));
      case SERVICE_UNAVAILABLE_AFTER_EXECUTION -> after(exchange, entry, incoming, unavailable());
      case TIMEOUT_408_AFTER_EXECUTION -> after(exchange, entry, incoming, timeout());
      case REFUSED ->
          instead(exchange, entry, Answer.of(400, Refusal.errors("refused, nothing was done")));
      case ERROR_502_NOT_EXECUTED -> instead(exchange, entry, Answer.plain(502, "Bad Gateway"));
      case SERVICE_UNAVAILABLE_RETRY_AFTER_0 -> instead(exchange, entry, unavailable());
      case TIMEOUT_408 -> instead(exchange, entry, timeout());
    }
  }

  private static Answer unavailable() {
    return Answer.plain(503, "Service Unavailable").with("Retry-After", "0");
  }

  private static Answer timeout() {
    return Answer.plain(408, "Request Timeout");
  }

  private void after(
      HttpExchange exchange,
      RequestLog.Entry entry,
      EndpointRunner.Incoming incoming,
      Answer answer)
      throws IOException {
    execute(incoming, entry);
    send(exchange, entry, answer);
  }

  private void instead(HttpExchange exchange, RequestLog.Entry entry, Answer answer)
      throws IOException {
    bucket.leave(0);
    send(exchange, entry, answer);
  }

  private void drop(HttpExchange exchange, RequestLog.Entry entry) {
    bucket.leave(0);
    entry.answered(0);
    exchange.close();
  }

  private void executeLate(
      EndpointRunner.Incoming incoming, RequestLog.Entry entry, Duration delay) {
    try {
      unfinished(1);
      var unused =
          late.schedule(
              () -> {
                try {
                  execute(incoming, entry);
                } finally {
                  unfinished(-1);
                }
              },
              delay.toNanos(),
              TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      unfinished(-1);
      bucket.leave(0);
    }
  }

  void awaitUnfinished() throws InterruptedException {
    synchronized (executing) {
      while (unfinished > 0) {
        executing.wait();
      }
    }
  }

  private void unfinished(int more) {
    synchronized (executing) {
      unfinished += more;
      executing.notifyAll();
    }
  }

  private static void hold(Duration length) {
    try {
      Thread.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sendHalf(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = EndpointRunner.text(answer).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(answer.status(), bytes.length + 1L);
    OutputStream stream = exchange.getResponseBody();
    stream.write(bytes, 0, bytes.length / 2);
    stream.flush();
    exchange.close();
  }

  private void send(HttpExchange exchange, RequestLog.Entry entry, Answer answer)
      throws IOException {
    entry.answered(answer.status());
    boolean plain = answer.plainText().isPresent();
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", (plain ? "text/plain" : "application/json") + "; charset=utf-8");
    for (Map.Entry<String, String> header : ImmutableMap.copyOf(answer.headers()).entrySet()) {
      headers.set(header.getKey(), header.getValue());
    }
    byte[] bytes = text(exchange, answer).getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0) {
      exchange.sendResponseHeaders(answer.status(), -1);
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    try (OutputStream stream = exchange.getResponseBody()) {
      stream.write(bytes);
    }
  }

  private static String text(HttpExchange exchange, Answer answer) {
    String accept = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept")).orElse("");
    if (accept.contains(STRING_IDS) && answer.body().isPresent()) {
      return Json.text(StringIds.in(answer.body().get()));
    }
    return EndpointRunner.text(answer);
  }
}
