package dev.coursewright.plan;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Multimaps;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Placement;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import dev.coursewright.state.Stored;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Matches bound objects with new addresses: by {@code moved:}, and, for kinds whose keys are made
 * from their fields, by the natural key.
 */
final class RenameMatcher {

  private final Catalog catalog;
  private final Course course;
  private final ImmutableList.Builder<Entry> entries = ImmutableList.builder();
  private final ImmutableList.Builder<Diagnostic> problems = ImmutableList.builder();
  private final Map<Address, Address> moves = new LinkedHashMap<>();

  private RenameMatcher(Catalog catalog, Course course) {
    this.catalog = catalog;
    this.course = course;
  }

  /**
   * The matches.
   *
   * @param entries renames that need no request
   * @param moves addresses in the spec whose object has another parent in Canvas, with the address
   *     that the state has
   */
  record Renames(
      State state,
      ImmutableList<Entry> entries,
      ImmutableMap<Address, Address> moves,
      ImmutableList<Diagnostic> problems) {}

  static Renames in(Catalog catalog, Course course, State state) {
    RenameMatcher renames = new RenameMatcher(catalog, course);
    State recognised = renames.byContent(renames.byMoved(state));
    return new Renames(
        recognised,
        renames.entries.build(),
        ImmutableMap.copyOf(renames.moves),
        renames.problems.build());
  }

  /** Applies {@code moved:} to a resource, what is nested in it and what belongs to it. */
  private State byMoved(State state) {
    List<Entry> renamed = new ArrayList<>();
    course
        .moved()
        .forEach(
            (from, to) -> {
              for (Address address : state.bindings().keySet()) {
                Optional<Address> next = renamed(address, from, to);
                if (next.isPresent() && !state.bindings().containsKey(next.get())) {
                  renamed.add(new Entry.Renamed(address, next.get()));
                }
              }
            });
    entries.addAll(renamed);
    return state.after(renamed);
  }

  private Optional<Address> renamed(Address address, Address from, Address to) {
    if (address.equals(from)) {
      return Optional.of(to);
    }
    if (address.key().equals(from.toString())) {
      return Optional.of(Address.of(address.kind(), to.toString()));
    }
    return catalog
        .find(address.kind())
        .flatMap(kind -> kind.parentOf(address))
        .flatMap(parent -> renamed(parent, from, to))
        .map(parent -> parent.child(address.kind(), address.ownKey()));
  }

  private State byContent(State state) {
    State result = state;
    for (Kind kind : catalog.all()) {
      if (kind.sections().stream().anyMatch(place -> place.keyed() != Placement.Keyed.WRITTEN)) {
        result = byContent(kind, result);
      }
    }
    return result;
  }

  private State byContent(Kind kind, State state) {
    List<Address> gone =
        state.bindings().keySet().stream()
            .filter(address -> address.kind().equals(kind.name()))
            .filter(address -> course.find(address).isEmpty())
            .filter(address -> state.requireBinding(address).standing() != Binding.Standing.LEFT)
            .collect(toImmutableList());
    if (gone.isEmpty()) {
      return state;
    }
    ImmutableListMultimap<String, Address> byKey =
        Multimaps.index(gone, address -> key(kind, state.requireBinding(address)).orElse(""));
    Set<Address> taken = new HashSet<>();
    List<Entry> renamed = new ArrayList<>();
    List<Resource> unmatched = new ArrayList<>();
    for (Resource resource : course.ofKind(kind.name())) {
      if (state.bindings().containsKey(resource.address())) {
        continue;
      }
      Optional<Address> match =
          key(kind, resource)
              .flatMap(key -> nearest(kind, resource.address(), byKey.get(key), taken))
              .or(() -> sameText(kind, state, resource, gone, taken));
      if (match.isEmpty()) {
        unmatched.add(resource);
      } else {
        taken.add(match.get());
        if (sameParent(match.get(), resource.address())) {
          renamed.add(new Entry.Renamed(match.get(), resource.address()));
        } else {
          moves.put(resource.address(), match.get());
        }
      }
    }
    renamed.addAll(uniquePairs(kind, state, gone, taken, unmatched));
    entries.addAll(renamed);
    return state.after(renamed);
  }

  /**
   * The only sibling with the same text in the first field of the natural key: a link's address.
   */
  private static Optional<Address> sameText(
      Kind kind, State state, Resource resource, List<Address> gone, Set<Address> taken) {
    String textKey = textKey(kind, resource.values().keySet());
    if (textKey.isEmpty()) {
      return Optional.empty();
    }
    List<Address> same =
        gone.stream()
            .filter(address -> !taken.contains(address))
            .filter(address -> sameParent(address, resource.address()))
            .filter(
                address ->
                    state
                        .requireBinding(address)
                        .field(textKey)
                        .flatMap(Differ::before)
                        .equals(resource.value(textKey).map(Stored::of)))
            .collect(toImmutableList());
    return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
  }

  /** The candidate with the same parent, else the first under a parent that it may leave. */
  private static Optional<Address> nearest(
      Kind kind, Address address, List<Address> candidates, Set<Address> taken) {
    List<Address> free =
        candidates.stream().filter(each -> !taken.contains(each)).collect(toImmutableList());
    Optional<Address> sibling = free.stream().filter(each -> sameParent(each, address)).findFirst();
    return sibling.or(
        () ->
            kind.movedBy() == Kind.MovedBy.NOTHING
                ? Optional.empty()
                : free.stream().filter(each -> mayMove(kind, each, address)).findFirst());
  }

  /** A move by a create, such as of a group's member, stays within the outermost parent. */
  private static boolean mayMove(Kind kind, Address from, Address to) {
    return kind.movedBy() == Kind.MovedBy.UPDATE || topParentKey(from).equals(topParentKey(to));
  }

  private static String topParentKey(Address address) {
    String key = address.key();
    int slash = key.indexOf('/');
    return slash < 0 ? "" : key.substring(0, slash);
  }

  private static boolean sameParent(Address one, Address other) {
    return one.parentKey().equals(other.parentKey());
  }

  /**
   * Pairs of one bound and one new resource with the same parent and the same field as text key: a
   * header with another title. Where there are several candidates, the author has to decide.
   */
  private List<Entry> uniquePairs(
      Kind kind, State state, List<Address> gone, Set<Address> taken, List<Resource> unmatched) {
    List<Entry> renamed = new ArrayList<>();
    ImmutableListMultimap<String, Address> old =
        Multimaps.index(
            gone.stream().filter(each -> !taken.contains(each)).collect(toImmutableList()),
            address ->
                address.parentKey().orElse("")
                    + " "
                    + textKey(kind, state.requireBinding(address).fields().keySet()));
    ImmutableListMultimap<String, Resource> fresh =
        Multimaps.index(
            unmatched,
            resource ->
                resource.address().parentKey().orElse("")
                    + " "
                    + textKey(kind, resource.values().keySet()));
    for (String where : fresh.keySet()) {
      List<Address> before = old.get(where);
      List<Resource> after = fresh.get(where);
      if (before.isEmpty() || where.endsWith(" ")) {
        continue;
      }
      if (before.size() == 1 && after.size() == 1) {
        renamed.add(new Entry.Renamed(before.get(0), after.get(0).address()));
      } else {
        after.forEach(resource -> problems.add(ambiguous(resource.address(), before)));
      }
    }
    return renamed;
  }

  private Diagnostic ambiguous(Address address, List<Address> before) {
    return Diagnostic.error(
            "Which one was renamed",
            String.format(
                "%s is new, and %s left the spec; they could be the same with another title. Write"
                    + " \"key: %s\" on the one that was renamed, or another key on a new one.",
                address,
                before.stream().map(Address::toString).collect(Collectors.joining(" and ")),
                before.get(0).ownKey()))
        .of(address)
        .at(course.positionOf(address));
  }

  /**
   * The first field of the natural key, if it is a text such as {@code header}; empty if it is a
   * reference, because another reference makes another resource.
   */
  private static String textKey(Kind kind, Set<String> written) {
    for (ImmutableList<String> alternative : kind.foundBy()) {
      String first = alternative.get(0);
      if (written.contains(first)) {
        return kind.requireField(first).type() instanceof Type.Text ? first : "";
      }
    }
    return "";
  }

  private static Optional<String> key(Kind kind, Resource resource) {
    return naturalKey(kind, field -> resource.value(field).map(Stored::of));
  }

  private static Optional<String> key(Kind kind, Binding binding) {
    return naturalKey(
        kind,
        field ->
            binding
                .field(field)
                .flatMap(
                    sent ->
                        sent instanceof Sent.Answered answered
                            ? Optional.of(answered.value())
                            : Optional.empty()));
  }

  /** The natural key as text, by the first alternative of which every field is there. */
  static Optional<String> naturalKey(Kind kind, Function<String, Optional<Value>> values) {
    for (ImmutableList<String> alternative : kind.foundBy()) {
      StringBuilder key = new StringBuilder();
      boolean whole = true;
      for (String field : alternative) {
        Optional<Value> value = values.apply(field);
        whole &= value.isPresent();
        key.append(field).append('=').append(value.map(PlainText::of).orElse("")).append('\n');
      }
      if (whole) {
        return Optional.of(key.toString());
      }
    }
    return Optional.empty();
  }
}
