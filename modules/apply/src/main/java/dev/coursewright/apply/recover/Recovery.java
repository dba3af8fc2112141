package dev.coursewright.apply.recover;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.coursewright.apply.CourseIds;
import dev.coursewright.apply.FieldRecorder;
import dev.coursewright.apply.RunAbort;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.DraftHandles;
import dev.coursewright.apply.preflight.Preflight;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.SecretFingerprints;
import java.util.Map;
import java.util.Optional;

/**
 * Puts together what a state that is lost, damaged or old lacks: what is bound is looked for where
 * the state has it, what is not bound by its natural key. Reads only; {@link #entries} says what
 * the state learns.
 */
public final class Recovery {

  private final Catalog catalog;
  private final CanvasClient client;
  private final String url;

  /**
   * A recovery from one Canvas.
   *
   * @param url its base URL
   */
  public Recovery(Catalog catalog, CanvasClient client, String url) {
    this.catalog = catalog;
    this.client = client;
    this.url = url;
  }

  /**
   * Looks at Canvas.
   *
   * @param plan of the spec against the state
   * @param state what is known, which may be nothing
   * @param said ids that a journal has, of what the state lacks
   */
  public RecoveryPlan look(
      Course course, Plan plan, State state, ImmutableMap<Address, String> said) {
    Preflight.Finding finding = new Preflight(client, catalog, () -> false).check(plan, state);
    if (finding instanceof Preflight.Finding.Stop stop) {
      return RecoveryPlan.stopped(stop.problem(), stop.isUnauthorized());
    }
    CourseIds courseIds = ((Preflight.Finding.Clear) finding).whereabouts();
    RunAbort halt = new RunAbort();
    CanvasLists lists = new CanvasLists(client, halt);
    CourseFinder search = new CourseFinder(catalog, client, lists, url);
    if (courseIds.course().isEmpty()) {
      CourseFinder.Chosen chosen = search.choose(course, courseIds, said);
      if (chosen.problem().isPresent()) {
        return RecoveryPlan.stopped(chosen.problem().get(), halt.isUnauthorized());
      }
      courseIds = courseIds.withCourse(chosen.id());
    }
    RecoveryPlan recovered = in(courseIds, search, lists, course, plan, state, said);
    return halt.cause()
        .map(cause -> RecoveryPlan.stopped(cause, halt.isUnauthorized()))
        .orElse(recovered);
  }

  private RecoveryPlan in(
      CourseIds courseIds,
      CourseFinder search,
      CanvasLists lists,
      Course course,
      Plan plan,
      State state,
      ImmutableMap<Address, String> said) {
    ImmutableList<Entry> renames =
        plan.entries().stream().filter(Entry.Renamed.class::isInstance).collect(toImmutableList());
    State known = state.after(renames);
    DraftHandles ids = new DraftHandles(known, courseIds.course());
    Inspection inspection = new Inspection(catalog, client, lists, known, ids);
    ImmutableMap<Address, BindingStatus> checked =
        known.bindings().keySet().stream().collect(toImmutableMap(each -> each, inspection::check));
    checked.values().stream()
        .filter(each -> each.isLost() && each.verdict() != BindingStatus.Verdict.MOVED)
        .forEach(each -> ids.forget(each.address()));
    ObjectMatcher objects = new ObjectMatcher(client, lists, ids, courseIds, url, known.lineage());
    SpecMatcher matched =
        new SpecMatcher(catalog, objects, ids, said(course, said), owners(known, checked));
    matched.gather(
        course.resources().values().stream()
            .filter(each -> isWanted(each, known, checked, moves(plan)))
            .collect(toImmutableList()));
    Optional<CanvasLists.Shown> itself = search.shown(courseIds.course());
    boolean isKnown = known.courseId().equals(courseIds.course());
    ImmutableMap<Address, ImmutableMap<String, Value>> created = created(plan);
    ImmutableList.Builder<RecoveryPlan.Find> finds = ImmutableList.builder();
    for (Resource each : course.resources().values()) {
      boolean isCourse = each.address().equals(Course.ADDRESS);
      Optional<CanvasLists.Shown> bound =
          isCourse ? itself.filter(any -> isKnown) : listed(lists, each, known, checked, ids);
      Optional<CanvasLists.Shown> found =
          isCourse ? itself.filter(any -> !isKnown) : matched.found(each.address());
      ImmutableMap<String, Value> sent = created.getOrDefault(each.address(), ImmutableMap.of());
      find(objects, each, bound, found, sent).ifPresent(finds::add);
    }
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    entries.addAll(renames).addAll(forgotten(checked, course, matched));
    if (!isKnown) {
      entries.add(new Entry.CourseFound(courseIds.course()));
    }
    return new RecoveryPlan(
        Optional.empty(),
        false,
        courseIds.course(),
        itself.map(shown -> shown.json().path("name").asText()).orElse(""),
        finds.build(),
        matched.unclear(),
        matched.absent(),
        unlisted(course, known),
        (int) checked.values().stream().filter(BindingStatus::isRight).count(),
        lost(checked, course, matched),
        entries.build());
  }

  /** What the state learns of a resource whose object was found, or is bound rightly. */
  private Optional<RecoveryPlan.Find> find(
      ObjectMatcher objects,
      Resource resource,
      Optional<CanvasLists.Shown> bound,
      Optional<CanvasLists.Shown> found,
      ImmutableMap<String, Value> created) {
    Kind kind = catalog.of(resource.address());
    return found
        .map(shown -> objects.found(kind, resource, shown, created))
        .or(() -> bound.map(shown -> objects.known(kind, resource, shown)));
  }

  /** The bindings that are wrong and stay so. */
  private static ImmutableList<BindingStatus> lost(
      ImmutableMap<Address, BindingStatus> checked, Course course, SpecMatcher matched) {
    return checked.values().stream()
        .filter(each -> !each.isRight() && matched.found(each.address()).isEmpty())
        .filter(each -> !isForgettable(each, course, matched))
        .collect(toImmutableList());
  }

  private static ImmutableList<Entry> forgotten(
      ImmutableMap<Address, BindingStatus> checked, Course course, SpecMatcher matched) {
    return checked.values().stream()
        .filter(
            each ->
                matched.found(each.address()).isPresent() || isForgettable(each, course, matched))
        .map(each -> new Entry.Forgotten(each.address()))
        .collect(toImmutableList());
  }

  /** What is neither there nor in the spec is of no use to anybody. */
  private static boolean isForgettable(BindingStatus each, Course course, SpecMatcher matched) {
    boolean isLeft = course.find(each.address()).isEmpty();
    return switch (each.verdict()) {
      case GONE -> isLeft;
      case MOVED -> isLeft && matched.hasBound(each.address().kind(), each.id());
      case THERE, LEFT, ELSEWHERE, UNREADABLE, UNLISTED -> false;
    };
  }

  /** A resource that is bound rightly, as its list shows it. */
  private Optional<CanvasLists.Shown> listed(
      CanvasLists lists,
      Resource resource,
      State known,
      ImmutableMap<Address, BindingStatus> checked,
      DraftHandles ids) {
    return Optional.ofNullable(checked.get(resource.address()))
        .filter(each -> each.verdict() == BindingStatus.Verdict.THERE)
        .filter(each -> known.requireBinding(each.address()).standing() == Binding.Standing.MANAGED)
        .flatMap(
            each ->
                lists
                    .of(catalog.of(each.address()), each.address(), resource.values(), ids)
                    .find(each.id()));
  }

  private boolean isWanted(
      Resource resource,
      State known,
      ImmutableMap<Address, BindingStatus> checked,
      ImmutableMap<Address, Address> moves) {
    Address address = resource.address();
    Kind kind = catalog.of(address);
    BindingStatus itself = checked.get(address);
    Address from = moves.get(address);
    boolean isStillToMove = from != null && !isLost(checked, from);
    return !address.equals(Course.ADDRESS)
        && !kind.endpoint().isSingleton()
        && CanvasLists.has(kind)
        && !isStillToMove
        && (itself == null || itself.isLost() || known.binding(address).isEmpty());
  }

  private static boolean isLost(ImmutableMap<Address, BindingStatus> checked, Address address) {
    BindingStatus found = checked.get(address);
    return found == null || found.isLost();
  }

  private static ImmutableMap<Address, Address> moves(Plan plan) {
    return plan.operations().stream()
        .filter(each -> each.act() == Operation.Act.MOVE && each.from().isPresent())
        .collect(
            toImmutableMap(
                Operation::address, each -> each.from().orElseThrow(), (one, other) -> one));
  }

  private static ImmutableMap<Address, ImmutableMap<String, Value>> created(Plan plan) {
    return plan.operations().stream()
        .filter(each -> each.act() == Operation.Act.CREATE)
        .collect(toImmutableMap(Operation::address, Operation::values, (one, other) -> one));
  }

  private static ImmutableMap<Address, String> said(
      Course course, ImmutableMap<Address, String> journal) {
    return ImmutableMap.<Address, String>builder()
        .putAll(journal)
        .putAll(course.adopt())
        .buildKeepingLast();
  }

  /** The ids that belong to an address for good, a kind's name before each. */
  private static ImmutableSet<String> owners(
      State known, ImmutableMap<Address, BindingStatus> checked) {
    return known.bindings().entrySet().stream()
        .filter(each -> !isLost(checked, each.getKey()))
        .flatMap(
            each ->
                each.getValue().handle("id").stream()
                    .map(id -> SpecMatcher.owned(each.getKey().kind(), id)))
        .collect(toImmutableSet());
  }

  private ImmutableList<Address> unlisted(Course course, State known) {
    return course.resources().keySet().stream()
        .filter(each -> !catalog.of(each).endpoint().isSingleton())
        .filter(each -> !CanvasLists.has(catalog.of(each)) && known.binding(each).isEmpty())
        .collect(toImmutableList());
  }

  /** What the state of a run learns; long texts are kept with it. */
  public static ImmutableList<Entry> entries(RecoveryPlan recovered, Run run) {
    FieldRecorder recorder =
        new FieldRecorder(
            run, secret -> Optional.empty(), new SecretFingerprints(Optional.empty()));
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    entries.addAll(recovered.entries());
    for (RecoveryPlan.Find each : recovered.finds()) {
      Optional<Binding> binding = run.binding(each.address());
      ImmutableMap<String, Sent> fields = recorder.fields(each.sent(), each.kept());
      entries.add(
          new Entry.Applied(
              each.address(),
              each.handles(),
              ImmutableMap.copyOf(
                  Maps.filterEntries(fields, field -> each.isNew() || isNews(binding, field)))));
    }
    return entries.build();
  }

  /** Whether the state does not know yet that a field was applied. */
  private static boolean isNews(Optional<Binding> binding, Map.Entry<String, Sent> field) {
    Optional<Sent> old = binding.flatMap(it -> it.field(field.getKey()));
    return !(field.getValue() instanceof Sent.Answered proven)
        || !(old.orElse(null) instanceof Sent.Answered answered)
        || !answered.value().equals(proven.value());
  }
}
