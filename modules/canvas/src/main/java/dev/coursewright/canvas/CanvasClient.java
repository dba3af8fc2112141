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
 * The only door to a Canvas. It is told what to send and decides nothing about courses; it never
 * sends a write twice, unless Canvas refused the first for its rate limit without executing it, and
 * it sends the token to one host only.
 *
 * <p>Paths stand below {@code /api/v1/} and are percent-encoded already; of a query parameter that
 * ends with {@code []}, commas part the values. Safe for use by several threads, each of which
 * waits for its answer.
 */
public final class CanvasClient implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final String PER_PAGE = "100";

  private final BaseUrl home;
  private final CancellationInterceptor end = new CancellationInterceptor();
  private final OkHttpClient http;
  private final CanvasService service;

  public CanvasClient(CanvasOptions options) {
    home = options.url();
    http = http(options, end);
    ObjectMapper json =
        new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    service =
        new Retrofit.Builder()
            .baseUrl(home.root())
            .client(http)
            .addConverterFactory(
                new OneShotJson(
                    json.writer().with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)))
            .addCallAdapterFactory(new ReplyAdapter(json.reader()))
            .build()
            .create(CanvasService.class);
  }

  /** Nothing in here may repeat or follow anything by itself; see {@link OneShotJson}. */
  private static OkHttpClient http(CanvasOptions options, CancellationInterceptor end) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .protocols(ImmutableList.of(Protocol.HTTP_1_1))
            .connectionPool(
                new ConnectionPool(options.parallelism(), IDLE.toSeconds(), TimeUnit.SECONDS))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(options.readTimeout())
            .writeTimeout(options.readTimeout())
            .callTimeout(Duration.ZERO)
            .eventListenerFactory(call -> SendTracker.observer());
    if (options.readOnly()) {
      builder.addInterceptor(new ReadOnlyInterceptor());
    }
    Sleeper sleeper = end.waking(options.sleeper());
    Pacer pacer =
        options
            .pacing()
            .pacer(options.parallelism(), options.settle(), options.time(), sleeper);
    return builder
        .addInterceptor(new RetryInterceptor(options.sleeper(), options.jitter()))
        .addInterceptor(new ThrottlingInterceptor(pacer, sleeper, options.jitter(), end))
        .addInterceptor(end)
        .addInterceptor(new ReportingInterceptor(options.listener(), options.time()))
        .addInterceptor(new CompleteBodyInterceptor())
        .addInterceptor(new RedactionInterceptor(options.token()))
        .addInterceptor(new AuthorizationInterceptor(options.url(), options.token()))
        .build();
  }

  public Answer get(String path, ImmutableMap<String, String> query) {
    return read(address(path, query)).answer();
  }

  /** Reads all pages of a list, each as the one before names it. */
  public Listing list(String path, ImmutableMap<String, String> query) {
    HttpUrl first =
        address(path, query).newBuilder().setQueryParameter("per_page", PER_PAGE).build();
    ImmutableList.Builder<JsonNode> entries = ImmutableList.builder();
    Set<HttpUrl> seen = new HashSet<>();
    Optional<HttpUrl> page = Optional.of(first);
    while (page.isPresent()) {
      if (!home.holds(page.get()) || !seen.add(page.get())) {
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

  public Answer post(String path, ObjectNode body, WriteListener book) {
    return service.post(address(path, ImmutableMap.of()), body, new SendTracker(book)).answer();
  }

  public Answer put(String path, ObjectNode body) {
    return put(path, body, WriteListener.NONE);
  }

  public Answer put(String path, ObjectNode body, WriteListener book) {
    return service.put(address(path, ImmutableMap.of()), body, new SendTracker(book)).answer();
  }

  /** Looks whether there is a Canvas that knows the token. */
  public ConnectionStatus checkConnection() {
    return new ConnectionCheck(home)
        .greeting(
            read(address("users/self", ImmutableMap.of())),
            () -> read(address("users/self/profile", ImmutableMap.of())).answer());
  }

  private Reply read(HttpUrl url) {
    return service.get(url, new SendTracker(WriteListener.NONE));
  }

  private HttpUrl address(String path, ImmutableMap<String, String> query) {
    HttpUrl.Builder url = home.root().newBuilder().addEncodedPathSegments("api/v1/" + path);
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
   * Waits for no answer any more: whoever does now is told that there is none, and what is sent
   * from now on never leaves.
   */
  public void cancelAll() {
    end.giveUp();
    http.dispatcher().cancelAll();
  }

  /** Closes idle connections. */
  @Override
  public void close() {
    http.connectionPool().evictAll();
  }
}
