package dev.coursewright.apply.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.apply.run.Operations;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MidnightCheckTest {

  private static final Value MIDNIGHT_IN_DENVER =
      new Value.Moment(Instant.parse("2027-01-23T07:00:00Z"));

  @Test
  void namesADueTimeThatIsMidnightForTheOwner() {
    Optional<String> problem =
        problem(
            Operations.create("assignment.lab-1").with("due_at", MIDNIGHT_IN_DENVER).operation(),
            "America/Denver");

    assertThat(problem)
        .contains(
            "The due_at of assignment.lab-1 is 00:00 in America/Denver, the time zone of the"
                + " token's owner. Canvas would move it to the end of that day. Write one second"
                + " less, or set the owner's time zone in Canvas to that of the course.");
  }

  @Test
  void findsItInABlockToo() {
    Value assignment = new Value.Block(ImmutableMap.of("lock_at", MIDNIGHT_IN_DENVER));

    Optional<String> problem =
        problem(
            Operations.create("discussion.ethics").with("assignment", assignment).operation(),
            "America/Denver");

    assertThat(problem).isPresent();
  }

  @Test
  void knowsThatOpeningTimesMayBeMidnight() {
    Operation operation =
        Operations.create("assignment.lab-1").with("unlock_at", MIDNIGHT_IN_DENVER).operation();

    assertThat(problem(operation, "America/Denver")).isEmpty();
  }

  @Test
  void seesTheClockOfTheOwner() {
    Operation operation =
        Operations.create("assignment.lab-1").with("due_at", MIDNIGHT_IN_DENVER).operation();

    assertThat(problem(operation, "Europe/Berlin")).isEmpty();
    assertThat(problem(operation, "Mountain Time (US & Canada)")).isEmpty();
  }

  private static Optional<String> problem(Operation operation, String zone) {
    Plan plan =
        new Plan(
            new Plan.Header(
                "default", Optional.empty(), Optional.empty(), "", false, "lineage", 0, "digest"),
            ImmutableList.of(),
            ImmutableList.of(operation),
            ImmutableList.of(),
            ImmutableMap.of(),
            ImmutableSet.of(),
            ImmutableList.of(),
            ImmutableList.of());
    return new MidnightCheck(Kinds.CATALOG).problem(plan, zone);
  }
}
