package dev.coursewright.canvas.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * Writes JSON bodies that the HTTP client never repeats by itself: with any other body it repeats a
 * POST on a lost connection, on 408, on 307 and on 503 with {@code Retry-After: 0}, and Canvas
 * would have the object twice.
 */
public final class OneShotJson extends Converter.Factory {

  private static final MediaType JSON = MediaType.get("application/json");

  private final ObjectWriter writer;

  public OneShotJson(ObjectWriter writer) {
    this.writer = writer;
  }

  @Override
  public @Nullable Converter<?, RequestBody> requestBodyConverter(
      Type type,
      Annotation[] parameterAnnotations,
      Annotation[] methodAnnotations,
      Retrofit retrofit) {
    return type == ObjectNode.class ? (ObjectNode body) -> new Body(bytes(body)) : null;
  }

  private byte[] bytes(ObjectNode body) throws JsonProcessingException {
    return writer.writeValueAsBytes(body);
  }

  private static final class Body extends RequestBody {
    private final byte[] bytes;

    Body(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public MediaType contentType() {
      return JSON;
    }

    @Override
    public long contentLength() {
      return bytes.length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(bytes);
    }
  }
}
