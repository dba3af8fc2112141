package dev.coursewright.canvas;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.http.AuthorizationInterceptor;
import dev.coursewright.canvas.http.BaseUrl;
import dev.coursewright.canvas.http.CancellationInterceptor;
import dev.coursewright.canvas.http.CompleteBodyInterceptor;
import dev.coursewright.canvas.http.OneShotJson;
import dev.coursewright.canvas.http.Pacer;
import dev.coursewright.canvas.http.ReadOnlyInterceptor;
import dev.coursewright.canvas.http.RedactionInterceptor;
import dev.coursewright.canvas.http.ReportingInterceptor;
import dev.coursewright.canvas.http.RetryInterceptor;
import dev.coursewright.canvas.http.SendTracker;
import dev.coursewright.canvas.http.Sleeper;
import dev.coursewright.canvas.http.ThrottlingInterceptor;
import dev.coursewright.canvas.http.WriteListener;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import retrofit2.Retrofit;

/**
 * Sends requests to the REST API of one Canvas; all traffic goes through it. It knows nothing about
 * courses. It retries reads, never repeats a write unless Canvas throttled it and so did not
 * execute it, and sends the token to one host only.
 *
 * <p>Paths are relative to {@code /api/v1/} and percent-encoded. A query parameter whose name ends
 * with {@code []} is repeated for each comma-separated value. Thread-safe; each call blocks until
 * its answer has arrived.
 */
public final class CanvasClient implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration IDLE_CONNECTION_LIFE = Duration.ofSeconds(30);
  private static final String PER_PAGE = "100";

  private final BaseUrl baseUrl;
  private final CancellationInterceptor cancellation = new CancellationInterceptor();
  private final OkHttpClient http;
  private final CanvasService service;

  public CanvasClient(CanvasOptions options) {
    baseUrl = options.url();
    http = http(options, cancellation);
    ObjectMapper json =
        new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    service =
        new Retrofit.Builder()
            .baseUrl(baseUrl.root())
            .client(http)
            .addConverterFactory(
                new OneShotJson(
                    json.writer().with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)))
            .addCallAdapterFactory(new ReplyAdapter(json.reader()))
            .build()
            .create(CanvasService.class);
  }

  /** OkHttp must not repeat a request or follow a redirect by itself; see {@link OneShotJson}. */
  private static OkHttpClient http(CanvasOptions options, CancellationInterceptor cancellation) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .protocols(ImmutableList.of(Protocol.HTTP_1_1))
            .connectionPool(
                new ConnectionPool(
                    options.parallelism(), IDLE_CONNECTION_LIFE.toSeconds(), TimeUnit.SECONDS))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(options.readTimeout())
            .writeTimeout(options.readTimeout())
            .callTimeout(Duration.ZERO)
            .eventListenerFactory(call -> SendTracker.eventListener());
    if (options.readOnly()) {
      builder.addInterceptor(new ReadOnlyInterceptor());
    }
    Sleeper sleeper = cancellation.interruptible(options.sleeper());
    Pacer pacer =
        options.pacing().pacer(options.parallelism(), options.settle(), options.time(), sleeper);
    return builder
        .addInterceptor(new RetryInterceptor(options.sleeper(), options.jitter()))
        .addInterceptor(new ThrottlingInterceptor(pacer, sleeper, options.jitter(), cancellation))
        .addInterceptor(cancellation)
        .addInterceptor(new ReportingInterceptor(options.listener(), options.time()))
        .addInterceptor(new CompleteBodyInterceptor())
        .addInterceptor(new RedactionInterceptor(options.token()))
        .addInterceptor(new AuthorizationInterceptor(options.url(), options.token()))
        .build();
  }

  public Answer get(String path, ImmutableMap<String, String> query) {
    return read(address(path, query)).answer();
  }

  /** Reads all pages of a list, following the links that Canvas sends. */
  public Listing list(String path, ImmutableMap<String, String> query) {
    HttpUrl first =
        address(path, query).newBuilder().setQueryParameter("per_page", PER_PAGE).build();
    ImmutableList.Builder<JsonNode> entries = ImmutableList.builder();
    Set<HttpUrl> seen = new HashSet<>();
    Optional<HttpUrl> page = Optional.of(first);
    while (page.isPresent()) {
      if (!baseUrl.hasSameOrigin(page.get()) || !seen.add(page.get())) {
        return new Listing.Broken(
            new Answer.Unanswered(
                "a page of the list points to "
                    + page.get().host()
                    + page.get().encodedPath()
                    + ", which is another host or a page that was read already",
                false));
      }
      Reply reply = read(page.get());
      if (!(reply.answer() instanceof Answer.Ok ok)) {
        return new Listing.Broken(reply.answer());
      }
      if (!ok.body().isArray()) {
        return new Listing.Broken(
            new Answer.Unanswered("Canvas answered something that is not a list", true));
      }
      entries.addAll(ok.body());
      page = reply.next().map(page.get()::resolve);
    }
    return new Listing.Complete(entries.build());
  }

  public Answer post(String path, ObjectNode body) {
    return post(path, body, WriteListener.NONE);
  }

  public Answer post(String path, ObjectNode body, WriteListener listener) {
    return service.post(address(path, ImmutableMap.of()), body, new SendTracker(listener)).answer();
  }

  public Answer put(String path, ObjectNode body) {
    return put(path, body, WriteListener.NONE);
  }

  public Answer put(String path, ObjectNode body, WriteListener listener) {
    return service.put(address(path, ImmutableMap.of()), body, new SendTracker(listener)).answer();
  }

  /** Checks that the base URL is a Canvas that accepts the token. */
  public ConnectionStatus checkConnection() {
    return new ConnectionCheck(baseUrl)
        .status(
            read(address("users/self", ImmutableMap.of())),
            () -> read(address("users/self/profile", ImmutableMap.of())).answer());
  }

  private Reply read(HttpUrl url) {
    return service.get(url, new SendTracker(WriteListener.NONE));
  }

  private HttpUrl address(String path, ImmutableMap<String, String> query) {
    HttpUrl.Builder url = baseUrl.root().newBuilder().addEncodedPathSegments("api/v1/" + path);
    query.forEach(
        (name, value) -> {
          if (name.endsWith("[]")) {
            Splitter.on(',').split(value).forEach(each -> url.addQueryParameter(name, each));
          } else {
            url.addQueryParameter(name, value);
          }
        });
    return url.build();
  }

  /**
   * Cancels the requests in flight, whose callers get {@link Answer.Unanswered}, and every later
   * one before it is sent.
   */
  public void cancelAll() {
    cancellation.cancel();
    http.dispatcher().cancelAll();
  }

  /** Closes idle connections. */
  @Override
  public void close() {
    http.connectionPool().evictAll();
  }
}
