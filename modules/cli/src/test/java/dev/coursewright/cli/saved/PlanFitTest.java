package dev.coursewright.cli.saved;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.coursewright.cli.Plans;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plan renames page.old (id 1) from "A" to "B" and makes page.new, titled "N". */
final class PlanFitTest {

  private static final Address OLD = Address.parse("page.old");
  private static final Address NEW = Address.parse("page.new");
  private static final String LINEAGE = Plans.rich().header().lineage();
  private static final State START = state(Optional.of(page("1", "A")), Optional.empty());

  private record Case(String name, State now, boolean fits, ImmutableList<String> left) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    ImmutableList<String> both = ImmutableList.of("page.old#1", "page.new#1");
    return Stream.of(
        new Case("as it was", START, true, both),
        new Case(
            "the update done",
            state(Optional.of(page("1", "B")), Optional.empty()),
            true,
            ImmutableList.of("page.new#1")),
        new Case(
            "the create done",
            state(Optional.of(page("1", "A")), Optional.of(page("9", "N"))),
            true,
            ImmutableList.of("page.old#1")),
        new Case(
            "both done",
            state(Optional.of(page("1", "B")), Optional.of(page("9", "N"))),
            true,
            ImmutableList.of()),
        new Case(
            "the update interrupted",
            state(
                Optional.of(
                    new Binding(
                        ImmutableMap.of("id", "1"),
                        ImmutableMap.of("title", new Sent.Unknown()),
                        Binding.Standing.MANAGED)),
                Optional.empty()),
            true,
            both),
        new Case(
            "another serial, and another resource beside it",
            START
                .withSerial(99)
                .after(
                    new Entry.Applied(
                        Address.parse("quiz.q"), ImmutableMap.of("id", "5"), ImmutableMap.of())),
            true,
            both),
        new Case(
            "another value sent",
            state(Optional.of(page("1", "C")), Optional.empty()),
            false,
            ImmutableList.of()),
        new Case(
            "another id bound",
            state(Optional.of(page("2", "A")), Optional.empty()),
            false,
            ImmutableList.of()),
        new Case("forgotten", state(Optional.empty(), Optional.empty()), false, ImmutableList.of()),
        new Case(
            "the new one made otherwise",
            state(Optional.of(page("1", "A")), Optional.of(page("9", "X"))),
            false,
            ImmutableList.of()),
        new Case(
            "another lineage",
            new State("other", 0, "", "", START.bindings(), START.orders()),
            false,
            ImmutableList.of()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fits(Case each) {
    SavedPlan saved = SavedPlan.of(plan(), START, digest -> Optional.empty());

    PlanFit fit = new PlanFit(Kinds.CATALOG, saved, each.now());
    assertThat(fit.moved().isEmpty()).isEqualTo(each.fits());
    if (each.fits()) {
      assertThat(fit.rest().operations()).extracting(Operation::id).isEqualTo(each.left());
    }
  }

  private static Binding page(String id, String title) {
    return new Binding(
        ImmutableMap.of("id", id),
        ImmutableMap.of("title", Sent.of(Value.text(title))),
        Binding.Standing.MANAGED);
  }

  private static State state(Optional<Binding> old, Optional<Binding> made) {
    ImmutableSortedMap.Builder<Address, Binding> bindings = ImmutableSortedMap.naturalOrder();
    old.ifPresent(binding -> bindings.put(OLD, binding));
    made.ifPresent(binding -> bindings.put(NEW, binding));
    return new State(LINEAGE, 3, "", "", bindings.buildOrThrow(), ImmutableSortedMap.of());
  }

  private static Plan plan() {
    Plan empty = Plans.empty();
    return new Plan(
        empty.header(),
        ImmutableList.of(),
        ImmutableList.of(
            operation(OLD, Operation.Act.UPDATE, "B", ImmutableSet.of()),
            operation(NEW, Operation.Act.CREATE, "N", ImmutableSet.of("page.old#1"))),
        ImmutableList.of(),
        ImmutableMap.of(),
        ImmutableSet.of(),
        ImmutableList.of(),
        ImmutableList.of());
  }

  private static Operation operation(
      Address address, Operation.Act act, String title, ImmutableSet<String> after) {
    return new Operation(
        address + "#1",
        address,
        act,
        "courses/{course}/pages",
        ImmutableMap.of("title", Value.text(title)),
        ImmutableSet.of(),
        ImmutableSet.of(),
        after,
        "",
        false,
        Optional.empty(),
        ImmutableList.of());
  }
}
