package dev.coursewright.canvas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.NullNode;
import com.google.common.base.Strings;
import dev.coursewright.canvas.Answer.Why;
import dev.coursewright.canvas.http.SendTracker;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Response;
import retrofit2.Retrofit;

/** Executes every call, and turns its response or failure into a {@link Reply}. */
final class ReplyAdapter extends CallAdapter.Factory implements CallAdapter<ResponseBody, Reply> {

  private static final Pattern NEXT =
      Pattern.compile("<([^>]*)>\\s*;[^,<]*rel=\"?next\"?", Pattern.CASE_INSENSITIVE);

  private final ObjectReader json;

  ReplyAdapter(ObjectReader json) {
    this.json = json;
  }

  @Override
  public @Nullable CallAdapter<?, ?> get(
      Type returnType, Annotation[] annotations, Retrofit retrofit) {
    return returnType == Reply.class ? this : null;
  }

  @Override
  public Type responseType() {
    return ResponseBody.class;
  }

  @Override
  public Reply adapt(Call<ResponseBody> call) {
    Request request = call.request();
    try {
      return replyTo(request, call.execute());
    } catch (IOException lost) {
      String how =
          call.isCanceled() ? "it was given up, to stop the run" : NoAnswerText.inWords(lost);
      return new Reply(
          new Answer.Unanswered(how, SendTracker.of(request).isSent()),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.of(lost));
    }
  }

  private Reply replyTo(Request request, Response<ResponseBody> response) throws IOException {
    String text = text(response);
    boolean isPage = isPage(response, text);
    Optional<JsonNode> body = isPage ? Optional.empty() : parsed(response.code(), text);
    Optional<String> redirect = redirect(request, response);
    return new Reply(
        answer(request, response, text, isPage, body, redirect),
        next(response),
        redirect,
        isPage,
        Optional.empty());
  }

  private Answer answer(
      Request request,
      Response<ResponseBody> response,
      String text,
      boolean isPage,
      Optional<JsonNode> body,
      Optional<String> redirect) {
    int status = response.code();
    boolean isRead = request.method().equals("GET");
    String message = body.map(RefusalText::of).orElseGet(() -> RefusalText.ofText(text, isPage));
    if (redirect.isPresent()) {
      return new Answer.Refused(status, Why.REDIRECT, redirection(request, redirect.get()));
    }
    if (status >= 500 || status == 408) {
      return new Answer.Unanswered(troubled(status, message), true);
    }
    if (!response.isSuccessful()) {
      return new Answer.Refused(status, why(response, body), orStatus(message, status));
    }
    if (isPage && isRead) {
      return new Answer.Refused(status, Why.NOT_CANVAS, orStatus(message, status));
    }
    if (body.isEmpty()) {
      return new Answer.Unanswered(
          "Canvas answered " + status + ", but not in JSON: " + orStatus(message, status), true);
    }
    return body.get().path("error").asBoolean() && body.get().path("messages").isArray()
        ? new Answer.Refused(status, Why.INVALID, orStatus(message, status))
        : new Answer.Ok(status, body.get());
  }

  private static Why why(Response<?> response, Optional<JsonNode> body) {
    return switch (response.code()) {
      case 400, 409, 422 -> Why.INVALID;
      case 401 -> isAboutToken(response, body) ? Why.CREDENTIALS : Why.PERMISSION;
      case 403 -> Why.PERMISSION;
      case 404 -> Why.NOT_FOUND;
      case 405 -> Why.NOT_ALLOWED;
      default -> Why.OTHER;
    };
  }

  /** Older releases answer 401 for a lack of permission, too, which must not end the run. */
  private static boolean isAboutToken(Response<?> response, Optional<JsonNode> body) {
    return response.headers().get("WWW-Authenticate") != null
        || body.map(each -> each.path("status").asText()).orElse("").equals("unauthenticated")
        || body.map(RefusalText::of).orElse("").contains("access token");
  }

  private static String text(Response<ResponseBody> response) throws IOException {
    ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody();
    return body == null ? "" : body.string();
  }

  private static boolean isPage(Response<?> response, String text) {
    return Strings.nullToEmpty(response.headers().get("Content-Type")).contains("html")
        || text.stripLeading().startsWith("<");
  }

  /** The body as JSON; JSON null for a 204 without a body; empty if it is not JSON. */
  private Optional<JsonNode> parsed(int status, String text) {
    if (text.isBlank()) {
      return status == 204 ? Optional.of(NullNode.instance) : Optional.empty();
    }
    try {
      return Optional.of(json.readTree(text));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<String> next(Response<?> response) {
    return response.headers().values("Link").stream()
        .map(NEXT::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  /** The target of a redirect, without the parts that may hold secrets. */
  private static Optional<String> redirect(Request request, Response<?> response) {
    if (response.code() < 300 || response.code() >= 400) {
      return Optional.empty();
    }
    HttpUrl target = request.url().resolve(Strings.nullToEmpty(response.headers().get("Location")));
    return Optional.of(
        target == null
            ? "nowhere"
            : target
                .newBuilder()
                .query(null)
                .fragment(null)
                .username("")
                .password("")
                .build()
                .toString());
  }

  private static String redirection(Request request, String target) {
    return request.url().host()
        + " points to "
        + target
        + ", which is not followed, since the token was meant for "
        + request.url().host()
        + " alone.";
  }

  private static String troubled(int status, String message) {
    return "Canvas answered " + status + (message.isEmpty() ? "" : ": " + message);
  }

  private static String orStatus(String message, int status) {
    return message.isEmpty() ? "status " + status + " without a message" : message;
  }
}
