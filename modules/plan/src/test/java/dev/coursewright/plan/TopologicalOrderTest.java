package dev.coursewright.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TopologicalOrderTest {

  /** The law: every operation once, and each after all that it waits for. */
  @RepeatedTest(100)
  void isALinearExtensionOfTheDependencies(RepetitionInfo round) {
    Random random = new Random(round.getCurrentRepetition());
    List<Operation> operations = acyclic(random, 1 + random.nextInt(12));

    ImmutableList<Operation> order = TopologicalOrder.of(operations, ImmutableMap.of());

    assertThat(order).containsExactlyInAnyOrderElementsOf(operations);
    Set<String> done = new HashSet<>();
    for (Operation each : order) {
      assertThat(done).containsAll(each.after());
      done.add(each.id());
    }
  }

  @RepeatedTest(20)
  void keepsAnOrderThatIsPossible(RepetitionInfo round) {
    Random random = new Random(round.getCurrentRepetition());
    ImmutableList<Operation> possible = TopologicalOrder.of(acyclic(random, 10), ImmutableMap.of());

    assertThat(TopologicalOrder.of(possible, ImmutableMap.of())).isEqualTo(possible);
  }

  @Test
  void letsAnOperationWaitForItsNeighbour() {
    List<Operation> operations = List.of(operation("b"), operation("a"));

    ImmutableList<Operation> order = TopologicalOrder.of(operations, Map.of("b", "a"));

    assertThat(order).extracting(Operation::id).containsExactly("a", "b");
  }

  @Test
  void waitsOnceForANeighbourThatIsADependencyToo() {
    List<Operation> operations = List.of(operation("b", "a"), operation("a"));

    ImmutableList<Operation> order = TopologicalOrder.of(operations, Map.of("b", "a"));

    assertThat(order).extracting(Operation::id).containsExactly("a", "b");
  }

  @Test
  void namesTheOperationsOfACycle() {
    List<Operation> operations =
        List.of(operation("free"), operation("a", "b", "free"), operation("b", "a"));

    assertThatThrownBy(() -> TopologicalOrder.of(operations, ImmutableMap.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("operations wait for each other: [a, b]");
  }

  @Test
  void refusesADependencyThatIsNoOperation() {
    assertThatThrownBy(
            () -> TopologicalOrder.of(List.of(operation("a", "lost")), ImmutableMap.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("lost waits for an unknown operation");
  }

  /** Operations in any order, each of which waits for some of those with a smaller number. */
  private static List<Operation> acyclic(Random random, int size) {
    List<Operation> operations = new ArrayList<>();
    for (int number = 0; number < size; number++) {
      Set<String> after = new LinkedHashSet<>();
      for (int other = 0; other < number; other++) {
        if (random.nextInt(3) == 0) {
          after.add("o" + other);
        }
      }
      operations.add(operation("o" + number, after.toArray(new String[0])));
    }
    Collections.shuffle(operations, random);
    return operations;
  }

  private static Operation operation(String id, String... after) {
    return new Operation(
        id,
        Address.of("page", id),
        Operation.Act.UPDATE,
        "path",
        ImmutableMap.of(),
        ImmutableSet.of(),
        ImmutableSet.of(),
        ImmutableSet.copyOf(after),
        "",
        false,
        Optional.empty(),
        ImmutableList.of());
  }
}
