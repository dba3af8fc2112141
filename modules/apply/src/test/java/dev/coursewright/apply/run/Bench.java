package dev.coursewright.apply.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.apply.ApplyOptions;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.apply.ProgressListener;
import dev.coursewright.apply.SteppingClock;
import dev.coursewright.apply.StopSignal;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.canvas.Listing;
import dev.coursewright.canvas.http.BaseUrl;
import dev.coursewright.canvas.http.RequestListener;
import dev.coursewright.canvas.http.Token;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Address;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.sandbox.LoggedRequest;
import dev.coursewright.sandbox.Sandbox;
import dev.coursewright.sandbox.SandboxOptions;
import dev.coursewright.state.Entry;
import dev.coursewright.state.State;
import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.file.Lease;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.LockResult;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.SecretFingerprints;
import dev.coursewright.state.file.StateStore;
import dev.coursewright.state.journal.Intent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** A sandbox with a course, a client of it, and a store; plans are carried out on it by hand. */
final class Bench implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  final Sandbox sandbox;
  final CanvasClient client;
  final StopSignal stop = new StopSignal();
  final SteppingClock time = new SteppingClock();
  private final StateStore store;
  private final String url;
  private int parallelism = 4;
  private Duration settle = ApplyOptions.standard().settle();
  private int runs;
  private int dieAt;
  ProgressListener progress = ProgressListener.SILENT;
  String course = "";
  int openIntents;

  Bench(Path folder) {
    this(folder, SandboxOptions.defaults());
  }

  Bench(Path folder, SandboxOptions options) {
    sandbox = Sandbox.start(options);
    url = sandbox.url().toString();
    client =
        new CanvasClient(
            CanvasOptions.of(BaseUrl.of(url), Token.of(sandbox.token()))
                .withTime(Clock.systemUTC(), time -> {})
                .withListener(this::dieIfDue));
    store = new StateStore(folder, "default", Disk.local(), time);
  }

  /** Makes a course by hand, so that plans are about one that exists. */
  Bench withCourse() {
    course =
        post("accounts/1/courses", "{\"course\": {\"name\": \"Biology\"}}").path("id").asText();
    return this;
  }

  /** Lets requests be over sooner than is usual. */
  Bench withSettle(Duration time) {
    settle = time;
    return this;
  }

  Bench withParallelism(int number) {
    parallelism = number;
    return this;
  }

  /** Lets something have happened to the state before. */
  Bench knowing(Entry... entries) {
    try (Lease lease = lease();
        Run run = begin(lease)) {
      run.note(
          ImmutableList.<Entry>builder().add(new Entry.CourseFound(course)).add(entries).build());
      run.finish();
    }
    sandbox.log().clear();
    return this;
  }

  Bench knowing(String address, String id) {
    return knowing(
        new Entry.Applied(Address.parse(address), ImmutableMap.of("id", id), ImmutableMap.of()));
  }

  ApplyReport run(Operations... operations) {
    return run(plan(operations));
  }

  ApplyReport run(Plan plan) {
    try (Lease lease = lease();
        Run run = begin(lease)) {
      ApplyReport report =
          new Executor(
                  Kinds.CATALOG,
                  client,
                  run,
                  variable -> Optional.of("secret of " + variable),
                  new SecretFingerprints(Optional.empty()),
                  time,
                  time,
                  new ApplyOptions(parallelism, settle),
                  progress,
                  stop)
              .run(plan);
      openIntents = run.open().size();
      run.finish();
      return report;
    }
  }

  /** Runs a plan like a process that is killed right after a write, before it sees the answer. */
  void die(Plan plan, int write) {
    dieAt = write;
    try {
      ApplyReport unused = run(plan);
      throw new AssertionError("the run has fewer writes than " + write);
    } catch (IllegalStateException killed) {
      dieAt = 0;
    }
  }

  private void dieIfDue(RequestListener.Exchange exchange) {
    if (dieAt > 0 && !exchange.method().equals("GET")) {
      dieAt--;
      if (dieAt == 0) {
        throw new IllegalStateException("killed");
      }
    }
  }

  /** Begins a run and leaves it like a process that was killed after an intent was written. */
  Bench intending(Intent intent) {
    try (Lease lease = lease();
        Run run = begin(lease)) {
      long unused = run.intend(intent);
    }
    return this;
  }

  State state() {
    return store.load().state();
  }

  Plan plan(Operations... operations) {
    return plan(ImmutableList.of(), ImmutableMap.of(), ImmutableSet.of(), operations);
  }

  Plan plan(
      ImmutableList<Entry> entries,
      ImmutableMap<String, ImmutableList<Address>> orders,
      ImmutableSet<Address> anew,
      Operations... operations) {
    ImmutableList<Operation> all = Operations.list(operations);
    CourseIdentity identity =
        course.isEmpty() ? new CourseIdentity.ToCreate() : new CourseIdentity.Existing(course);
    return new Plan(
        new Plan.Header(
            "default", Optional.of(url), Optional.of(identity), "", false, "", 0, "digest"),
        ImmutableList.of(),
        all,
        entries,
        orders,
        anew,
        ImmutableList.of(),
        ImmutableList.of());
  }

  /** Does something in Canvas by another hand; a path begins below the API's root. */
  JsonNode post(String path, String body) {
    return answered(client.post(path, json(body)));
  }

  JsonNode put(String path, String body) {
    return answered(client.put(path, json(body)));
  }

  JsonNode get(String path, String parameter, String value) {
    return answered(client.get(path, ImmutableMap.of(parameter, value)));
  }

  /** Deletes something, as our own client never does. */
  void delete(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path))
            .header("Authorization", "Bearer " + sandbox.token())
            .DELETE()
            .build();
    try {
      HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  ImmutableList<JsonNode> list(String path) {
    return list(path, ImmutableMap.of());
  }

  ImmutableList<JsonNode> listWith(String path, String parameter, String value) {
    return list(path, ImmutableMap.of(parameter, value));
  }

  private ImmutableList<JsonNode> list(String path, ImmutableMap<String, String> query) {
    return client.list(path, query) instanceof Listing.Complete list
        ? list.entries()
        : ImmutableList.of();
  }

  /** One key of each entry of a list of the course. */
  ImmutableList<String> listed(String collection, String key) {
    return list("courses/" + course + "/" + collection).stream()
        .map(each -> each.path(key).asText())
        .collect(ImmutableList.toImmutableList());
  }

  /** The writes that the sandbox saw, without the root of the API. */
  ImmutableList<String> writes() {
    return sandbox.log().writes().stream()
        .map(LoggedRequest.class::cast)
        .map(each -> each.method() + " " + each.path().replaceFirst("^/?api/v1/", ""))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public void close() {
    client.close();
    sandbox.close();
  }

  private Run begin(Lease lease) {
    Loaded loaded = store.load();
    runs++;
    return store.begin(lease, loaded, url, "plan", new UUID(0, runs).toString());
  }

  private Lease lease() {
    return ((LockResult.Taken) store.lock(Duration.ZERO, "a test")).lease();
  }

  private static JsonNode answered(Answer answer) {
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    throw new IllegalStateException(answer.toString());
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
