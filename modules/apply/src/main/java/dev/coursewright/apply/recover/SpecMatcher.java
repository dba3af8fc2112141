package dev.coursewright.apply.recover;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.coursewright.apply.lookup.AdoptHint;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.DraftHandles;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Resource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the objects of many resources, each once what it is nested in and refers to is found.
 * Nothing is guessed: an object that several resources may mean is bound to none of them. Not for
 * use by several threads.
 */
final class SpecMatcher {

  private final Catalog catalog;
  private final ObjectMatcher recognition;
  private final DraftHandles ids;
  private final ImmutableMap<Address, String> said;
  private final Set<String> owned;
  private final Map<Address, CanvasLists.Shown> found = new LinkedHashMap<>();
  private final ImmutableList.Builder<RecoveryPlan.Unclear> unclear = ImmutableList.builder();
  private final ImmutableList.Builder<Address> absent = ImmutableList.builder();

  /**
   * Gathers into some ids.
   *
   * @param said ids that the spec or a journal says
   * @param owned what belongs to an address already, as {@link #owned} puts it
   */
  SpecMatcher(
      Catalog catalog,
      ObjectMatcher recognition,
      DraftHandles ids,
      ImmutableMap<Address, String> said,
      ImmutableSet<String> owned) {
    this.catalog = catalog;
    this.recognition = recognition;
    this.ids = ids;
    this.said = said;
    this.owned = new LinkedHashSet<>(owned);
  }

  static String owned(String kind, String id) {
    return kind + " " + id;
  }

  /** To be called once, with all that is to be found. */
  void gather(ImmutableList<Resource> wanted) {
    Map<Address, Resource> open = new LinkedHashMap<>();
    wanted.forEach(each -> open.put(each.address(), each));
    while (!open.isEmpty()) {
      ImmutableList<Resource> ready =
          open.values().stream().filter(each -> isReady(each, open)).collect(toImmutableList());
      ImmutableList<Resource> round = ready.isEmpty() ? ImmutableList.copyOf(open.values()) : ready;
      settle(round);
      round.forEach(each -> open.remove(each.address()));
    }
  }

  private boolean isReady(Resource resource, Map<Address, Resource> open) {
    return ObjectMatcher.needed(catalog.of(resource.address()), resource).stream()
        .noneMatch(open::containsKey);
  }

  private void settle(ImmutableList<Resource> round) {
    Map<Resource, ObjectMatcher.Seen> all = new LinkedHashMap<>();
    SetMultimap<String, Address> claims = LinkedHashMultimap.create();
    for (Resource each : round) {
      Kind kind = catalog.of(each.address());
      ObjectMatcher.Seen seen = recognition.see(kind, each, said(each.address()), ownedOf(kind));
      all.put(each, seen);
      seen.matches().forEach(match -> claims.put(owned(kind.name(), match.id()), each.address()));
    }
    all.forEach((resource, seen) -> settle(resource, seen, claims));
  }

  private void settle(
      Resource resource, ObjectMatcher.Seen seen, SetMultimap<String, Address> claims) {
    Address address = resource.address();
    Kind kind = catalog.of(address);
    ImmutableList<CanvasLists.Shown> matches = seen.matches();
    if (seen.problem().isPresent()) {
      unclear.add(new RecoveryPlan.Unclear(address, seen.problem().get()));
    } else if (matches.isEmpty()) {
      if (!seen.hasLeft()) {
        absent.add(address);
      }
    } else if (matches.size() > 1 || isAnotherWanted(address)) {
      unclear.add(new RecoveryPlan.Unclear(address, several(kind, address, matches)));
    } else {
      CanvasLists.Shown only = matches.get(0);
      ImmutableSet<Address> claimants =
          ImmutableSet.copyOf(claims.get(owned(kind.name(), only.id())));
      if (claimants.size() > 1) {
        unclear.add(new RecoveryPlan.Unclear(address, shared(kind, address, only, claimants)));
      } else {
        found.put(address, only);
        ids.bind(address, only.observed().handles());
        owned.add(owned(kind.name(), only.id()));
      }
    }
  }

  /** The author wanted another one although Canvas had one, so that one match may be that one. */
  private boolean isAnotherWanted(Address address) {
    return Course.ADOPT_NEW.equals(said.get(address));
  }

  private Optional<String> said(Address address) {
    return Optional.ofNullable(said.get(address));
  }

  private ImmutableSet<String> ownedOf(Kind kind) {
    String prefix = owned(kind.name(), "");
    return owned.stream()
        .filter(each -> each.startsWith(prefix))
        .map(each -> each.substring(prefix.length()))
        .collect(ImmutableSet.toImmutableSet());
  }

  private static String several(
      Kind kind, Address address, ImmutableList<CanvasLists.Shown> matches) {
    return "It may be %s. %s"
        .formatted(titles(kind, matches), AdoptHint.remedy(address, matches.get(0).id()));
  }

  private static String shared(
      Kind kind, Address address, CanvasLists.Shown only, ImmutableSet<Address> claimants) {
    String others =
        String.join(
            " and ",
            claimants.stream()
                .filter(each -> !each.equals(address))
                .map(Address::toString)
                .toList());
    return "%s may be this or %s. %s"
        .formatted(
            titles(kind, ImmutableList.of(only)), others, AdoptHint.remedy(address, only.id()));
  }

  /** Objects as people know them. */
  static String titles(Kind kind, ImmutableList<CanvasLists.Shown> all) {
    return all.stream()
        .map(
            each ->
                "%s %s \"%s\""
                    .formatted(kind.title().toLowerCase(Locale.ROOT), each.id(), each.title(kind)))
        .collect(joining(" and "));
  }

  /** The object that was found for an address. */
  Optional<CanvasLists.Shown> found(Address address) {
    return Optional.ofNullable(found.get(address));
  }

  /** Whether an object of a kind was found for any address. */
  boolean hasBound(String kind, String id) {
    return found.entrySet().stream()
        .anyMatch(each -> each.getKey().kind().equals(kind) && each.getValue().id().equals(id));
  }

  ImmutableList<RecoveryPlan.Unclear> unclear() {
    return unclear.build();
  }

  /** What is in the spec, and neither in Canvas nor unclear. */
  ImmutableList<Address> absent() {
    return absent.build();
  }
}
