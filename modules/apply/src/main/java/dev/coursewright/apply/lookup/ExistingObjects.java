package dev.coursewright.apply.lookup;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import dev.coursewright.apply.Outcome;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Checks before the first write that the objects to create do not exist: a missing or old state is
 * no licence to create. The list of every create is read once, in each parent that exists; an
 * object of the same natural key that no address owns stops the create. The check also descends
 * into parents that it found, so that all such objects are named in one run. In a course that the
 * plan itself makes there is nothing to check.
 *
 * <p>Used by one thread, before anything is sent; its result is a value.
 */
public final class ExistingObjects {

  private final Catalog catalog;
  private final Plan plan;
  private final CanvasLists lists;
  private final RunHandles known;
  private final UnboundObjects unbound;
  private final Membership membership;
  private final LostRequests lost;
  private final Map<Address, ImmutableMap<String, String>> found = new HashMap<>();

  public ExistingObjects(
      Catalog catalog,
      Plan plan,
      CanvasLists lists,
      RunHandles known,
      UnboundObjects unbound,
      Membership membership,
      LostRequests lost) {
    this.catalog = catalog;
    this.plan = plan;
    this.lists = lists;
    this.known = known;
    this.unbound = unbound;
    this.membership = membership;
    this.lost = lost;
  }

  /**
   * Reads the lists of all creates. Reads only; to be called once.
   *
   * @param tick is run before each read, since this may take long
   * @return what was found, by the id of the operation; operations that need no check are left out
   */
  public ImmutableMap<String, Existence> check(Runnable tick) {
    boolean isNewCourse = plan.courseCreate().isPresent();
    ImmutableMap.Builder<String, Existence> all = ImmutableMap.builder();
    for (Operation operation : plan.operations()) {
      tick.run();
      boolean isCourse = operation.address().equals(Course.ADDRESS);
      if (operation.act() == Operation.Act.CREATE && (isCourse || !isNewCourse)) {
        all.put(operation.id(), check(operation));
      }
    }
    return all.buildOrThrow();
  }

  private Existence check(Operation operation) {
    Address address = operation.address();
    Kind kind = catalog.of(address);
    if (!CanvasLists.has(kind) || known.id(address).isPresent()) {
      return new Existence.Absent(0);
    }
    if (lost.isOpen(address)) {
      return new Existence.Absent(lost.watermark(address));
    }
    Optional<Address> parent = kind.parentOf(address);
    Handles handles = new CheckedHandles(parent.isPresent() ? unbound.handles(kind) : known);
    if (kind.people() && membership.isInAnotherPlace(operation, kind, handles)) {
      return new Existence.Denied(new Outcome.Left());
    }
    boolean isNewParent =
        parent.isPresent() && handles.handle(parent.get(), RunHandles.ID).isEmpty();
    return isNewParent ? new Existence.Absent(0) : listed(operation, kind, handles);
  }

  private Existence listed(Operation operation, Kind kind, Handles handles) {
    Address address = operation.address();
    CanvasLists.Contents list = lists.of(kind, address, operation.values(), handles);
    if (list.problem().isPresent()) {
      return failed(unreadable(address, list.problem().get()));
    }
    if (plan.anew().contains(address)) {
      ImmutableList<CanvasLists.Shown> all =
          unbound.matchingOrNumbered(kind, operation.values(), list, handles);
      return all.size() > 1
          ? failed(askedForAgain(kind, address, all))
          : new Existence.Absent(list.watermark());
    }
    ImmutableList<CanvasLists.Shown> matches =
        unbound.matching(kind, operation.values(), list, handles);
    if (matches.isEmpty()) {
      return new Existence.Absent(list.watermark());
    }
    if (kind.people()) {
      return Membership.firstPresent(kind, operation.values(), matches)
          .<Existence>map(Existence.Present::new)
          .orElseGet(() -> new Existence.Denied(new Outcome.Left()));
    }
    found.put(address, matches.get(0).observed().handles());
    return new Existence.Denied(denied(kind, address, matches));
  }

  private static Existence failed(String why) {
    return new Existence.Denied(new Outcome.Failed(why));
  }

  private static Outcome denied(
      Kind kind, Address address, ImmutableList<CanvasLists.Shown> matches) {
    CanvasLists.Shown first = matches.get(0);
    return address.equals(Course.ADDRESS)
        ? new Outcome.Failed(
            "Canvas has course %s \"%s\" already. If it was made from this spec and the state is lost: coursewright state recover SPEC. Else write its id as course.id to use it, or adopt: {course: new} to have another one made."
                .formatted(first.id(), first.title(kind)))
        : found(kind, matches);
  }

  private static Outcome.Found found(Kind kind, ImmutableList<CanvasLists.Shown> matches) {
    return new Outcome.Found(
        kind.title().toLowerCase(Locale.ROOT),
        matches.stream()
            .collect(toImmutableMap(CanvasLists.Shown::id, each -> each.title(kind), (a, b) -> a)));
  }

  /** A second one was asked for, but there are two: the state that has the second may be lost. */
  private static String askedForAgain(
      Kind kind, Address address, ImmutableList<CanvasLists.Shown> matches) {
    Outcome.Found found = found(kind, matches);
    String last = Iterables.getLast(found.titles().keySet());
    String remedy =
        address.equals(Course.ADDRESS)
            ? "Write its id as course.id"
            : "Bind it (adopt: {%s: %s})".formatted(address, last);
    return "%1$s is to be made although Canvas has one (adopt: {%1$s: %2$s}), but Canvas has %3$s, and one of them may have been made for that. %4$s; if none was, rename one of them first."
        .formatted(address, Course.ADOPT_NEW, found.objects(), remedy);
  }

  private static String unreadable(Address address, String problem) {
    return "%s is not made without knowing that Canvas has none: %s To have it made all the same: adopt: {%s: %s}."
        .formatted(address, problem, address, Course.ADOPT_NEW);
  }

  /** The handles of the run, and those of the objects that this check has found. */
  private final class CheckedHandles extends ForwardingHandles {
    CheckedHandles(Handles base) {
      super(base);
    }

    @Override
    public Optional<String> handle(Address address, String name) {
      return super.handle(address, name)
          .or(() -> Optional.ofNullable(found.getOrDefault(address, ImmutableMap.of()).get(name)));
    }
  }
}
