package dev.coursewright.apply;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.PeopleLeft;
import java.util.Optional;

/**
 * How a run went.
 *
 * @param problem why the run did not begin, or had to end before its time, if so
 * @param isUnauthorized whether Canvas refused the credentials, before the run or in the middle
 * @param notes what Canvas will refuse or ignore, as far as that was seen beforehand
 * @param unsettled what an earlier run left open and nobody could find out, and what came late; a
 *     sentence for each
 * @param results what became of each operation, in the plan's order
 */
public record ApplyReport(
    Optional<String> problem,
    boolean isUnauthorized,
    ImmutableList<String> notes,
    ImmutableList<String> unsettled,
    ImmutableList<Result> results) {

  /** What became of one operation. */
  public record Result(Operation operation, Outcome outcome) {}

  /** A value that Canvas kept otherwise than it was sent. */
  public record Kept(Address address, String field, Value value) {}

  /** How much of a plan was applied. */
  public enum Status {
    /** All of it; what waits or has left is no failure. */
    ALL,
    PARTLY,
    NOTHING
  }

  public static ApplyReport refused(
      String problem, boolean isUnauthorized, ImmutableList<Operation> rest) {
    return new ApplyReport(
        Optional.of(problem),
        isUnauthorized,
        ImmutableList.of(),
        ImmutableList.of(),
        rest.stream()
            .map(each -> new Result(each, new Outcome.Cancelled()))
            .collect(toImmutableList()));
  }

  public Status status() {
    if (problem.isEmpty()
        && unsettled.isEmpty()
        && results.stream().allMatch(each -> each.outcome().wentThrough())) {
      return Status.ALL;
    }
    return results.stream().anyMatch(each -> each.outcome().wentThrough())
        ? Status.PARTLY
        : Status.NOTHING;
  }

  /** How many operations ended in a way. */
  public long count(Class<? extends Outcome> way) {
    return results.stream().filter(each -> way.isInstance(each.outcome())).count();
  }

  /** The results that ended in a way, in the plan's order. */
  public ImmutableList<Result> ended(Class<? extends Outcome> way) {
    return results.stream()
        .filter(each -> way.isInstance(each.outcome()))
        .collect(toImmutableList());
  }

  /** What Canvas made something else of. */
  public ImmutableList<Kept> kept() {
    ImmutableList.Builder<Kept> all = ImmutableList.builder();
    for (Result result : results) {
      if (result.outcome() instanceof Outcome.Applied applied) {
        ImmutableMap<String, Value> kept = applied.kept();
        kept.forEach(
            (field, value) -> all.add(new Kept(result.operation().address(), field, value)));
      }
    }
    return all.build();
  }

  /** What the look found, a sentence for each, with how to go on. */
  public ImmutableList<String> found() {
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    for (Result result : results) {
      if (result.outcome() instanceof Outcome.Found found) {
        sentences.add(found.sentence(result.operation().address()));
      }
    }
    return sentences.build();
  }

  /** What is to be said about people who are no longer there, if any are. */
  public Optional<String> people() {
    return PeopleLeft.sentence(count(Outcome.Left.class));
  }
}
