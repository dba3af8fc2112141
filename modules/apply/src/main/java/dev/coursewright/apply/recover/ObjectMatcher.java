package dev.coursewright.apply.recover;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.coursewright.apply.CourseIds;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.DraftHandles;
import dev.coursewright.apply.lookup.LastApplied;
import dev.coursewright.apply.lookup.Membership;
import dev.coursewright.apply.lookup.ReferenceResolver;
import dev.coursewright.apply.lookup.UnboundObjects;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.canvas.wire.KeptValues;
import dev.coursewright.canvas.wire.NaturalKeyMatcher;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Value;
import dev.coursewright.model.ValueLinks;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises among what Canvas lists the object that a resource of the spec means: by an id that
 * somebody says, by the ids that we gave its parts, by its natural key. Reads only. Not for use by
 * several threads.
 */
final class ObjectMatcher {

  private final CanvasLists lists;
  private final DraftHandles ids;
  private final CourseIds courseIds;
  private final String lineage;
  private final ReferenceResolver outside;
  private final NaturalKeyMatcher matching;
  private final KeptValues comparison;

  /**
   * Recognises in one course.
   *
   * @param url the base URL of the Canvas
   * @param lineage of the state, by which parts of objects have their ids; may be empty
   */
  ObjectMatcher(
      CanvasClient client,
      CanvasLists lists,
      DraftHandles ids,
      CourseIds courseIds,
      String url,
      String lineage) {
    this.lists = lists;
    this.ids = ids;
    this.courseIds = courseIds;
    this.lineage = lineage;
    this.outside = new ReferenceResolver(client);
    this.comparison = new KeptValues(url);
    this.matching = new NaturalKeyMatcher(comparison);
  }

  /**
   * What a resource may mean.
   *
   * @param matches the objects that it may mean; of a person the one that is there
   * @param hasLeft whether it means a person who is there no more
   * @param problem why nothing can be said, if so
   */
  record Seen(
      ImmutableList<CanvasLists.Shown> matches, boolean hasLeft, Optional<String> problem) {}

  /**
   * Looks for one resource; what it refers to has to be in the ids by then.
   *
   * @param said an id that the spec or a journal says
   * @param owned ids that belong to other addresses
   */
  Seen see(Kind kind, Resource resource, Optional<String> said, Set<String> owned) {
    Address address = resource.address();
    ImmutableMap<String, Value> values = resource.values();
    Optional<Address> parent = kind.parentOf(address);
    if (parent.isPresent() && ids.handle(parent.get(), "id").isEmpty()) {
      return new Seen(ImmutableList.of(), false, Optional.empty());
    }
    Handles handles = handles(kind);
    CanvasLists.Contents list = lists.of(kind, address, values, handles);
    if (list.problem().isPresent()) {
      return new Seen(ImmutableList.of(), false, list.problem());
    }
    ImmutableList<CanvasLists.Shown> unowned =
        list.all().stream().filter(each -> !owned.contains(each.id())).collect(toImmutableList());
    ImmutableList<CanvasLists.Shown> named =
        unowned.stream()
            .filter(each -> said.equals(Optional.of(each.id())))
            .collect(toImmutableList());
    if (!named.isEmpty()) {
      return new Seen(named, false, Optional.empty());
    }
    ImmutableList<CanvasLists.Shown> ours =
        unowned.stream()
            .filter(each -> matching.bearsOurIds(kind, address, values, each.json(), lineage))
            .collect(toImmutableList());
    ImmutableList<CanvasLists.Shown> matches =
        ours.isEmpty()
            ? UnboundObjects.meant(matching, kind, resolved(kind, values), unowned, handles)
            : ours;
    return kind.people()
        ? present(kind, values, matches)
        : new Seen(matches, false, list.problem());
  }

  /** One who is there is bound; one who was dropped or concluded is not brought back. */
  private static Seen present(
      Kind kind, ImmutableMap<String, Value> values, ImmutableList<CanvasLists.Shown> matches) {
    ImmutableList<CanvasLists.Shown> there =
        matches.stream()
            .filter(each -> !Membership.hasLeft(kind, values, each))
            .limit(1)
            .collect(toImmutableList());
    return new Seen(there, there.isEmpty() && !matches.isEmpty(), Optional.empty());
  }

  /** What the state may learn of an object that is bound already. */
  RecoveryPlan.Find known(Kind kind, Resource resource, CanvasLists.Shown shown) {
    return find(kind, resource, shown, proven(kind, resource, shown), ImmutableMap.of(), false);
  }

  /**
   * What the state learns of an object that it is bound to. What Canvas shows as it is written need
   * not be sent again. A person is not sent again at all; nor is what Canvas copies on an update,
   * as far as it shows nothing else: students would lose sight of what was assessed.
   *
   * @param created what a create would send
   */
  RecoveryPlan.Find found(
      Kind kind, Resource resource, CanvasLists.Shown shown, ImmutableMap<String, Value> created) {
    ImmutableMap<String, Value> proven = proven(kind, resource, shown);
    if (kind.people()) {
      ImmutableMap<String, Value> kept =
          comparison.keptOtherwise(
              kind, LastApplied.withoutLinks(kind, created), shown.observed(), ids);
      return find(kind, resource, shown, both(proven, created), kept, true);
    } else if (kind.mayReissueId()) {
      ImmutableMap<String, Value> kept =
          comparison.keptOtherwise(kind, resource.values(), shown.observed(), ids);
      boolean isCopy = matching.isCopy(kind, resource.values(), shown.observed(), shown.json());
      ImmutableMap<String, Value> titles =
          ImmutableMap.copyOf(
              Maps.filterKeys(kept, name -> isCopy && kind.titledBy().contains(name)));
      ImmutableMap<String, Value> sent =
          ImmutableMap.copyOf(
              Maps.filterKeys(
                  resource.values(), name -> !kept.containsKey(name) || titles.containsKey(name)));
      return find(kind, resource, shown, sent, titles, true);
    }
    return find(kind, resource, shown, proven, ImmutableMap.of(), true);
  }

  private static RecoveryPlan.Find find(
      Kind kind,
      Resource resource,
      CanvasLists.Shown shown,
      ImmutableMap<String, Value> sent,
      ImmutableMap<String, Value> kept,
      boolean isNew) {
    return new RecoveryPlan.Find(
        resource.address(),
        kind.title(),
        shown.title(kind),
        shown.observed().handles(),
        sent,
        kept,
        isNew);
  }

  private ImmutableMap<String, Value> proven(
      Kind kind, Resource resource, CanvasLists.Shown shown) {
    ImmutableMap<String, Value> resolved = resolved(kind, resource.values());
    return ImmutableMap.copyOf(
        Maps.filterKeys(
            resource.values(),
            name ->
                matching.isAsWritten(
                    kind.requireField(name),
                    resolved,
                    shown.observed(),
                    shown.json(),
                    handles(kind))));
  }

  private static ImmutableMap<String, Value> both(
      ImmutableMap<String, Value> one, ImmutableMap<String, Value> other) {
    return ImmutableMap.<String, Value>builder().putAll(one).putAll(other).buildKeepingLast();
  }

  /** Every address whose object has to be known before a resource can be recognised. */
  static ImmutableSet<Address> needed(Kind kind, Resource resource) {
    ImmutableSet.Builder<Address> needed = ImmutableSet.builder();
    kind.parentOf(resource.address()).ifPresent(needed::add);
    NaturalKeyMatcher.key(kind, resource.values())
        .ifPresent(
            fields ->
                fields.forEach(
                    field ->
                        resource
                            .value(field)
                            .ifPresent(value -> needed.addAll(ValueLinks.in(value)))));
    return needed.build();
  }

  /** The courses that a spec may mean which has one made. */
  Seen courses(Kind kind, Resource course) {
    CanvasLists.Contents list = lists.of(kind, Course.ADDRESS, course.values(), ids);
    return new Seen(
        UnboundObjects.meant(matching, kind, resolved(kind, course.values()), list.all(), ids),
        false,
        list.problem());
  }

  private Handles handles(Kind kind) {
    return kind.people() ? outside.withNumbers(ids) : ids;
  }

  private ImmutableMap<String, Value> resolved(Kind kind, ImmutableMap<String, Value> values) {
    return outside.resolve(kind, values, courseIds).values();
  }
}
