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
import org.junit.jupiter.api.Test;
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
    PlanFit fit = fit(plan(), each.now());

    assertThat(fit.moved().isEmpty()).isEqualTo(each.fits());
    if (each.fits()) {
      assertThat(fit.rest().operations()).extracting(Operation::id).isEqualTo(each.left());
    }
  }

  @Test
  void namesWhatWasNotToldOfANewId() {
    Address association = Address.parse("rubric_association.assignment.essay");
    State now =
        START.after(
            new Entry.Applied(
                association,
                ImmutableMap.of("id", "3"),
                ImmutableMap.of("use", new Sent.Unknown())));

    assertThat(fit(plan(), now).owed()).containsExactly(association);
    assertThat(fit(plan(), START).owed()).isEmpty();
  }

  /** The first step of two that lead from one address to another has gone before. */
  @Test
  void notesARenameThatFollowsFromAnother() {
    Address between = Address.parse("page.between");
    Address last = Address.parse("page.last");
    ImmutableList<Entry> renames =
        ImmutableList.of(new Entry.Renamed(OLD, between), new Entry.Renamed(between, last));
    Plan plan = plan(ImmutableList.of(), renames, ImmutableMap.of());

    assertThat(fit(plan, START).rest().entries()).isEqualTo(renames);
    assertThat(fit(plan, START.after(renames.get(0))).rest().entries())
        .containsExactly(renames.get(1));
    assertThat(fit(plan, START.after(renames)).moved()).isEmpty();
    assertThat(fit(plan, START.after(renames)).rest().entries()).isEmpty();
  }

  /** A value that was set on the way to another is not set again. */
  @Test
  void takesAnUpdateForDoneOnceALaterOneHasItsPlace() {
    Operation way = operation(OLD, Operation.Act.UPDATE, "On the way", ImmutableSet.of());
    Operation end = operation(OLD, Operation.Act.UPDATE, "B", ImmutableSet.of(way.id()));
    Plan plan = plan(ImmutableList.of(way, end), ImmutableList.of(), ImmutableMap.of());

    assertThat(left(plan, START)).hasSize(2);
    assertThat(left(plan, state(Optional.of(page("1", "On the way")), Optional.empty())))
        .extracting(Operation::id)
        .containsExactly(end.id());
    assertThat(left(plan, state(Optional.of(page("1", "B")), Optional.empty()))).isEmpty();
  }

  @Test
  void putsAListInOrderOfWhichTheFirstWasNotMade() {
    Address first = Address.parse("module.first");
    Address second = Address.parse("module.second");
    Operation one = module(first, Operation.Act.CREATE, ImmutableSet.of());
    Operation two = module(second, Operation.Act.CREATE, ImmutableSet.of());
    Operation late = module(second, Operation.Act.UPDATE, ImmutableSet.of(one.id(), two.id()));
    Plan plan =
        plan(
            ImmutableList.of(one, two, late),
            ImmutableList.of(),
            ImmutableMap.of("module", ImmutableList.of(first, second)));
    State half =
        START.after(new Entry.Applied(second, ImmutableMap.of("id", "7"), ImmutableMap.of()));

    assertThat(left(plan, START)).containsExactly(one, two, late);
    assertThat(left(plan, half))
        .extracting(Operation::id)
        .containsExactly(one.id(), "arrange module", late.id());
    assertThat(left(plan, half).get(2).after()).containsExactly(one.id(), "arrange module");
  }

  private static ImmutableList<Operation> left(Plan plan, State now) {
    return fit(plan, now).rest().operations();
  }

  private static PlanFit fit(Plan plan, State now) {
    return new PlanFit(Kinds.CATALOG, SavedPlan.of(plan, START, digest -> Optional.empty()), now);
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
    return plan(
        ImmutableList.of(
            operation(OLD, Operation.Act.UPDATE, "B", ImmutableSet.of()),
            operation(NEW, Operation.Act.CREATE, "N", ImmutableSet.of("page.old#1"))),
        ImmutableList.of(),
        ImmutableMap.of());
  }

  private static Plan plan(
      ImmutableList<Operation> operations,
      ImmutableList<Entry> entries,
      ImmutableMap<String, ImmutableList<Address>> orders) {
    return new Plan(
        Plans.empty().header(),
        ImmutableList.of(),
        operations,
        entries,
        orders,
        ImmutableSet.of(),
        ImmutableList.of(),
        ImmutableList.of());
  }

  private static Operation operation(
      Address address, Operation.Act act, String title, ImmutableSet<String> after) {
    return operation(address, act, ImmutableMap.of("title", Value.text(title)), after, "");
  }

  private static Operation module(Address address, Operation.Act act, ImmutableSet<String> after) {
    ImmutableMap<String, Value> values =
        act == Operation.Act.UPDATE
            ? ImmutableMap.of("published", Value.flag(true))
            : ImmutableMap.of();
    return operation(address, act, values, after, "module");
  }

  /** Numbered by the operations of the same address that it waits for. */
  private static Operation operation(
      Address address,
      Operation.Act act,
      ImmutableMap<String, Value> values,
      ImmutableSet<String> after,
      String list) {
    return new Operation(
        address + "#" + (after.stream().filter(id -> id.startsWith(address + "#")).count() + 1),
        address,
        act,
        "courses/{course}/" + address.kind() + "s",
        values,
        ImmutableSet.of(),
        ImmutableSet.of(),
        after,
        list,
        false,
        Optional.empty(),
        ImmutableList.of());
  }
}
