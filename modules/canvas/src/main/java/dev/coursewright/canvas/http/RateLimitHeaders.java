package dev.coursewright.canvas.http;

import com.google.common.primitives.Doubles;
import java.io.IOException;
import java.util.OptionalDouble;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Reads what a response says about Canvas's rate limit ({@code cross-cutting.md} section 1). */
final class RateLimitHeaders {

  /** What Canvas charges for a request before it is executed; its default. */
  static final double UP_FRONT_COST = 50;

  /** What the bucket of a token loses in a second; Canvas's default. */
  static final double LEAK_PER_SECOND = 10;

  private static final String MARKER = "Rate Limit Exceeded";
  private static final int MAX_REFUSAL_BYTES = 1024;

  private RateLimitHeaders() {}

  /** Whether Canvas throttled the request: by 429, or as it did until 2025 by 403 and a marker. */
  static boolean isThrottled(Response response) throws IOException {
    return response.code() == 429
        || (response.code() == 403
            && response.peekBody(MAX_REFUSAL_BYTES).string().contains(MARKER));
  }

  static OptionalDouble cost(Response response) {
    return number(response.header("X-Request-Cost"));
  }

  static OptionalDouble remaining(Response response) {
    return number(response.header("X-Rate-Limit-Remaining"));
  }

  private static OptionalDouble number(@Nullable String text) {
    Double number = text == null ? null : Doubles.tryParse(text.strip());
    return number == null || number.isNaN() ? OptionalDouble.empty() : OptionalDouble.of(number);
  }
}
