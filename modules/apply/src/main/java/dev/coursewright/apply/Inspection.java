package dev.coursewright.apply;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.wire.Path;
import dev.coursewright.canvas.wire.Paths;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.state.Binding;
import dev.coursewright.state.State;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for what a state has bound where the state has it, and, if it is not there, in the other
 * places that it may have gone to. Reads only. Not for use by several threads.
 */
final class Inspection {

  private static final String ID = "id";
  private static final String COURSE = "{course}";

  private final Catalog catalog;
  private final CanvasClient client;
  private final Lists lists;
  private final State state;
  private final Ids ids;
  private final Paths paths = new Paths();
  private final Map<Address, Checked> done = new HashMap<>();

  /**
   * An inspection of one state.
   *
   * @param ids what the state calls things, in the course that it is of
   */
  Inspection(Catalog catalog, CanvasClient client, Lists lists, State state, Ids ids) {
    this.catalog = catalog;
    this.client = client;
    this.lists = lists;
    this.state = state;
    this.ids = ids;
  }

  /** What became of the object of a bound address. */
  Checked check(Address address) {
    Checked known = done.get(address);
    if (known != null) {
      return known;
    }
    Binding binding = state.requireBinding(address);
    Checked checked = inspected(address, binding, binding.handle(ID).orElse(""));
    done.put(address, checked);
    return checked;
  }

  private Checked inspected(Address address, Binding binding, String id) {
    Optional<Kind> kind = catalog.find(address.kind());
    if (binding.standing() == Binding.Standing.LEFT) {
      return new Checked(address, id, Checked.Verdict.LEFT, "");
    } else if (address.equals(Course.ADDRESS)) {
      return new Checked(address, id, Checked.Verdict.THERE, "");
    } else if (id.isEmpty() || kind.isEmpty() || !Lists.has(kind.get())) {
      return new Checked(address, id, Checked.Verdict.UNLISTED, "");
    }
    return listed(address, kind.get(), id, LastApplied.values(binding.fields()));
  }

  private Checked listed(
      Address address, Kind kind, String id, ImmutableMap<String, Value> values) {
    Lists.Contents list = lists.of(kind, address, values, ids);
    Optional<Lists.Shown> shown = list.find(id);
    if (shown.isPresent()) {
      boolean hasLeft = kind.people() && People.hasLeft(kind, values, shown.get());
      return new Checked(address, id, hasLeft ? Checked.Verdict.LEFT : Checked.Verdict.THERE, "");
    }
    Optional<Checked> elsewhere =
        kind.people() ? Optional.empty() : inAnotherPlace(address, kind, id, values);
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    return list.problem().isPresent() && !isPlaceLost(address, kind)
        ? new Checked(address, id, Checked.Verdict.UNREADABLE, list.problem().get())
        : new Checked(address, id, kind.people() ? Checked.Verdict.LEFT : Checked.Verdict.GONE, "");
  }

  private boolean isPlaceLost(Address address, Kind kind) {
    return kind.parentOf(address)
        .filter(place -> state.binding(place).isEmpty() || check(place).isLost())
        .isPresent();
  }

  private Optional<Checked> inAnotherPlace(
      Address address, Kind kind, String id, ImmutableMap<String, Value> values) {
    Optional<Address> parent = kind.parentOf(address);
    if (parent.isPresent() && Lists.has(catalog.of(parent.get()))) {
      Kind place = catalog.of(parent.get());
      Optional<String> own = ids.handle(parent.get(), ID);
      for (Lists.Shown each : lists.of(place, parent.get(), ImmutableMap.of(), ids).all()) {
        if (!own.equals(Optional.of(each.id()))
            && lists
                .of(kind, address, values, Ids.at(ids, parent.get(), each.id()))
                .find(id)
                .isPresent()) {
          String where =
              "%s %s \"%s\""
                  .formatted(
                      place.title().toLowerCase(Locale.ROOT), each.id(), Look.title(place, each));
          return Optional.of(new Checked(address, id, Checked.Verdict.MOVED, where));
        }
      }
    }
    return inAnotherCourse(address, kind, id, values);
  }

  /** Only what Canvas shows without being told the course can be seen in another one. */
  private Optional<Checked> inAnotherCourse(
      Address address, Kind kind, String id, ImmutableMap<String, Value> values) {
    String show = kind.endpoint().show();
    if (show.isEmpty() || show.contains(COURSE)) {
      return Optional.empty();
    }
    return paths.fill(kind, show, address, values, ids) instanceof Path.Known known
            && client.get(known.path(), ImmutableMap.of()) instanceof Answer.Ok ok
        ? Optional.of(ok.body().path("course_id").asText())
            .filter(other -> !other.isEmpty() && !other.equals(ids.course()))
            .map(other -> new Checked(address, id, Checked.Verdict.ELSEWHERE, "course " + other))
        : Optional.empty();
  }
}
