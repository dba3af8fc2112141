package dev.coursewright.cli.saved;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Binding;
import dev.coursewright.state.State;
import dev.coursewright.state.Stored;
import java.util.Optional;
import java.util.function.Function;

/**
 * A plan with all that is needed to show it elsewhere, and to find out later whether it still fits.
 *
 * @param plan the plan
 * @param madeFrom the bindings of the state that the plan touches or refers to
 * @param texts the long texts that the plan names by digest only, by SHA-256
 */
public record SavedPlan(
    Plan plan, ImmutableSortedMap<Address, Binding> madeFrom, ImmutableMap<String, String> texts) {

  /** A plan just made from a state; {@code known} finds texts that the state keeps. */
  public static SavedPlan of(
      Plan plan, State state, Function<Value.Digest, Optional<String>> known) {
    return new SavedPlan(plan, Touched.bindings(plan, state), PlanTexts.of(plan, known));
  }

  /** The text of a digest, if it was saved with the plan. */
  public Optional<String> text(Value.Digest digest) {
    return Optional.ofNullable(texts.get(digest.sha256()))
        .filter(text -> Stored.digestOf(text).equals(digest));
  }
}
