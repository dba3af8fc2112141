package dev.coursewright.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.store.Store;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.BodyTree;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Caller;
import dev.coursewright.sandbox.web.ParameterLog;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * Runs a request through its endpoint: opens a session, waits for the latency, runs the endpoint on
 * the rows as they were when the session was opened, and commits. Thread-safe.
 */
final class EndpointRunner {
  private static final long OWNER = 1;

  private final SandboxOptions options;
  private final Store store;
  private final RequestLog log;
  private final Router router = Endpoints.router();
  private final Call.Setting setting;
  private final Random random;

  EndpointRunner(SandboxOptions options, Store store, RequestLog log, String base) {
    this.options = options;
    this.store = store;
    this.log = log;
    this.random = new Random(options.seed());
    Caller caller = new Caller(OWNER, options.ownerZone(), options.rights());
    this.setting =
        new Call.Setting(
            base,
            caller,
            options.accountZone(),
            options.pageSizeMax(),
            options.branding(),
            options.clock());
  }

  /** A request whose body has been parsed. */
  record ParsedRequest(String method, String rawPath, String path, String query, ObjectNode tree) {}

  /** An endpoint's answer and the cost of the request. */
  record Outcome(Answer answer, double cost) {}

  static Optional<ParsedRequest> read(
      String method, String rawPath, String path, String query, String type, byte[] body) {
    return BodyTree.read(query, type, body)
        .map(
            tree -> {
              tree.remove("access_token");
              return new ParsedRequest(method, rawPath, path, query, tree);
            });
  }

  Outcome execute(ParsedRequest request, RequestLog.Entry entry) {
    ParameterLog parameterLog = new ParameterLog(request.tree());
    entry.sent(parameterLog.sent());
    Optional<Router.Match> match = router.find(request.method(), request.rawPath());
    Duration latency = latency();
    double cost =
        options.throttle().costs().cost(request.method(), request.path(), latency.toNanos() / 1e9);
    boolean replica = match.map(Router.Match::replica).orElse(false);
    try (Session session = replica ? store.openReplica() : store.open()) {
      pause(request, latency);
      Call call =
          new Call(
              setting,
              request.method(),
              request.path(),
              request.query(),
              match.map(Router.Match::variables).orElse(ImmutableMap.of()),
              Parameters.of(request.tree(), parameterLog),
              session);
      Answer answer = answer(match, call);
      entry.executed(marks(parameterLog, answer), call.notifications(), cost);
      return new Outcome(answer, cost);
    }
  }

  private Answer answer(Optional<Router.Match> match, Call call) {
    try {
      Answer answer = match.map(Router.Match::endpoint).orElseThrow(Refusal::notFound).answer(call);
      call.session().commit();
      return answer;
    } catch (Refusal refusal) {
      return refusal.answer();
    } catch (RuntimeException defect) {
      // A defect of the sandbox is answered with 500, so that clients do not take it for a lost
      // connection.
      log.crashed(defect);
      return Refusal.crash().answer();
    }
  }

  /**
   * Unread parameters are marked only if the endpoint succeeded: a refusal may have ended it early.
   */
  private static ImmutableList<Mark> marks(ParameterLog parameterLog, Answer answer) {
    ImmutableList.Builder<Mark> marks = ImmutableList.builder();
    for (ParameterLog.Note note : parameterLog.notes()) {
      Mark.Kind kind = note.refused() ? Mark.Kind.REFUSED : Mark.Kind.DROPPED;
      marks.add(new Mark(note.parameter(), kind, note.why()));
    }
    if (answer.status() < 300) {
      for (String name : parameterLog.neverRead()) {
        marks.add(new Mark(name, Mark.Kind.IGNORED, "unknown to this endpoint"));
      }
    }
    return marks.build();
  }

  private Duration latency() {
    if (options.latencySpread() == 0 || options.latency().isZero()) {
      return options.latency();
    }
    double factor = Math.exp(options.latencySpread() * gaussian());
    return Duration.ofNanos((long) (options.latency().toNanos() * factor));
  }

  private double gaussian() {
    synchronized (random) {
      return random.nextGaussian();
    }
  }

  private void pause(ParsedRequest request, Duration latency) {
    try {
      Duration scaled = Duration.ofNanos((long) (latency.toNanos() * options.scale()));
      options.pause().pause(request.method(), request.path(), scaled);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxClosedException(e);
    }
  }
}
