package dev.coursewright.apply.recover;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.DraftHandles;
import dev.coursewright.apply.lookup.LastApplied;
import dev.coursewright.apply.lookup.Membership;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.wire.FilledPath;
import dev.coursewright.canvas.wire.PathFiller;
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
  private final CanvasLists lists;
  private final State state;
  private final DraftHandles ids;
  private final PathFiller paths = new PathFiller();
  private final Map<Address, BindingStatus> done = new HashMap<>();

  /**
   * An inspection of one state.
   *
   * @param ids what the state calls things, in the course that it is of
   */
  Inspection(
      Catalog catalog, CanvasClient client, CanvasLists lists, State state, DraftHandles ids) {
    this.catalog = catalog;
    this.client = client;
    this.lists = lists;
    this.state = state;
    this.ids = ids;
  }

  /** What became of the object of a bound address. */
  BindingStatus check(Address address) {
    BindingStatus known = done.get(address);
    if (known != null) {
      return known;
    }
    Binding binding = state.requireBinding(address);
    BindingStatus checked = inspected(address, binding, binding.handle(ID).orElse(""));
    done.put(address, checked);
    return checked;
  }

  private BindingStatus inspected(Address address, Binding binding, String id) {
    Optional<Kind> kind = catalog.find(address.kind());
    if (binding.standing() == Binding.Standing.LEFT) {
      return new BindingStatus(address, id, BindingStatus.Verdict.LEFT, "");
    } else if (address.equals(Course.ADDRESS)) {
      return new BindingStatus(address, id, BindingStatus.Verdict.THERE, "");
    } else if (id.isEmpty() || kind.isEmpty() || !CanvasLists.has(kind.get())) {
      return new BindingStatus(address, id, BindingStatus.Verdict.UNLISTED, "");
    }
    return listed(address, kind.get(), id, LastApplied.values(binding.fields()));
  }

  private BindingStatus listed(
      Address address, Kind kind, String id, ImmutableMap<String, Value> values) {
    CanvasLists.Contents list = lists.of(kind, address, values, ids);
    Optional<CanvasLists.Shown> shown = list.find(id);
    if (shown.isPresent()) {
      boolean hasLeft = kind.people() && Membership.hasLeft(kind, values, shown.get());
      return new BindingStatus(
          address, id, hasLeft ? BindingStatus.Verdict.LEFT : BindingStatus.Verdict.THERE, "");
    }
    Optional<BindingStatus> elsewhere =
        kind.people() ? Optional.empty() : inAnotherPlace(address, kind, id, values);
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    return list.problem().isPresent() && !isPlaceLost(address, kind)
        ? new BindingStatus(address, id, BindingStatus.Verdict.UNREADABLE, list.problem().get())
        : new BindingStatus(
            address,
            id,
            kind.people() ? BindingStatus.Verdict.LEFT : BindingStatus.Verdict.GONE,
            "");
  }

  private boolean isPlaceLost(Address address, Kind kind) {
    return kind.parentOf(address)
        .filter(place -> state.binding(place).isEmpty() || check(place).isLost())
        .isPresent();
  }

  private Optional<BindingStatus> inAnotherPlace(
      Address address, Kind kind, String id, ImmutableMap<String, Value> values) {
    Optional<Address> parent = kind.parentOf(address);
    if (parent.isPresent() && CanvasLists.has(catalog.of(parent.get()))) {
      Kind place = catalog.of(parent.get());
      Optional<String> own = ids.handle(parent.get(), ID);
      for (CanvasLists.Shown each : lists.of(place, parent.get(), ImmutableMap.of(), ids).all()) {
        if (!own.equals(Optional.of(each.id()))
            && lists
                .of(kind, address, values, DraftHandles.at(ids, parent.get(), each.id()))
                .find(id)
                .isPresent()) {
          String where =
              "%s %s \"%s\""
                  .formatted(place.title().toLowerCase(Locale.ROOT), each.id(), each.title(place));
          return Optional.of(new BindingStatus(address, id, BindingStatus.Verdict.MOVED, where));
        }
      }
    }
    return inAnotherCourse(address, kind, id, values);
  }

  /** Only what Canvas shows without being told the course can be seen in another one. */
  private Optional<BindingStatus> inAnotherCourse(
      Address address, Kind kind, String id, ImmutableMap<String, Value> values) {
    String show = kind.endpoint().show();
    if (show.isEmpty() || show.contains(COURSE)) {
      return Optional.empty();
    }
    return paths.fill(kind, show, address, values, ids) instanceof FilledPath.Known known
            && client.get(known.path(), ImmutableMap.of()) instanceof Answer.Ok ok
        ? Optional.of(ok.body().path("course_id").asText())
            .filter(other -> !other.isEmpty() && !other.equals(ids.course()))
            .map(
                other ->
                    new BindingStatus(
                        address, id, BindingStatus.Verdict.ELSEWHERE, "course " + other))
        : Optional.empty();
  }
}
