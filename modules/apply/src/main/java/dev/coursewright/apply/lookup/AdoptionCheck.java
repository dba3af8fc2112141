package dev.coursewright.apply.lookup;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of a plan, of which adoptions are checked first: an id that Canvas does not list is
 * not written to. An adopted object's further handles are read on the way, since others may refer
 * to them.
 */
public final class AdoptionCheck {

  private static final String ID = "id";

  private final Site site;
  private final Map<Address, String> problems = new LinkedHashMap<>();

  public AdoptionCheck(Site site) {
    this.site = site;
  }

  /** Records all entries of the plan but adoptions of what is not there. */
  public void record() {
    for (Entry entry : site.plan().entries()) {
      if (entry instanceof Entry.Applied applied && isAdoption(applied)) {
        adopt(applied);
      } else {
        site.run().note(ImmutableList.of(entry));
      }
    }
  }

  /** Why an address could not be bound. */
  public Optional<String> problem(Address address) {
    return Optional.ofNullable(problems.get(address));
  }

  /** By address, for the report. */
  public ImmutableMap<Address, String> problems() {
    return ImmutableMap.copyOf(problems);
  }

  private boolean isAdoption(Entry.Applied entry) {
    Optional<String> bound =
        site.run().binding(entry.address()).flatMap((Binding binding) -> binding.handle(ID));
    return entry.handles().containsKey(ID) && bound.isEmpty();
  }

  private void adopt(Entry.Applied entry) {
    Kind kind = site.catalog().of(entry.address());
    if (!CanvasLists.has(kind)) {
      site.run().note(ImmutableList.of(entry));
      return;
    }
    String id = entry.handles().getOrDefault(ID, "");
    CanvasLists.Contents list =
        site.lists().of(kind, entry.address(), ImmutableMap.of(), site.known());
    Optional<CanvasLists.Shown> shown = list.find(id);
    if (shown.isPresent()) {
      site.run()
          .note(
              ImmutableList.of(
                  new Entry.Applied(
                      entry.address(), shown.get().observed().handles(), entry.fields())));
    } else {
      problems.put(
          entry.address(),
          list.problem()
              .orElseGet(
                  () ->
                      "adopt: Canvas has no %s %s in this course."
                          .formatted(kind.title().toLowerCase(Locale.ROOT), id)));
    }
  }
}
