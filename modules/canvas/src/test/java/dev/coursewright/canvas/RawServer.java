package dev.coursewright.canvas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.util.concurrent.Uninterruptibles;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP server on a bare socket, which records the requests that it received in full. A request
 * that it cannot read fails the test when the server is closed. Thread-safe.
 */
public final class RawServer implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** A request that was read to its end, and so would have been executed. */
  record Seen(
      int connection,
      String method,
      String target,
      ImmutableMap<String, String> headers,
      String body) {}

  private static final String RESET = "";

  private final ServerSocket socket;
  private final Deque<String> script = new ArrayDeque<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstRequest = new CountDownLatch(1);
  private final AtomicInteger connections = new AtomicInteger();
  private final Thread accepting;

  RawServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    accepting = start(this::acceptAll);
  }

  private Thread start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setUncaughtExceptionHandler((failed, failure) -> failures.add(failure));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Answers the next request. */
  RawServer answers(int status, String body, String... headers) {
    StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " Any\r\n");
    text.append("Content-Length: ").append(body.getBytes(UTF_8).length).append("\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return answersExactly(text + "\r\n" + body);
  }

  synchronized RawServer answersExactly(String response) {
    script.add(response);
    return this;
  }

  /** Resets the connection of the next request after the request was read. */
  RawServer resets() {
    return answersExactly(RESET);
  }

  /** Waits until a request was received in full, and fails if there is none. */
  void awaitRequest() throws InterruptedException {
    if (!firstRequest.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("no request within " + DEADLINE);
    }
  }

  ImmutableList<Seen> seen() {
    return ImmutableList.copyOf(seen);
  }

  private synchronized String next() {
    return script.isEmpty() ? RESET : script.remove();
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket connection = socket.accept();
        open.add(connection);
        int number = connections.incrementAndGet();
        start(() -> serve(connection, number));
      }
    } catch (IOException closed) {
      // The server was closed.
    }
  }

  private void serve(Socket connection, int number) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      while (read(in, number)) {
        String response = next();
        if (response.equals(RESET)) {
          connection.setSoLinger(true, 0);
          return;
        }
        connection.getOutputStream().write(response.getBytes(UTF_8));
        connection.getOutputStream().flush();
        if (response.contains("Connection: close")) {
          return;
        }
      }
    } catch (IOException broken) {
      // The client closed the connection.
    }
  }

  private boolean read(InputStream in, int number) throws IOException {
    String first = line(in);
    if (!first.contains(" HTTP/")) {
      return false; // the connection was closed, or is not HTTP but, say, a TLS handshake
    }
    ImmutableMap.Builder<String, String> headers = ImmutableMap.builder();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(Ascii.toLowerCase(line.substring(0, colon)), line.substring(colon + 1).strip());
    }
    ImmutableMap<String, String> all = headers.buildOrThrow();
    int length = Integer.parseInt(all.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), UTF_8);
    List<String> words = Splitter.on(' ').splitToList(first);
    seen.add(new Seen(number, words.get(0), words.get(1), all, body));
    firstRequest.countDown();
    return true;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toString(ISO_8859_1).strip();
  }

  /**
   * Waits for the thread that accepts, since until it ends the system accepts connections.
   *
   * @throws AssertionError if a thread of the server has failed
   */
  @Override
  public void close() {
    try {
      socket.close();
      Uninterruptibles.joinUninterruptibly(accepting);
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    for (Throwable failure : failures) {
      throw new AssertionError("the server of the test failed", failure);
    }
  }
}
