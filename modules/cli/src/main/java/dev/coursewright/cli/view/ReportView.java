package dev.coursewright.cli.view;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Multiset;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.apply.Outcome;
import dev.coursewright.model.Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How an apply went, for people: first what stays to be done, last how much went through. */
public final class ReportView {

  private final Paint paint;
  private final AddressNames names;
  private final ValueText values;

  public ReportView(Paint paint, AddressNames names, String zone) {
    this.paint = paint;
    this.names = names;
    this.values = new ValueText(Times.in(zone), digest -> Optional.empty());
  }

  public String show(ApplyReport report) {
    Sorted sorted = new Sorted();
    for (ApplyReport.Result result : report.results()) {
      result.outcome().accept(new Sorting(result.operation().address(), sorted));
    }
    StringBuilder text = new StringBuilder();
    report.problem().ifPresent(why -> text.append(paint.red("Error: ")).append(line(why)));
    section(text, paint.red("Failed:"), counted(sorted.failed));
    if (sorted.hidesWhoFailed) {
      text.append("With --show-people the failures say who it is.\n\n");
    }
    section(text, paint.yellow("Blocked by what did not go through:"), sorted.blocked);
    section(text, paint.yellow("Found in Canvas, so not made a second time:"), sorted.found);
    if (sorted.found.size() > 1) {
      text.append(
          "If the state was lost: coursewright state recover SPEC binds all of them at once.\n\n");
    }
    section(text, paint.red("Unresolved; the next apply finds out:"), sorted.unresolved);
    section(text, paint.red("Not settled:"), unsettled(report));
    section(text, "Waiting until Canvas is ready; tried with every apply:", sorted.waiting);
    section(text, paint.yellow("Canvas made something else of it:"), sorted.kept);
    report.people().ifPresent(people -> text.append(line(people)));
    report.notes().forEach(note -> text.append(line(note)));
    if (sorted.cancelled > 0) {
      text.append(line(Phrases.count(sorted.cancelled, "request") + " not started."));
    }
    return text.append(last(report, sorted)).toString();
  }

  private static ImmutableList<String> unsettled(ApplyReport report) {
    return report.unsettled().stream().map(Phrases::clean).collect(ImmutableList.toImmutableList());
  }

  private String last(ApplyReport report, Sorted sorted) {
    String all = Phrases.count(report.results().size(), "request");
    String words =
        switch (report.status()) {
          case ALL -> paint.green("Applied") + ": " + all + ".";
          case PARTLY ->
              paint.yellow("Applied in part") + ": " + sorted.applied + " of " + all + ".";
          case NOTHING -> paint.red("Nothing was applied") + ": 0 of " + all + ".";
        };
    return words + "\n";
  }

  private static String line(String sentence) {
    return Phrases.clean(sentence) + "\n";
  }

  /** People are not named, so that several of them may have failed in the same words. */
  private static ImmutableList<String> counted(Multiset<String> lines) {
    return lines.elementSet().stream()
        .map(line -> lines.count(line) == 1 ? line : lines.count(line) + " times " + line)
        .collect(ImmutableList.toImmutableList());
  }

  private static void section(StringBuilder text, String title, Iterable<String> lines) {
    if (lines.iterator().hasNext()) {
      text.append(title).append('\n');
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
      text.append('\n');
    }
  }

  /** Outcomes by what they ask of the reader. */
  private static final class Sorted {
    private final Multiset<String> failed = LinkedHashMultiset.create();
    private final Set<String> blocked = new LinkedHashSet<>();
    private final Set<String> found = new LinkedHashSet<>();
    private final List<String> unresolved = new ArrayList<>();
    private final Set<String> waiting = new LinkedHashSet<>();
    private final List<String> kept = new ArrayList<>();
    private int applied;
    private int cancelled;
    private boolean hidesWhoFailed;
  }

  private final class Sorting implements Outcome.Cases<Boolean> {
    private final Address address;
    private final Sorted sorted;

    Sorting(Address address, Sorted sorted) {
      this.address = address;
      this.sorted = sorted;
    }

    @Override
    public Boolean applied(Outcome.Applied outcome) {
      sorted.applied++;
      outcome
          .kept()
          .forEach(
              (field, value) ->
                  sorted.kept.add(
                      values.isShort(value)
                          ? "Canvas kept %s of %s at %s"
                              .formatted(
                                  Phrases.clean(field), names.of(address), values.line(value))
                          : "Canvas changed the %s of %s as it stored it"
                              .formatted(Phrases.clean(field), names.of(address))));
      return true;
    }

    @Override
    public Boolean failed(Outcome.Failed outcome) {
      sorted.hidesWhoFailed |= names.hides(address);
      return sorted.failed.add(names.line(address, outcome.message()));
    }

    @Override
    public Boolean blocked(Outcome.Blocked outcome) {
      return sorted.blocked.add(names.of(address) + ", by " + names.of(outcome.by()));
    }

    @Override
    public Boolean found(Outcome.Found outcome) {
      return sorted.found.add(names.in(address, outcome.sentence(address)));
    }

    @Override
    public Boolean left() {
      sorted.applied++;
      return true;
    }

    @Override
    public Boolean waiting(Outcome.Waiting outcome) {
      sorted.applied++;
      return sorted.waiting.add(names.line(address, outcome.why()));
    }

    @Override
    public Boolean unresolved(Outcome.Unresolved outcome) {
      return sorted.unresolved.add(names.line(address, outcome.why()));
    }

    @Override
    public Boolean cancelled() {
      sorted.cancelled++;
      return true;
    }
  }

  /** The files that belong into git, as lines. */
  public static String toCommit(ImmutableList<String> files) {
    return files.isEmpty() ? "" : "Commit: " + String.join(" ", files) + "\n";
  }
}
