package dev.coursewright.apply.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.coursewright.plan.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void startsWhatDependsOnNothingInThePlansOrder() {
    Schedule schedule = schedule(operation("a"), operation("b"));

    assertThat(startable(schedule)).containsExactly("a", "b");
  }

  @Test
  void startsWhatHasTheLongestPathBehindItFirst() {
    Schedule schedule =
        schedule(
            operation("a"), operation("b"), operation("c").after("b"), operation("d").after("c"));

    assertThat(startable(schedule)).containsExactly("b", "a");
  }

  @Test
  void countsLanesIntoThePath() {
    Schedule schedule =
        schedule(operation("a"), operation("b").in("lane"), operation("c").in("lane"));

    assertThat(startable(schedule)).containsExactly("b", "a");
  }

  @Test
  void waitsForWhatItDependsOn() {
    Operations first = operation("a");
    Schedule schedule = schedule(first, operation("b").after("a"));
    startable(schedule);

    schedule.succeeded(first.operation());

    assertThat(startable(schedule)).containsExactly("b");
  }

  @Test
  void keepsThePlansOrderInALane() {
    Operations late = operation("late").after("slow").in("lane");
    Schedule schedule = schedule(operation("slow"), late, operation("next").in("lane"));

    assertThat(startable(schedule)).containsExactly("slow");
  }

  @Test
  void freesALaneAlsoAfterAFailure() {
    Operations first = operation("a").in("lane");
    Schedule schedule = schedule(first, operation("b").in("lane"));
    startable(schedule);

    schedule.failed(first.operation());

    assertThat(startable(schedule)).containsExactly("b");
  }

  @Test
  void takesOutAllThatDependsOnAFailure() {
    Operations first = operation("a");
    Schedule schedule =
        schedule(first, operation("b").after("a"), operation("c").after("b"), operation("d"));
    startable(schedule);

    ImmutableList<Operation> blocked = schedule.failed(first.operation());

    assertThat(blocked).extracting(Operation::id).containsExactly("b", "c");
  }

  /** The blocked one stands between the running one and the next in the lane. */
  @Test
  void letsNothingPassWhatStillRunsInALane() {
    Operations broken = operation("broken");
    Schedule schedule =
        schedule(
            broken,
            operation("running").in("lane"),
            operation("blocked").after("broken").in("lane"),
            operation("next").in("lane"));
    startable(schedule);

    schedule.failed(broken.operation());

    assertThat(startable(schedule)).isEmpty();
  }

  @Test
  void runsAnyPlanInOrderWithoutOverlapUntilNothingIsLeft() {
    Random random = new Random(11);
    for (int round = 0; round < 500; round++) {
      List<Operation> plan = anyPlan(random);
      Schedule schedule = new Schedule(ImmutableList.copyOf(plan));
      List<Operation> running = new ArrayList<>();
      Map<String, Boolean> ended = new HashMap<>();
      Map<String, Integer> lastInLane = new HashMap<>();

      while (true) {
        Optional<Operation> next = running.size() < 4 ? schedule.next() : Optional.empty();
        if (next.isPresent()) {
          Operation operation = next.get();
          assertThat(operation.after()).allMatch(id -> ended.getOrDefault(id, false));
          for (String lane : operation.lanes()) {
            assertThat(running).noneMatch(other -> other.lanes().contains(lane));
            assertThat(lastInLane.getOrDefault(lane, -1)).isLessThan(plan.indexOf(operation));
            lastInLane.put(lane, plan.indexOf(operation));
          }
          running.add(operation);
        } else if (running.isEmpty()) {
          break;
        } else {
          Operation operation = running.remove(random.nextInt(running.size()));
          boolean isGood = random.nextInt(6) > 0;
          ended.put(operation.id(), isGood);
          if (isGood) {
            schedule.succeeded(operation);
          } else {
            schedule.failed(operation).forEach(each -> ended.put(each.id(), false));
          }
        }
      }

      assertThat(ended).hasSize(plan.size());
    }
  }

  private static List<Operation> anyPlan(Random random) {
    List<Operation> plan = new ArrayList<>();
    for (int index = 0; index < 30; index++) {
      Operations built = operation("op" + index);
      for (int count = random.nextInt(3); count > 0 && index > 0; count--) {
        built = built.after("op" + random.nextInt(index));
      }
      for (int count = random.nextInt(3); count > 0; count--) {
        built = built.in("lane" + random.nextInt(5));
      }
      plan.add(built.operation());
    }
    return plan;
  }

  private static List<String> startable(Schedule schedule) {
    List<String> ids = new ArrayList<>();
    Optional<Operation> next = schedule.next();
    while (next.isPresent()) {
      ids.add(next.get().id());
      next = schedule.next();
    }
    return ids;
  }

  private static Schedule schedule(Operations... operations) {
    return new Schedule(Operations.list(operations));
  }

  private static Operations operation(String id) {
    return Operations.create("page." + id).as(id);
  }
}
