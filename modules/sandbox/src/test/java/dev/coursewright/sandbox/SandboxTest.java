package dev.coursewright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests what all endpoints share: throttle, pages, ids, rights, faults, log and data file. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SandboxTest {
  private static final String PAGE = "{'wiki_page': {'title': 'Read me'}}";

  @Test
  void throttlesAboveTheMarkInTheFormAsked() {
    var full = ThrottleOptions.defaults().withStartLevel(600).withOutflow(0);
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withThrottle(full))) {
      var refused = new Client(sandbox).get("/courses");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.raw().body()).contains("Rate Limit Exceeded");
      assertThat(refused.header("X-Request-Cost")).isEmpty();
      assertThat(refused.header("X-Rate-Limit-Remaining")).isEqualTo("0.000000");
      assertThat(sandbox.log().requests().get(0).executed()).isFalse();
    }
  }

  @Test
  void isReachedOnLoopbackWhereverElseItListens() {
    var everywhere = SandboxOptions.defaults().withAddress(new InetSocketAddress("0.0.0.0", 0));
    try (Sandbox sandbox = Sandbox.start(everywhere)) {
      int status = new Client(sandbox).get("/courses").status();

      assertThat(status).isEqualTo(200);
      assertThat(sandbox.url().getHost()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void saysWhereItCannotListen() {
    try (Sandbox first = Sandbox.start(SandboxOptions.defaults())) {
      var taken =
          SandboxOptions.defaults()
              .withAddress(new InetSocketAddress("127.0.0.1", first.url().getPort()));

      assertThatThrownBy(() -> Sandbox.start(taken))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("The sandbox could not listen on " + first.url().getAuthority());
    }
  }

  @Test
  void lowersTheBucketAgainAsTimePasses() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2027-01-01T00:00:00Z"));
    var full =
        ThrottleOptions.defaults().withStartLevel(590).withRefusalStatus(403).withForeignCost(4);
    try (Sandbox sandbox =
        Sandbox.start(SandboxOptions.defaults().withThrottle(full).withClock(now::get))) {
      Client client = new Client(sandbox);

      int before = client.get("/courses").status();
      now.updateAndGet(instant -> instant.plusSeconds(100));
      var after = client.get("/courses");

      assertThat(before).isEqualTo(403);
      assertThat(after.status()).isEqualTo(200);
      assertThat(after.header("X-Rate-Limit-Remaining")).isEqualTo("600.000000");
    }
  }

  @Test
  void refusesTheTwelfthAtOnce() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    Pause held = (method, path, length) -> hold.await();
    var options =
        SandboxOptions.defaults()
            .withPause(held)
            .withThrottle(ThrottleOptions.defaults().withOutflow(0));
    try (Sandbox sandbox = Sandbox.start(options)) {
      Client client = new Client(sandbox);
      var waiting =
          IntStream.range(0, 11)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> client.get("/courses"), task -> new Thread(task).start()))
              .toList();
      while (sandbox.log().requests().size() < 11) {
        Thread.onSpinWait();
      }

      CompletableFuture<Integer> twelfth =
          CompletableFuture.supplyAsync(
              () -> client.get("/courses").status(), task -> new Thread(task).start());
      int status = twelfth.get(5, TimeUnit.SECONDS);
      hold.countDown();

      assertThat(status).isEqualTo(429);
      for (var each : waiting) {
        assertThat(each.get().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void pagesByLinkAndClampsTheSize() {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withPageSizeMax(4))) {
      Client client = new Client(sandbox);
      String course = client.course("");
      for (int i = 0; i < 9; i++) {
        client.post(course + "/modules", "{'module': {'name': 'M" + i + "'}}");
      }

      var first = client.get(course + "/modules?per_page=1000&include[]=items");
      var second = client.get(Client.link(first, "next").orElseThrow());
      var third = client.get(Client.link(second, "next").orElseThrow());

      assertThat(first.body()).hasSize(4);
      assertThat(third.body()).hasSize(1);
      assertThat(Client.link(third, "next")).isEmpty();
      assertThat(Client.link(second, "prev").orElseThrow()).contains("include[]=items");
      assertThat(client.get(course + "/modules?page=99").body()).isEmpty();
      assertThat(client.get(course + "/modules?page=x").status()).isEqualTo(404);
    }
  }

  @Test
  void turnsIdsIntoTextOnRequest() {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      Client client = new Client(sandbox);
      String course = client.course("");

      var reply =
          client.send(
              client.request(course).header("Accept", "application/json+canvas-string-ids"));

      assertThat(reply.at("id").isTextual()).isTrue();
      assertThat(reply.at("account_id").isTextual()).isTrue();
      assertThat(reply.at("storage_quota_mb").isNumber()).isTrue();
    }
  }

  @Test
  void wantsItsToken() {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      Client client = new Client(sandbox);

      var wrong =
          client.send(client.request("/courses").setHeader("Authorization", "Bearer nonsense"));

      assertThat(wrong.status()).isEqualTo(401);
      assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"canvas-lms\"");
    }
  }

  @Test
  void leavesSisKeysOutWithoutTheRight() {
    var options =
        SandboxOptions.defaults().withRights(ImmutableSet.of("read", "manage_courses_add"));
    try (Sandbox sandbox = Sandbox.start(options)) {
      Client client = new Client(sandbox);
      String course = client.course(", 'sis_course_id': 'X'");

      assertThat(client.get(course).body().has("sis_course_id")).isFalse();
      assertThat(client.post(course + "/pages", PAGE).status()).isEqualTo(403);
      assertThat(sandbox.log().marks()).extracting(Mark::kind).containsExactly(Mark.Kind.DROPPED);
    }
  }

  @Test
  void executesBehindAFaultOrNot() {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      Client client = new Client(sandbox);
      String course = client.course("");
      ImmutableList<Fault> faults =
          ImmutableList.of(
              Fault.NOT_EXECUTED_CLOSE,
              Fault.EXECUTED_NO_ANSWER,
              Fault.RESET_MID_ANSWER,
              Fault.ERROR_500_AFTER_EXECUTION,
              Fault.ERROR_502_NOT_EXECUTED,
              Fault.GARBAGE_BODY,
              Fault.REFUSED_AFTER_EXECUTION,
              Fault.SERVICE_UNAVAILABLE_RETRY_AFTER_0,
              Fault.SERVICE_UNAVAILABLE_AFTER_EXECUTION,
              Fault.TIMEOUT_408,
              Fault.hang(Duration.ofMillis(5)));

      StringBuilder seen = new StringBuilder();
      for (Fault fault : faults) {
        sandbox.faults().clear();
        sandbox.faults().at(1, fault);
        int before = client.get(course + "/modules").body().size();
        String outcome;
        try {
          outcome =
              Integer.toString(
                  client.post(course + "/modules", "{'module': {'name': 'M'}}").status());
        } catch (UncheckedIOException lost) {
          outcome = "lost";
        }
        int after = client.get(course + "/modules?per_page=100").body().size();
        seen.append(outcome).append(after > before ? " done, " : " not done, ");
      }

      assertThat(seen.toString())
          .isEqualTo(
              "lost not done, lost done, lost done, 500 done, 502 not done, 200 done, 400 done, "
                  + "503 not done, 503 done, 408 not done, lost not done, ");
    }
  }

  @Test
  void executesLateWhatItsClientGaveUp() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      Client client = new Client(sandbox);
      String course = client.course("");
      sandbox
          .faults()
          .when(
              (method, path) -> path.endsWith("/modules"),
              1,
              Fault.executedLate(Duration.ofMillis(20)));

      assertThatThrownBy(() -> client.post(course + "/modules", "{'module': {'name': 'M'}}"))
          .isInstanceOf(UncheckedIOException.class);
      while (sandbox.log().writes().stream()
          .noneMatch(request -> request.path().endsWith("/modules") && request.executed())) {
        Thread.onSpinWait();
      }

      assertThat(client.get(course + "/modules").body()).hasSize(1);
    }
  }

  @Test
  void dropsTheConnectionOfARequestThatIsInterruptedByClosing() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    Pause forever =
        (method, path, length) -> {
          arrived.countDown();
          new CountDownLatch(1).await();
        };
    Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withPause(forever));
    var reply =
        CompletableFuture.supplyAsync(
            () -> new Client(sandbox).get("/courses"), task -> new Thread(task).start());
    arrived.await();

    sandbox.close();

    assertThatThrownBy(reply::get).hasRootCauseInstanceOf(IOException.class);
    sandbox.awaitUnfinished();
    assertThat(sandbox.log().requests().get(0).executed()).isFalse();
  }

  @Test
  void showsOnTheReplicaWhatWasThere() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2027-01-01T00:00:00Z"));
    var options =
        SandboxOptions.defaults()
            .withClock(now::get)
            .withReplicaLag(Duration.ofSeconds(5))
            .withThrottle(ThrottleOptions.defaults().withEnabled(false));
    try (Sandbox sandbox = Sandbox.start(options)) {
      Client client = new Client(sandbox);
      int seeded = client.get("/accounts/1/courses").status();
      String course = client.course("");

      int early = client.get(course).status();
      int primary = client.get(course + "/modules").status();
      now.updateAndGet(instant -> instant.plusSeconds(6));

      assertThat(seeded).isEqualTo(200);
      assertThat(early).isEqualTo(404);
      assertThat(primary).isEqualTo(200);
      assertThat(client.get(course).status()).isEqualTo(200);
    }
  }

  @Test
  void keepsItsContentInItsFile(@TempDir Path folder) {
    var options = SandboxOptions.defaults().withData(Optional.of(folder.resolve("canvas.json")));
    String course;
    String before;
    try (Sandbox sandbox = Sandbox.start(options)) {
      Client client = new Client(sandbox);
      course = client.course(", 'sis_course_id': 'B1'");
      client.post(course + "/pages", PAGE);
      client.delete(course + "/pages/read-me");
      before = client.get(course).body().toString().replace(sandbox.url().toString(), "");
    }
    try (Sandbox sandbox = Sandbox.start(options)) {
      Client client = new Client(sandbox);

      assertThat(client.get(course).body().toString().replace(sandbox.url().toString(), ""))
          .isEqualTo(before);
      assertThat(client.post(course + "/pages", PAGE).at("page_id").asLong()).isEqualTo(2);
    }
  }

  @Test
  void keepsTheTokenOutOfItsLog() {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      Client client = new Client(sandbox);

      client.get("/courses?access_token=" + sandbox.token());

      assertThat(sandbox.log().requests().toString()).doesNotContain(sandbox.token());
    }
  }

  @Test
  void servesTenAtOnceWithoutRefusingOrLosingAny() {
    try (Sandbox sandbox =
        Sandbox.start(SandboxOptions.defaults().withLatency(Duration.ofMillis(2)))) {
      Client client = new Client(sandbox);
      String course = client.course("");

      var workers =
          IntStream.range(0, 10)
              .mapToObj(
                  worker ->
                      CompletableFuture.runAsync(
                          () -> {
                            for (int i = 0; i < 20; i++) {
                              client.post(
                                  course + "/pages",
                                  "{'wiki_page': {'title': 'P " + worker + " " + i + "'}}");
                            }
                          },
                          task -> new Thread(task).start()))
              .toList();
      workers.forEach(CompletableFuture::join);

      assertThat(sandbox.log().crashes()).isEmpty();
      assertThat(sandbox.log().requests()).noneMatch(LoggedRequest::throttled);
      assertThat(client.get(course + "/pages?per_page=100&page=2").body()).hasSize(100);
    }
  }

  /** Measures processor time, so that other processes cannot make it fail. */
  @Test
  void takesTwoThousandWritesInSeconds() {
    var process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    var open =
        SandboxOptions.defaults().withThrottle(ThrottleOptions.defaults().withEnabled(false));
    try (Sandbox sandbox = Sandbox.start(open)) {
      Client client = new Client(sandbox);
      String course = client.course("");
      long module = client.post(course + "/modules", "{'module': {'name': 'M'}}").id();
      long start = process.getProcessCpuTime();
      for (int i = 0; i < 2_000; i++) {
        client.post(
            course + "/modules/" + module + "/items",
            "{'module_item': {'type': 'SubHeader', 'title': 'T'}}");
      }

      assertThat(Duration.ofNanos(process.getProcessCpuTime() - start))
          .isLessThan(Duration.ofSeconds(30));
    }
  }
}
