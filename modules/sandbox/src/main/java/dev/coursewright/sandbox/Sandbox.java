package dev.coursewright.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.net.InetAddresses;
import com.sun.net.httpserver.HttpServer;
import dev.coursewright.sandbox.account.SeedData;
import dev.coursewright.sandbox.store.SavedFile;
import dev.coursewright.sandbox.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** A simulated Canvas server. It listens from {@link #start} to {@link #close}. Thread-safe. */
public final class Sandbox implements AutoCloseable {
  static {
    // The server reads it once, when its classes load. Without it, small answers are delayed by 40
    // ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService workers;
  private final ScheduledExecutorService late;
  private final URI url;
  private final SandboxOptions options;
  private final RequestLog log = new RequestLog();
  private final Faults faults;
  private final RequestPipeline pipeline;
  private final Store store;

  private Sandbox(SandboxOptions options, HttpServer server, Store store) {
    this.options = options;
    this.server = server;
    this.store = store;
    this.faults = new Faults(options.seed());
    this.url = address(server.getAddress());
    ThreadFactory threads = Sandbox::daemon;
    this.workers = Executors.newCachedThreadPool(threads);
    this.late = Executors.newScheduledThreadPool(4, threads);
    EndpointRunner runner = new EndpointRunner(options, store, log, url.toString());
    server.setExecutor(workers);
    this.pipeline = new RequestPipeline(options, runner, log, faults, late);
    server.createContext("/", pipeline);
  }

  /**
   * Starts a sandbox with the content of its data file, or with {@link SeedData} if there is no
   * file.
   */
  public static Sandbox start(SandboxOptions options) {
    Store store = new Store(options.clock(), options.replicaLag());
    if (options.data().isPresent()) {
      SavedFile file = new SavedFile(options.data().get(), store);
      if (file.exists()) {
        file.load();
      } else {
        SeedData.seed(store);
        file.save();
      }
      store.afterCommit(file::save);
    } else {
      SeedData.seed(store);
    }
    store.catchUp();
    try {
      HttpServer server = HttpServer.create(options.address(), 0);
      Sandbox sandbox = new Sandbox(options, server, store);
      server.start();
      return sandbox;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The sandbox could not listen on " + address(options.address()).getAuthority(), e);
    }
  }

  /** The URL of the server. A server that listens on all addresses is reached on loopback. */
  private static URI address(InetSocketAddress listening) {
    String host =
        listening.getAddress().isAnyLocalAddress()
            ? "127.0.0.1"
            : InetAddresses.toUriString(listening.getAddress());
    return URI.create("http://" + host + ":" + listening.getPort());
  }

  /** The base URL that clients use in place of a Canvas host's. */
  public URI url() {
    return url;
  }

  public String token() {
    return options.token();
  }

  public RequestLog log() {
    return log;
  }

  public Faults faults() {
    return faults;
  }

  /** All rows of the sandbox in the format of its data file. */
  public ObjectNode contents() {
    return store.contents().root();
  }

  /**
   * Replaces all rows by those of an earlier {@link #contents}. Must not be called during a
   * request.
   */
  public void restore(ObjectNode contents) {
    store.restore(contents);
  }

  /**
   * Waits until no request can write any more, neither one in progress nor one to be executed late.
   * Requests that have not yet passed the scheduled faults are not waited for.
   */
  public void awaitUnfinished() throws InterruptedException {
    pipeline.awaitUnfinished();
  }

  /** Stops listening. Late executions that have not begun are lost. */
  @Override
  public void close() {
    server.stop(0);
    late.shutdownNow();
    workers.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sandbox");
    thread.setDaemon(true);
    return thread;
  }
}
