package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Course.Settlement;
import dev.coursewright.model.Kind;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.problem.Suggestion;
import dev.coursewright.spec.value.CanvasId;
import dev.coursewright.spec.value.Keys;
import dev.coursewright.spec.value.ReferenceReader;
import dev.coursewright.spec.yaml.LocatedNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a spec says about objects that Canvas has or had already: {@code adopt:}, {@code
 * moved:} and {@code removed:}.
 */
final class Bindings {

  private final Catalog catalog;
  private final ReferenceReader references;
  private final Diagnostics diagnostics;
  private final Suggestion suggestion;

  Bindings(
      Catalog catalog, ReferenceReader references, Diagnostics diagnostics, Suggestion suggestion) {
    this.catalog = catalog;
    this.references = references;
    this.diagnostics = diagnostics;
    this.suggestion = suggestion;
  }

  /** Canvas ids by address, or {@link Course#ADOPT_NEW}; of a Canvas address its last part. */
  ImmutableMap<Address, String> adopted(ImmutableList<LocatedNode.Entry> entries) {
    ImmutableMap.Builder<Address, String> adopted = ImmutableMap.builder();
    for (LocatedNode.Entry entry : entries) {
      Optional<Address> address = address(entry.key()).filter(each -> isThere(entry.key(), each));
      String text = text(entry);
      Optional<String> id = text.equals(Course.ADOPT_NEW) ? Optional.of(text) : CanvasId.find(text);
      if (id.isEmpty()) {
        diagnostics.error(
            entry.value().position(),
            "Not an id",
            "`adopt` takes a Canvas id, the address of the object in Canvas, or new, not "
                + described(entry)
                + ".");
      } else {
        address.ifPresent(each -> adopted.put(each, id.get()));
      }
    }
    return adopted.buildOrThrow();
  }

  /** New addresses by old ones. */
  ImmutableMap<Address, Address> moved(ImmutableList<LocatedNode.Entry> entries) {
    Map<Address, Address> moved = new LinkedHashMap<>();
    Map<Address, Address> taken = new HashMap<>();
    for (LocatedNode.Entry entry : entries) {
      Optional<Address> old = address(entry.key()).filter(each -> isGone(entry, each, "moved"));
      Optional<LocatedNode.Scalar> value = entry.value().asScalar();
      if (value.isEmpty()) {
        diagnostics.error(
            entry.value().position(),
            "Wrong type",
            "`moved` gives a new address for each old one, but this is " + described(entry) + ".");
        continue;
      }
      Optional<Address> place = address(value.get()).filter(each -> isThere(value.get(), each));
      if (old.isEmpty() || place.isEmpty()) {
        continue;
      }
      if (!old.get().kind().equals(place.get().kind())) {
        diagnostics.error(
            value.get().position(),
            "Moved to another kind",
            old.get()
                + " cannot become "
                + place.get()
                + ": an object in Canvas keeps its kind. Release the one and write the other anew.");
        continue;
      }
      Address other = taken.putIfAbsent(place.get(), old.get());
      if (other != null) {
        diagnostics.error(
            entry.position(),
            "Moved twice",
            other + " and " + old.get() + " cannot both become " + place.get() + ".");
        continue;
      }
      moved.put(old.get(), place.get());
    }
    return ImmutableMap.copyOf(moved);
  }

  /** What becomes of released objects. */
  ImmutableMap<Address, Settlement> removed(ImmutableList<LocatedNode.Entry> entries) {
    ImmutableMap.Builder<Address, Settlement> removed = ImmutableMap.builder();
    for (LocatedNode.Entry entry : entries) {
      Optional<Address> address =
          address(entry.key()).filter(each -> isGone(entry, each, "removed"));
      Optional<Settlement> settlement = settlement(entry, address);
      if (address.isPresent() && settlement.isPresent()) {
        removed.put(address.get(), settlement.get());
      }
    }
    return removed.buildOrThrow();
  }

  private Optional<Settlement> settlement(LocatedNode.Entry entry, Optional<Address> address) {
    String text = text(entry);
    for (Settlement each : Settlement.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        Optional<Kind> kind = address.map(catalog::of);
        if (each == Settlement.UNPUBLISH
            && kind.filter(found -> found.visibility().isEmpty()).isPresent()) {
          diagnostics.error(
              entry.value().position(),
              "Cannot be unpublished",
              "Canvas cannot hide "
                  + address.get()
                  + ": one of this kind is always published. Write keep, and delete it in Canvas if"
                  + " it shall go.");
          return Optional.empty();
        }
        return Optional.of(each);
      }
    }
    diagnostics.error(
        entry.value().position(),
        "Unknown value",
        "`removed` says of each address keep or unpublish, not " + described(entry) + ".");
    return Optional.empty();
  }

  private Optional<Address> address(LocatedNode.Scalar node) {
    Optional<String> problem = Keys.problem(node.text(), catalog, suggestion);
    problem.ifPresent(
        detail ->
            diagnostics.error(
                node.position(),
                "Not an address",
                "`" + ResourceProblems.excerpt(node.text()) + "` is no address. " + detail));
    return problem.isPresent() ? Optional.empty() : Optional.of(Address.parse(node.text()));
  }

  private boolean isThere(LocatedNode.Scalar node, Address address) {
    if (references.lacks(address)) {
      diagnostics.error(
          node.position(),
          "Missing reference",
          "There is no " + address + " in this spec." + references.suggest(address));
    }
    return references.has(address);
  }

  private boolean isGone(LocatedNode.Entry entry, Address address, String word) {
    if (references.has(address)) {
      ResourceProblems.of(address, diagnostics)
          .error(
              entry.position(),
              "Still in the spec",
              address
                  + " stands under `"
                  + word
                  + "` and in the spec, too. Take it out of one of them.");
    }
    return !references.has(address);
  }

  private static String text(LocatedNode.Entry entry) {
    return entry.value().asScalar().map(scalar -> scalar.text().strip()).orElse("");
  }

  private static String described(LocatedNode.Entry entry) {
    return text(entry).isEmpty() && entry.value().asScalar().isPresent()
        ? "nothing"
        : entry.value().described();
  }
}
