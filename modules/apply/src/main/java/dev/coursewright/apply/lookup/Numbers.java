package dev.coursewright.apply.lookup;

import com.google.common.collect.ImmutableMap;
import com.google.common.net.UrlEscapers;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.model.Address;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the numbers of people whom a spec names by SIS forms: lists of members show numbers only
 * ({@code groups.md}), so that nobody would be recognised there. Each person is asked for once.
 * Safe for use by several threads.
 */
public final class Numbers {

  private static final String ID = "id";

  private final CanvasClient client;
  private final Map<Value.Outside, Optional<String>> asked = new ConcurrentHashMap<>();

  public Numbers(CanvasClient client) {
    this.client = client;
  }

  /** The same handles, where people go by their numbers. */
  public Handles in(Handles handles) {
    return new Handles() {
      @Override
      public Optional<String> handle(Address address, String name) {
        return handles.handle(address, name);
      }

      @Override
      public Optional<String> outside(Value.Outside value, Type.Link type) {
        return value.form().equals(ID)
            ? Optional.of(value.reference())
            : asked
                .computeIfAbsent(value, Numbers.this::ask)
                .or(() -> handles.outside(value, type));
      }
    };
  }

  private Optional<String> ask(Value.Outside person) {
    String path = "users/" + UrlEscapers.urlPathSegmentEscaper().escape(person.toString());
    return client.get(path, ImmutableMap.of()) instanceof Answer.Ok ok
        ? Optional.of(ok.body().path(ID).asText()).filter(id -> !id.isEmpty())
        : Optional.empty();
  }
}
