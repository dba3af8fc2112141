package dev.coursewright.canvas.http;

import com.google.common.primitives.Doubles;
import java.io.IOException;
import java.util.OptionalDouble;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What a response says of Canvas's rate limit ({@code cross-cutting.md} section 1). */
final class RateLimit {

  private static final String MARKER = "Rate Limit Exceeded";
  private static final int LONGEST_REFUSAL = 1024;

  private RateLimit() {}

  /** Whether Canvas refused for its limit: by 429, or as it did until 2025 by 403 and a marker. */
  static boolean refused(Response response) throws IOException {
    return response.code() == 429
        || (response.code() == 403 && response.peekBody(LONGEST_REFUSAL).string().contains(MARKER));
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
