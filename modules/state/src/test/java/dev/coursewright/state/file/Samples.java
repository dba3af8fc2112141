package dev.coursewright.state.file;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.journal.Intent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Pages, and what is done to them. */
public final class Samples {
  static final String URL = "https://canvas.example";
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2027-01-22T08:00:00.250Z"), ZoneOffset.UTC);

  private Samples() {}

  public static Address page(String key) {
    return Address.of("page", key);
  }

  public static Intent create(String key) {
    return new Intent(
        "page." + key + "#1",
        page(key),
        "CREATE",
        "POST",
        "courses/77/pages",
        "The page " + key,
        1200,
        ImmutableMap.of("title", Sent.of(Value.text("The page " + key))),
        1,
        true);
  }

  static Intent update(String key, String field) {
    return new Intent(
        "page." + key + "#2",
        page(key),
        "UPDATE",
        "PUT",
        "courses/77/pages/1",
        "The page " + key,
        0,
        ImmutableMap.of(field, Sent.of(Value.text("Another"))),
        1,
        false);
  }

  public static ImmutableList<Entry> made(String key, String id) {
    return ImmutableList.of(
        new Entry.Applied(
            page(key),
            ImmutableMap.of("id", id),
            ImmutableMap.of("title", Sent.of(Value.text("The page " + key)))));
  }

  /** An entry that says a page's body is a text, which is long enough to be kept as an object. */
  static ImmutableList<Entry> body(String key, String text) {
    return ImmutableList.of(
        new Entry.Applied(
            page(key), ImmutableMap.of(), ImmutableMap.of("body", Sent.of(Value.text(text)))));
  }

  public static Lease lease(StateStore store) {
    return ((LockResult.Taken) store.lock(Duration.ZERO, "a test")).lease();
  }

  public static Run begin(StateStore store, Lease lease, String id) {
    return store.begin(lease, store.load(), URL, "plan-digest", id);
  }
}
