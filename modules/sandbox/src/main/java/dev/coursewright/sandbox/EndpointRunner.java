package dev.coursewright.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.store.Store;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.BodyTree;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Caller;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Reads;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * Runs a request through its endpoint: opens a session, lets the latency pass, computes on what the
 * session saw at its start, and commits. Thread-safe.
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

  /** What a request looks like once its body has been read. */
  record Incoming(String method, String rawPath, String path, String query, ObjectNode tree) {}

  /** An endpoint's answer and what it cost. */
  record Outcome(Answer answer, double cost) {}

  static Optional<Incoming> read(
      String method, String rawPath, String path, String query, String type, byte[] body) {
    return BodyTree.read(query, type, body)
        .map(
            tree -> {
              tree.remove("access_token");
              return new Incoming(method, rawPath, path, query, tree);
            });
  }

  Outcome execute(Incoming incoming, RequestLog.Entry entry) {
    Reads reads = new Reads(incoming.tree());
    entry.sent(reads.sent());
    Optional<Router.Match> match = router.find(incoming.method(), incoming.rawPath());
    Duration latency = latency();
    double cost =
        options
            .throttle()
            .costs()
            .cost(incoming.method(), incoming.path(), latency.toNanos() / 1e9);
    boolean replica = match.map(Router.Match::replica).orElse(false);
    try (Session session = replica ? store.openReplica() : store.open()) {
      pause(incoming, latency);
      Call call =
          new Call(
              setting,
              incoming.method(),
              incoming.path(),
              incoming.query(),
              match.map(Router.Match::variables).orElse(ImmutableMap.of()),
              Parameters.of(incoming.tree(), reads),
              session);
      Answer answer = answer(match, call);
      entry.executed(marks(reads, answer), call.notifications(), cost);
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
      // A defect of the box must not look like a lost connection to its client.
      log.crashed(defect);
      return Refusal.crash().answer();
    }
  }

  /** Never-read parameters count only where the endpoint ran to its end. */
  private static ImmutableList<Mark> marks(Reads reads, Answer answer) {
    ImmutableList.Builder<Mark> marks = ImmutableList.builder();
    for (Reads.Note note : reads.notes()) {
      Mark.Kind kind = note.refused() ? Mark.Kind.REFUSED : Mark.Kind.DROPPED;
      marks.add(new Mark(note.parameter(), kind, note.why()));
    }
    if (answer.status() < 300) {
      for (String name : reads.neverRead()) {
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

  private void pause(Incoming incoming, Duration latency) {
    try {
      Duration scaled = Duration.ofNanos((long) (latency.toNanos() * options.scale()));
      options.pause().pause(incoming.method(), incoming.path(), scaled);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The sandbox was closed during a request.", e);
    }
  }

  /** The text of an answer's body. */
  static String text(Answer answer) {
    return answer.plainText().orElseGet(() -> answer.body().map(Json::text).orElse(""));
  }
}
