package dev.coursewright.apply.lookup;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.file.Run;
import java.util.Locale;
import java.util.Optional;

/**
 * Records a plan's own entries. Adoptions are checked first: an id that Canvas does not list is not
 * bound, and its operations fail. The further handles of an adopted object are read on the way,
 * since others may refer to them.
 */
public final class AdoptionCheck {

  private final Catalog catalog;
  private final CanvasLists lists;
  private final RunHandles known;
  private final Run run;

  public AdoptionCheck(Catalog catalog, CanvasLists lists, RunHandles known, Run run) {
    this.catalog = catalog;
    this.lists = lists;
    this.known = known;
    this.run = run;
  }

  /**
   * Records all entries but adoptions of what is not there.
   *
   * @return why an address could not be bound, for each such address
   */
  public ImmutableMap<Address, String> record(Plan plan) {
    ImmutableMap.Builder<Address, String> problems = ImmutableMap.builder();
    for (Entry entry : plan.entries()) {
      if (entry instanceof Entry.Applied applied && isAdoption(applied)) {
        adopt(applied).ifPresent(problem -> problems.put(applied.address(), problem));
      } else {
        run.note(ImmutableList.of(entry));
      }
    }
    return problems.buildKeepingLast();
  }

  private boolean isAdoption(Entry.Applied entry) {
    boolean isBound =
        run.binding(entry.address())
            .flatMap((Binding binding) -> binding.handle(RunHandles.ID))
            .isPresent();
    return entry.handles().containsKey(RunHandles.ID) && !isBound;
  }

  /** Binds what Canvas lists; else says why not. */
  private Optional<String> adopt(Entry.Applied entry) {
    Kind kind = catalog.of(entry.address());
    if (!CanvasLists.has(kind)) {
      run.note(ImmutableList.of(entry));
      return Optional.empty();
    }
    String id = entry.handles().getOrDefault(RunHandles.ID, "");
    CanvasLists.Contents list = lists.of(kind, entry.address(), ImmutableMap.of(), known);
    Optional<CanvasLists.Shown> shown = list.find(id);
    if (shown.isEmpty()) {
      String what = kind.title().toLowerCase(Locale.ROOT);
      return list.problem()
          .or(() -> Optional.of("adopt: Canvas has no %s %s in this course.".formatted(what, id)));
    }
    run.note(
        ImmutableList.of(
            new Entry.Applied(entry.address(), shown.get().observed().handles(), entry.fields())));
    return Optional.empty();
  }
}
