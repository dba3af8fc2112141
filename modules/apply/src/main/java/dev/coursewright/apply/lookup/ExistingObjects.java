package dev.coursewright.apply.lookup;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.preflight.Preflight;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.canvas.wire.NaturalKeyMatcher;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.journal.OpenIntent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The look before the first create: a missing or old state is no licence to create. Every kind of
 * which the plan makes something is listed once, in each parent that is there; what is found by its
 * natural key and owned by no address stops the create. It also goes on into a parent that was
 * merely found, so that all such objects are named in one go. In a course that the plan itself
 * makes there is nothing to look at.
 *
 * <p>{@link #take} is called once, before anything is sent; then it is safe for use by several
 * threads.
 */
public final class ExistingObjects {

  private final Site site;
  private final Membership people;
  private final Numbers numbers;
  private final Map<Address, Outcome> verdicts = new ConcurrentHashMap<>();
  private final Map<Address, ImmutableMap<String, String>> found = new ConcurrentHashMap<>();
  private final Map<Address, Long> watermarks = new ConcurrentHashMap<>();
  private final Set<Address> written = ConcurrentHashMap.newKeySet();

  public ExistingObjects(Site site) {
    this.site = site;
    this.people = new Membership(site);
    this.numbers = new Numbers(site.client());
  }

  /**
   * Lists what has to be listed. Reads only.
   *
   * @param reminder is run from time to time, since this may take long
   */
  public void take(Runnable reminder) {
    boolean isNewCourse = Preflight.creating(site.plan()).isPresent();
    for (Operation operation : site.plan().operations()) {
      reminder.run();
      boolean isCourse = operation.address().equals(Course.ADDRESS);
      if (operation.act() == Operation.Act.CREATE && (isCourse || !isNewCourse)) {
        look(operation);
      }
    }
  }

  /** What became of a create by the look alone; a person who was found is bound by this. */
  public Optional<Outcome> verdict(Operation operation) {
    return Optional.ofNullable(verdicts.get(operation.address())).or(() -> people.bound(operation));
  }

  /** What a create would have found, even if it was blocked before it came to that. */
  public Optional<Outcome> found(Operation operation) {
    return Optional.ofNullable(verdicts.get(operation.address()))
        .filter(Outcome.Found.class::isInstance);
  }

  /** The largest id of its list before the run; 0 in a list that did not exist. */
  public long watermark(Operation operation) {
    return watermarks.getOrDefault(operation.address(), 0L);
  }

  /** This run wrote an object, so that it is there although a list of before may lack it. */
  public void wrote(Address address) {
    written.add(address);
  }

  public boolean hasWritten(Address address) {
    return written.contains(address);
  }

  /** The objects of a list that have the natural key of some values and belong to no address. */
  public ImmutableList<CanvasLists.Shown> unowned(
      Kind kind,
      ImmutableMap<String, Value> values,
      CanvasLists.Contents contents,
      Handles handles) {
    return meant(site.matching(), kind, resolved(kind, values), unowned(kind, contents), handles);
  }

  /** The same, and those that Canvas gave a number, since their name was taken. */
  private ImmutableList<CanvasLists.Shown> numbered(
      Kind kind,
      ImmutableMap<String, Value> values,
      CanvasLists.Contents contents,
      Handles handles) {
    ImmutableMap<String, Value> wanted = resolved(kind, values);
    return unowned(kind, contents).stream()
        .filter(
            each ->
                site.matching()
                    .matches(
                        kind,
                        Candidates.asNumbered(kind, wanted, each),
                        each.observed(),
                        each.json(),
                        handles))
        .collect(toImmutableList());
  }

  private ImmutableList<CanvasLists.Shown> unowned(Kind kind, CanvasLists.Contents contents) {
    Set<String> owned = owned(kind);
    return contents.all().stream()
        .filter(each -> !owned.contains(each.id()))
        .collect(toImmutableList());
  }

  private ImmutableMap<String, Value> resolved(Kind kind, ImmutableMap<String, Value> values) {
    return site.outside().resolve(kind, values, site.known().whereabouts()).values();
  }

  /** Those that have the natural key; if none has, copies of it that Canvas made by itself. */
  public static ImmutableList<CanvasLists.Shown> meant(
      NaturalKeyMatcher matching,
      Kind kind,
      ImmutableMap<String, Value> wanted,
      ImmutableList<CanvasLists.Shown> unowned,
      Handles handles) {
    ImmutableList<CanvasLists.Shown> same =
        unowned.stream()
            .filter(each -> matching.matches(kind, wanted, each.observed(), each.json(), handles))
            .collect(toImmutableList());
    return same.isEmpty() && kind.mayReissueId()
        ? unowned.stream()
            .filter(each -> matching.isCopy(kind, wanted, each.observed(), each.json()))
            .collect(toImmutableList())
        : same;
  }

  private void look(Operation operation) {
    Address address = operation.address();
    Kind kind = site.catalog().of(address);
    if (!CanvasLists.has(kind) || site.known().handle(address, "id").isPresent()) {
      return;
    }
    ImmutableList<OpenIntent> open = open(address);
    if (!open.isEmpty()) {
      watermarks.put(address, LostRequests.watermark(open));
      return;
    }
    Optional<Address> parent = kind.parentOf(address);
    Handles handles = kind.people() && parent.isPresent() ? numbers.in(withFound()) : withFound();
    boolean isNewParent = parent.isPresent() && handles.handle(parent.get(), "id").isEmpty();
    if (kind.people() && people.isElsewhere(operation, kind, handles)) {
      verdicts.put(address, new Outcome.Left());
      return;
    }
    if (isNewParent) {
      return;
    }
    CanvasLists.Contents contents = site.lists().of(kind, address, operation.values(), handles);
    if (contents.problem().isPresent()) {
      verdicts.put(address, new Outcome.Failed(blind(address, contents.problem().get())));
      return;
    }
    watermarks.put(address, contents.watermark());
    if (site.plan().anew().contains(address)) {
      ImmutableList<CanvasLists.Shown> all = numbered(kind, operation.values(), contents, handles);
      if (all.size() > 1) {
        verdicts.put(address, new Outcome.Failed(askedForAgain(kind, address, all)));
      }
      return;
    }
    ImmutableList<CanvasLists.Shown> matches = unowned(kind, operation.values(), contents, handles);
    if (matches.isEmpty()) {
      return;
    }
    if (kind.people()) {
      people.found(operation, kind, matches).ifPresent(left -> verdicts.put(address, left));
    } else {
      found.put(address, matches.get(0).observed().handles());
      verdicts.put(address, verdict(kind, address, matches));
    }
  }

  private Outcome verdict(Kind kind, Address address, ImmutableList<CanvasLists.Shown> matches) {
    ImmutableMap<String, String> titles = titles(kind, matches);
    return address.equals(Course.ADDRESS)
        ? new Outcome.Failed(
            "Canvas has course %s \"%s\" already. If it was made from this spec and the state is lost: coursewright state recover SPEC. Else write its id as course.id to use it, or adopt: {course: new} to have another one made."
                .formatted(titles.keySet().iterator().next(), titles.values().iterator().next()))
        : new Outcome.Found(kind.title().toLowerCase(Locale.ROOT), titles);
  }

  private static ImmutableMap<String, String> titles(
      Kind kind, ImmutableList<CanvasLists.Shown> matches) {
    return matches.stream()
        .collect(toImmutableMap(CanvasLists.Shown::id, each -> title(kind, each), (a, b) -> a));
  }

  /** A second one was asked for, but there are two: the state of whoever made it may be lost. */
  private static String askedForAgain(
      Kind kind, Address address, ImmutableList<CanvasLists.Shown> matches) {
    Outcome.Found found =
        new Outcome.Found(kind.title().toLowerCase(Locale.ROOT), titles(kind, matches));
    String last = Iterables.getLast(found.titles().keySet());
    String remedy =
        address.equals(Course.ADDRESS)
            ? "Write its id as course.id"
            : "Bind it (adopt: {%s: %s})".formatted(address, last);
    return "%1$s is to be made although Canvas has one (adopt: {%1$s: %2$s}), but Canvas has %3$s, and one of them may have been made for that. %4$s; if none was, rename one of them first."
        .formatted(address, Course.ADOPT_NEW, found.objects(), remedy);
  }

  /** What people call an object of a list. */
  public static String title(Kind kind, CanvasLists.Shown shown) {
    return kind.titledBy().stream()
        .flatMap(
            field ->
                Optional.ofNullable(shown.observed().values().get(field)).stream()
                    .filter(Value.Text.class::isInstance)
                    .map(value -> ((Value.Text) value).text()))
        .findFirst()
        .orElseGet(() -> shown.json().path("title").asText(shown.json().path("name").asText()));
  }

  private static String blind(Address address, String problem) {
    return "%s is not made without knowing that Canvas has none: %s To have it made all the same: adopt: {%s: %s}."
        .formatted(address, problem, address, Course.ADOPT_NEW);
  }

  /**
   * The requests about an address that may have made something, in the order of their sending; what
   * became of them is found out in its turn.
   */
  ImmutableList<OpenIntent> open(Address address) {
    return site.run().open().stream()
        .filter(each -> each.intent().creating() && each.intent().address().equals(address))
        .collect(toImmutableList());
  }

  /** The ids of the kind that an address of the state owns. */
  ImmutableSet<String> owned(Kind kind) {
    return site.run().state().bindings().entrySet().stream()
        .filter(each -> each.getKey().kind().equals(kind.name()))
        .flatMap(each -> each.getValue().handle("id").stream())
        .collect(toImmutableSet());
  }

  /** What Canvas calls things, those that were merely found included. */
  private Handles withFound() {
    return new Handles() {
      @Override
      public Optional<String> handle(Address address, String name) {
        return site.known()
            .handle(address, name)
            .or(
                () ->
                    Optional.ofNullable(found.getOrDefault(address, ImmutableMap.of()).get(name)));
      }

      @Override
      public Optional<String> outside(Value.Outside value, Type.Link type) {
        return site.known().outside(value, type);
      }
    };
  }
}
