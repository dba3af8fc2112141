package dev.coursewright.apply.lookup;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.AnswerText;
import dev.coursewright.apply.RunAbort;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.Listing;
import dev.coursewright.canvas.wire.FilledPath;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.canvas.wire.Missing;
import dev.coursewright.canvas.wire.Observed;
import dev.coursewright.canvas.wire.PathFiller;
import dev.coursewright.canvas.wire.WireReader;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lists in which Canvas shows the objects of a kind. Each is read once per run, unless a fresh
 * one is asked for. Safe for use by several threads.
 */
public final class CanvasLists {

  private final CanvasClient client;
  private final RunAbort abort;
  private final InstantSource time;
  private final PathFiller paths = new PathFiller();
  private final WireReader reader = new WireReader();
  private final Map<String, Contents> read = new ConcurrentHashMap<>();
  private final Map<String, Contents> readAgain = new ConcurrentHashMap<>();

  /**
   * The lists of one Canvas, none of which is read yet.
   *
   * @param time says when each is
   */
  public CanvasLists(CanvasClient client, RunAbort abort, InstantSource time) {
    this.client = client;
    this.abort = abort;
    this.time = time;
  }

  /** The lists of one Canvas, timed by the system clock. */
  public CanvasLists(CanvasClient client, RunAbort abort) {
    this(client, abort, InstantSource.system());
  }

  /** An object of a list, as it stands there and as its kind reads it. */
  public record Shown(JsonNode json, Observed observed) {
    public String id() {
      return observed.handles().getOrDefault(RunHandles.ID, "");
    }

    /** What people call the object. */
    public String title(Kind kind) {
      return kind.titledBy().stream()
          .flatMap(field -> Optional.ofNullable(observed.values().get(field)).stream())
          .filter(Value.Text.class::isInstance)
          .map(value -> ((Value.Text) value).text())
          .findFirst()
          .orElseGet(() -> json.path("title").asText(json.path("name").asText()));
    }
  }

  /**
   * What a list holds.
   *
   * @param problem why it could not be read, if so; then nothing can be said about it
   * @param readAt right before it was read
   */
  public record Contents(ImmutableList<Shown> all, Optional<String> problem, Instant readAt) {

    public Optional<Shown> find(String id) {
      return all.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /**
     * Whether a lagging list may still show an object later. Ids only grow: if the list has a
     * larger id, the object is gone.
     */
    public boolean mayShowLater(String id) {
      return problem.isEmpty() && find(id).isEmpty() && watermark() < number(id);
    }

    /** The largest id; every object that is made later has a larger one. */
    public long watermark() {
      return all.stream().mapToLong(each -> number(each.id())).max().orElse(0);
    }
  }

  /** An id as a number; 0 of what is none. */
  static long number(String id) {
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
  }

  /** Whether objects of a kind can be listed at all. */
  public static boolean has(Kind kind) {
    return !kind.endpoint().list().isEmpty();
  }

  /** The list that an object stands in, or would; from this run's first reading of it. */
  public Contents of(Kind kind, Address self, ImmutableMap<String, Value> values, Handles handles) {
    return once(read, kind, self, values, handles);
  }

  /** The list as the run's second read found it; read at the first call. */
  public Contents again(
      Kind kind, Address self, ImmutableMap<String, Value> values, Handles handles) {
    return once(readAgain, kind, self, values, handles);
  }

  private Contents once(
      Map<String, Contents> readings,
      Kind kind,
      Address self,
      ImmutableMap<String, Value> values,
      Handles handles) {
    return path(kind, self, values, handles)
        .accept(
            new FilledPath.Cases<>() {
              @Override
              public Contents known(FilledPath.Known known) {
                ImmutableMap<String, String> query = query(kind, self, values, handles);
                String key = kind.name() + " " + known.path() + " " + query;
                return readings.computeIfAbsent(key, any -> read(kind, known.path(), query));
              }

              @Override
              public Contents unknown(FilledPath.Unknown unknown) {
                return unreadable(Missing.sentence(unknown.missing()));
              }
            });
  }

  /** The list as it is now: every call reads it. */
  public Contents fresh(
      Kind kind, Address self, ImmutableMap<String, Value> values, Handles handles) {
    return path(kind, self, values, handles)
        .accept(
            new FilledPath.Cases<>() {
              @Override
              public Contents known(FilledPath.Known known) {
                return read(kind, known.path(), query(kind, self, values, handles));
              }

              @Override
              public Contents unknown(FilledPath.Unknown unknown) {
                return unreadable(Missing.sentence(unknown.missing()));
              }
            });
  }

  private FilledPath path(
      Kind kind, Address self, ImmutableMap<String, Value> values, Handles handles) {
    return paths.fill(kind, kind.endpoint().list(), self, values, handles);
  }

  private ImmutableMap<String, String> query(
      Kind kind, Address self, ImmutableMap<String, Value> values, Handles handles) {
    return paths.query(kind, kind.endpoint().listQuery(), self, values, handles);
  }

  private Contents read(Kind kind, String path, ImmutableMap<String, String> query) {
    Instant now = time.instant();
    return client
        .list(path, query)
        .accept(
            new Listing.Cases<>() {
              @Override
              public Contents complete(Listing.Complete list) {
                return new Contents(
                    list.entries().stream()
                        .map(each -> new Shown(each, reader.read(kind, each)))
                        .collect(toImmutableList()),
                    Optional.empty(),
                    now);
              }

              @Override
              public Contents broken(Listing.Broken list) {
                Answer answer = list.answer();
                abort.check(answer);
                return unreadable(
                    "The list %s could not be read: %s"
                        .formatted(path, AnswerText.inWords(answer)));
              }
            });
  }

  private Contents unreadable(String why) {
    return new Contents(ImmutableList.of(), Optional.of(why), time.instant());
  }
}
