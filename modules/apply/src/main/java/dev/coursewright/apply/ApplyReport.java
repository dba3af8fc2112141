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
 * @param notes what Canvas will refuse or ignore, as far as the preflight saw
 * @param unsettled the requests of an earlier run that could not be resolved, and the objects that
 *     Canvas created late; a sentence for each
 * @param results the outcome of each operation, in the plan's order
 */
public record ApplyReport(
    Optional<String> problem,
    boolean isUnauthorized,
    ImmutableList<String> notes,
    ImmutableList<String> unsettled,
    ImmutableList<Result> results) {

  /** The outcome of one operation. */
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

  /** The values that Canvas keeps in another form, of all operations. */
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

  /** The objects that the existence check found, a sentence for each. */
  public ImmutableList<String> found() {
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    for (Result result : results) {
      if (result.outcome() instanceof Outcome.Found found) {
        sentences.add(found.sentence(result.operation().address()));
      }
    }
    return sentences.build();
  }

  /** A sentence about people who have left, if there are any. */
  public Optional<String> people() {
    return PeopleLeft.sentence(count(Outcome.Left.class));
  }
}
