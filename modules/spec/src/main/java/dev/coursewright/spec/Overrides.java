package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.problem.Suggestion;
import dev.coursewright.spec.value.Keys;
import dev.coursewright.spec.value.ReadFields;
import dev.coursewright.spec.value.ReferenceReader;
import dev.coursewright.spec.value.ResourceReader;
import dev.coursewright.spec.yaml.LocatedNode;
import java.util.Optional;

/** Reads what targets {@code set} over the fields of resources. */
final class Overrides {

  private final Catalog catalog;
  private final ResourceReader resources;
  private final ReferenceReader references;
  private final Diagnostics diagnostics;
  private final Suggestion suggestion;

  Overrides(
      Catalog catalog,
      ResourceReader resources,
      ReferenceReader references,
      Diagnostics diagnostics,
      Suggestion suggestion) {
    this.catalog = catalog;
    this.resources = resources;
    this.references = references;
    this.diagnostics = diagnostics;
    this.suggestion = suggestion;
  }

  /** The fields of the chosen target by address; those of the others are checked only. */
  ImmutableMap<Address, ReadFields> read(
      ImmutableList<Targets.Written> all, Optional<Targets.Written> chosen) {
    ImmutableMap<Address, ReadFields> ofChosen = ImmutableMap.of();
    for (Targets.Written each : all) {
      ImmutableMap<Address, ReadFields> fields = read(each);
      if (chosen.equals(Optional.of(each))) {
        ofChosen = fields;
      }
    }
    return ofChosen;
  }

  private ImmutableMap<Address, ReadFields> read(Targets.Written target) {
    ImmutableMap.Builder<Address, ReadFields> byAddress = ImmutableMap.builder();
    for (LocatedNode.Entry entry : target.set()) {
      Optional<String> problem = Keys.problem(entry.name(), catalog, suggestion);
      if (problem.isPresent()) {
        diagnostics.error(
            entry.position(),
            "Not an address",
            "`" + ResourceProblems.excerpt(entry.name()) + "` is no address. " + problem.get());
        continue;
      }
      Address address = Address.parse(entry.name());
      if (references.lacks(address)) {
        diagnostics.error(
            entry.position(),
            "Missing reference",
            "There is no " + address + " in this spec." + references.suggest(address));
      } else {
        byAddress.put(
            address,
            resources.fields(
                catalog.of(address),
                entry.value().asMapping().orElseThrow(),
                address.toString(),
                ResourceProblems.of(address, diagnostics)));
      }
    }
    return byAddress.buildOrThrow();
  }
}
