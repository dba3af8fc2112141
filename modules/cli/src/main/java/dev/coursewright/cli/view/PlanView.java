package dev.coursewright.cli.view;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Action;
import dev.coursewright.plan.Change;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * A plan as text for reviewers. The same plan gives the same text, in any folder, locale and time
 * zone.
 */
public final class PlanView {

  /** The last line of a plan that has nothing to do. */
  public static final String NO_CHANGES = "No changes since the last apply. Canvas was not read.";

  /** How many titles stand in a sentence. */
  private static final int MOST = 6;

  private final Catalog catalog;
  private final Paint paint;
  private final boolean showsPeople;

  public PlanView(Catalog catalog, Paint paint, boolean showsPeople) {
    this.catalog = catalog;
    this.paint = paint;
    this.showsPeople = showsPeople;
  }

  /** The plan; {@code texts} finds long texts that only their digest names. */
  public String show(Plan plan, Function<Value.Digest, Optional<String>> texts) {
    StringBuilder text = new StringBuilder();
    if (plan.hasChanges()) {
      head(plan).forEach(line -> text.append(line).append('\n'));
      text.append('\n');
      changes(plan, texts).forEach(line -> text.append(line).append('\n'));
    }
    ImmutableList<String> foot = foot(plan);
    foot.forEach(line -> text.append(Phrases.clean(line)).append('\n'));
    if (!foot.isEmpty()) {
      text.append('\n');
    }
    return text.append(paint.bold(lastLine(plan))).append('\n').toString();
  }

  private static ImmutableList<String> head(Plan plan) {
    Plan.Header header = plan.header();
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add(
        Phrases.clean(
            "Coursewright will do this in %s%s, target %s:"
                .formatted(
                    header.course().map(course -> course(course, plan)).orElse("the course"),
                    header.url().map(url -> " at " + url).orElse(""),
                    header.target())));
    lines.add("");
    Arrays.stream(Action.values())
        .filter(action -> plan.count(action) > 0)
        .forEach(action -> lines.add("  " + action.symbol() + " " + legend(action)));
    lines.add("");
    lines.add("Times are in " + (header.zone().isEmpty() ? "UTC" : header.zone()) + ".");
    lines.add("Canvas was not read: this compares the spec with the last apply.");
    return lines.build();
  }

  /** A spec says {@code new} for good; whether there is one already, the plan's changes say. */
  private static String course(CourseIdentity identity, Plan plan) {
    if (identity instanceof CourseIdentity.Existing existing) {
      return "course " + existing.reference();
    }
    return plan.changes().stream()
            .anyMatch(
                each -> each.address().equals(Course.ADDRESS) && each.action() == Action.CREATE)
        ? "a new course (id known after apply)"
        : "the course that it has made";
  }

  private static String legend(Action action) {
    return switch (action) {
      case CREATE -> "add";
      case UPDATE -> "change";
      case ADOPT -> "adopt: bind to what Canvas has";
      case MOVE -> "move";
      case RELEASE -> "release: no longer managed, kept in Canvas";
    };
  }

  private ImmutableList<String> changes(Plan plan, Function<Value.Digest, Optional<String>> texts) {
    ValueText values = new ValueText(Times.in(plan.header().zone()), texts);
    ImmutableSet<Address> created =
        plan.changes().stream()
            .filter(each -> each.action() == Action.CREATE)
            .map(Change::address)
            .collect(toImmutableSet());
    FieldLines fields = new FieldLines(values, paint, created);
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    for (Change change : plan.changes()) {
      if (showsPeople || !change.people()) {
        change(change, fields, lines);
        lines.add("");
      }
    }
    ImmutableList<Change> people =
        showsPeople
            ? ImmutableList.of()
            : plan.changes().stream().filter(Change::people).collect(toImmutableList());
    if (!people.isEmpty()) {
      lines.addAll(new PeopleLines(catalog, paint).of(people)).add("");
    }
    return lines.build();
  }

  private void change(Change change, FieldLines fields, ImmutableList.Builder<String> lines) {
    boolean isUnseen =
        change.action() == Action.CREATE && change.visibility() == Change.Visibility.HIDDEN;
    lines.add(
        paint.symbol(change.action())
            + " "
            + paint.bold(name(change))
            + (isUnseen ? " (unpublished)" : "")
            + (change.movesGrades() ? " (moves grades)" : "")
            + "   "
            + Phrases.clean(change.address().toString()));
    fields.of(change).forEach(line -> lines.add("    " + line));
    change.notes().forEach(note -> lines.add("    " + Phrases.clean(note)));
    if (change.action() == Action.UPDATE && change.unchanged() > 0) {
      lines.add("    " + paint.dim("# " + Phrases.count(change.unchanged(), "unchanged field")));
    }
  }

  /** {@code Module item "Lab report 1" in "Week 1: Cells"}. */
  private static String name(Change change) {
    String title =
        change.title().equals(change.kindTitle()) ? "" : " " + Phrases.quoted(change.title());
    String place = change.within().isEmpty() ? "" : " in " + Phrases.quoted(change.within());
    return change.kindTitle() + title + place;
  }

  private ImmutableList<String> foot(Plan plan) {
    ImmutableList.Builder<String> foot = ImmutableList.builder();
    long unseen =
        plan.changes().stream()
            .filter(each -> each.action() == Action.CREATE)
            .filter(each -> each.visibility() == Change.Visibility.HIDDEN)
            .count();
    if (unseen > 0) {
      foot.add(
          unseen
              + " of what is added "
              + (unseen == 1 ? "is" : "are")
              + " unpublished: students will not see "
              + (unseen == 1 ? "it." : "them."));
    }
    foot.addAll(plan.waits());
    foot.addAll(plan.notes());
    notified(plan).ifPresent(foot::add);
    gradesMoved(plan).ifPresent(foot::add);
    requests(plan).ifPresent(foot::add);
    return foot.build();
  }

  private Optional<String> notified(Plan plan) {
    ImmutableList<Change> told =
        plan.header().coursePublished()
            ? plan.changes().stream().filter(Change::notifies).collect(toImmutableList())
            : ImmutableList.of();
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Canvas will notify students of %s of these changes%s"
                .formatted(told.size(), named(told)));
  }

  private Optional<String> gradesMoved(Plan plan) {
    ImmutableList<Change> moving =
        plan.changes().stream().filter(Change::movesGrades).collect(toImmutableList());
    return moving.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s of these changes may move students' grades%s"
                .formatted(moving.size(), named(moving)));
  }

  /** How a sentence about changes ends: with their titles, unless they are all about people. */
  private String named(ImmutableList<Change> changes) {
    ImmutableList<String> names =
        changes.stream()
            .filter(each -> showsPeople || !each.people())
            .map(each -> Phrases.quoted(each.title()))
            .collect(toImmutableList());
    return names.isEmpty() ? "." : ": " + Phrases.list(names, MOST);
  }

  /** How many requests it takes; arranging a list is counted apart, for it depends on Canvas. */
  private static Optional<String> requests(Plan plan) {
    long lists = plan.operations().stream().filter(PlanView::arranges).count();
    long tries = plan.operations().stream().filter(Operation::tentative).count();
    long sent = plan.operations().size() - lists - tries;
    String parts =
        ImmutableList.of(
                sent > 0 ? Phrases.count(sent, "request") : "",
                lists > 0 ? Phrases.count(lists, "list") + " put in order" : "",
                tries > 0
                    ? Phrases.count(tries, "try").replace("trys", "tries") + " of what waits"
                    : "")
            .stream()
            .filter(part -> !part.isEmpty())
            .collect(joining(", "));
    return parts.isEmpty() ? Optional.empty() : Optional.of("(" + parts + ")");
  }

  private static boolean arranges(Operation operation) {
    return operation.act() == Operation.Act.ARRANGE;
  }

  /** What a plan does to how many resources, word for word as users know it. */
  public static String lastLine(Plan plan) {
    return plan.hasChanges()
        ? Arrays.stream(Action.values())
            .map(action -> plan.count(action) + " to " + action.verb())
            .collect(joining(", ", "Plan: ", "."))
        : NO_CHANGES;
  }
}
