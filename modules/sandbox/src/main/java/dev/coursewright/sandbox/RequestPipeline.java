package dev.coursewright.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Passes each request through, in order: the log, the token check, the throttle, the scheduled
 * faults and the endpoint. Sends the answer. Thread-safe.
 */
final class RequestPipeline implements HttpHandler {
  private final SandboxOptions options;
  private final EndpointRunner runner;
  private final RequestLog log;
  private final Faults faults;
  private final ScheduledExecutorService late;
  private final LeakyBucket bucket;

  /** Guards the number of requests that may still write something. */
  private final Object executing = new Object();

  private int unfinished;

  RequestPipeline(
      SandboxOptions options,
      EndpointRunner runner,
      RequestLog log,
      Faults faults,
      ScheduledExecutorService late) {
    this.options = options;
    this.runner = runner;
    this.log = log;
    this.faults = faults;
    this.late = late;
    this.bucket = new LeakyBucket(options.throttle(), options.clock(), options.scale());
  }

  /** Serves a request. It closes the connection without an answer if the sandbox was closed. */
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try {
      serve(exchange);
    } catch (SandboxClosedException closed) {
      exchange.close();
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String rawQuery = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    String query = rawQuery.replaceAll("access_token=[^&]*", "access_token=");
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    RequestLog.Entry entry = log.begin(method, path, query);
    Optional<Answer> unauthorized = refusalOfToken(exchange, rawQuery);
    if (unauthorized.isPresent()) {
      send(exchange, entry, unauthorized.get());
      return;
    }
    if (!bucket.arrive()) {
      entry.throttled();
      send(exchange, entry, withRemaining(refusalOfThrottle(), bucket.leave(0)));
      return;
    }
    String rawPath = exchange.getRequestURI().getRawPath();
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    Optional<EndpointRunner.ParsedRequest> incoming =
        EndpointRunner.read(method, rawPath, path, query, type, body);
    if (incoming.isEmpty()) {
      send(exchange, entry, withCost(Answer.of(400, Refusal.errors("malformed JSON body")), 0));
      return;
    }
    Optional<Fault> fault = faults.next(method, path);
    addUnfinished(1);
    try {
      if (fault.isPresent()) {
        fail(exchange, entry, incoming.get(), fault.get());
      } else {
        send(exchange, entry, execute(incoming.get(), entry));
      }
    } finally {
      addUnfinished(-1);
    }
  }

  /** The refusal of a request without the right token; empty if the token is right. */
  private Optional<Answer> refusalOfToken(HttpExchange exchange, String query) {
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

  private Answer refusalOfThrottle() {
    int status = options.throttle().refusalStatus();
    return Answer.plain(status, status + " Forbidden (Rate Limit Exceeded)\n");
  }

  private Answer execute(EndpointRunner.ParsedRequest incoming, RequestLog.Entry entry) {
    EndpointRunner.Outcome outcome = runner.execute(incoming, entry);
    return withCost(outcome.answer(), outcome.cost());
  }

  private Answer withCost(Answer answer, double cost) {
    Answer limited = withRemaining(answer, bucket.leave(cost));
    return options.throttle().headers()
        ? limited.with("X-Request-Cost", Double.toString(cost))
        : limited;
  }

  private Answer withRemaining(Answer answer, double remaining) {
    return options.throttle().headers()
        ? answer.with("X-Rate-Limit-Remaining", String.format(Locale.ROOT, "%.6f", remaining))
        : answer;
  }

  private void fail(
      HttpExchange exchange,
      RequestLog.Entry entry,
      EndpointRunner.ParsedRequest incoming,
      Fault fault)
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
      case RESET_MID_ANSWER -> AnswerSender.sendHalf(exchange, execute(incoming, entry));
      case GARBAGE_BODY -> {
        execute(incoming, entry);
        send(
            exchange,
            entry,
            Answer.plain(200, "{\"id\": 1, \"na").with("Content-Type", "application/json"));
      }
      case ERROR_500_AFTER_EXECUTION ->
          executeThenAnswer(exchange, entry, incoming, Refusal.crash().answer());
      case REFUSED_AFTER_EXECUTION ->
          executeThenAnswer(
              exchange, entry, incoming, Answer.of(400, Refusal.errors("refused after the write")));
      case SERVICE_UNAVAILABLE_AFTER_EXECUTION ->
          executeThenAnswer(exchange, entry, incoming, unavailable());
      case TIMEOUT_408_AFTER_EXECUTION -> executeThenAnswer(exchange, entry, incoming, timeout());
      case REFUSED ->
          answerOnly(exchange, entry, Answer.of(400, Refusal.errors("refused, nothing was done")));
      case ERROR_502_NOT_EXECUTED -> answerOnly(exchange, entry, Answer.plain(502, "Bad Gateway"));
      case SERVICE_UNAVAILABLE_RETRY_AFTER_0 -> answerOnly(exchange, entry, unavailable());
      case TIMEOUT_408 -> answerOnly(exchange, entry, timeout());
    }
  }

  private static Answer unavailable() {
    return Answer.plain(503, "Service Unavailable").with("Retry-After", "0");
  }

  private static Answer timeout() {
    return Answer.plain(408, "Request Timeout");
  }

  private void executeThenAnswer(
      HttpExchange exchange,
      RequestLog.Entry entry,
      EndpointRunner.ParsedRequest incoming,
      Answer answer)
      throws IOException {
    execute(incoming, entry);
    send(exchange, entry, answer);
  }

  private void answerOnly(HttpExchange exchange, RequestLog.Entry entry, Answer answer)
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
      EndpointRunner.ParsedRequest incoming, RequestLog.Entry entry, Duration delay) {
    try {
      addUnfinished(1);
      var unused =
          late.schedule(
              () -> {
                try {
                  execute(incoming, entry);
                } finally {
                  addUnfinished(-1);
                }
              },
              delay.toNanos(),
              TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      addUnfinished(-1);
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

  private void addUnfinished(int more) {
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

  private static void send(HttpExchange exchange, RequestLog.Entry entry, Answer answer)
      throws IOException {
    entry.answered(answer.status());
    AnswerSender.send(exchange, answer);
  }
}
