package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Position;
import dev.coursewright.model.Resource;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.value.ReadFields;
import dev.coursewright.spec.value.ResourceDraft;
import dev.coursewright.spec.value.ResourceReader;

/** Collects the resources of a spec and where they are written. Not for use by several threads. */
final class Resources {

  private final ResourceReader reader;
  private final Diagnostics diagnostics;
  private final ImmutableMap.Builder<Address, Resource> all = ImmutableMap.builder();
  private final ImmutableMap.Builder<String, Position> positions = ImmutableMap.builder();
  private final ImmutableSet.Builder<Address> broken = ImmutableSet.builder();

  Resources(ResourceReader reader, Diagnostics diagnostics) {
    this.reader = reader;
    this.diagnostics = diagnostics;
  }

  /** Reads them: what the target sets counts first, then the resource, then its defaults. */
  void read(
      ImmutableList<ResourceDraft> drafts,
      ImmutableMap<Address, ReadFields> overrides,
      ImmutableMap<String, ReadFields> defaults) {
    for (ResourceDraft draft : drafts) {
      Address address = draft.address();
      ResourceProblems report = ResourceProblems.of(address, diagnostics);
      ReadFields written =
          overrides
              .getOrDefault(address, ReadFields.NONE)
              .over(
                  reader.fields(
                      draft.kind(), CourseDraft.fieldsOf(draft), address.toString(), report))
              .over(defaults.getOrDefault(draft.section().name(), ReadFields.NONE));
      all.put(address, reader.resource(draft, written, report));
      positions.put(address.toString(), draft.position());
      written
          .positions()
          .forEach((field, position) -> positions.put(address + "#" + field, position));
      if (report.hasErrors()) {
        broken.add(address);
      }
    }
  }

  ImmutableMap<Address, Resource> all() {
    return all.buildOrThrow();
  }

  ImmutableMap<String, Position> positions() {
    return positions.buildOrThrow();
  }

  /** Those of which a part could not be read, so that their rules would mislead. */
  ImmutableSet<Address> broken() {
    return broken.build();
  }
}
