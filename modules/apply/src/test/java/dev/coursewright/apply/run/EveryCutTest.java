package dev.coursewright.apply.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.plan.Plan;
import dev.coursewright.sandbox.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every write of a small course goes wrong once, in every way: nothing is twice, nothing lost. Of
 * ways that differ little each takes a third of the writes, all of them with {@code -Dcuts=all}.
 */
class EveryCutTest {

  private static final ImmutableSet<Fault> WHOLE =
      ImmutableSet.of(Fault.EXECUTED_NO_ANSWER, Fault.NOT_EXECUTED_CLOSE);

  @TempDir Path folder;

  static ImmutableList<Fault> faults() {
    return ImmutableList.of(
        Fault.EXECUTED_NO_ANSWER,
        Fault.RESET_MID_ANSWER,
        Fault.NOT_EXECUTED_CLOSE,
        Fault.ERROR_500_AFTER_EXECUTION,
        Fault.ERROR_502_NOT_EXECUTED,
        Fault.GARBAGE_BODY);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void convergesAfterEveryLostAnswer(Fault fault) {
    boolean isSampled = !WHOLE.contains(fault) && !System.getProperty("cuts", "").equals("all");
    converges(
        cut -> !isSampled || cut % 3 == fault.kind().ordinal() % 3,
        (bench, cut) -> {
          bench.sandbox.faults().at(cut, fault);
          ApplyReport unused = bench.run(course().plan(bench));
        });
  }

  @Test
  void convergesAfterEveryDeathBeforeTheAnswer() {
    converges(any -> true, (bench, cut) -> bench.die(course().plan(bench), cut));
  }

  @Test
  void convergesAfterEveryDeathBeforeTheRequestArrives() {
    converges(
        any -> true,
        (bench, cut) -> {
          bench.sandbox.faults().at(cut, Fault.NOT_EXECUTED_CLOSE);
          bench.die(course().plan(bench), cut);
        });
  }

  private void converges(IntPredicate isTried, BiConsumer<Bench, Integer> cutRun) {
    ImmutableList<String> whole;
    int writes;
    try (Bench bench = new Bench(folder.resolve("whole"))) {
      ApplyReport report = bench.run(course().plan(bench));
      assertThat(problems(report)).isEmpty();
      writes = bench.writes().size();
      whole = SmallCourse.shown(bench);
    }

    List<String> wrong = new ArrayList<>();
    for (int cut : IntStream.rangeClosed(1, writes).filter(isTried).toArray()) {
      try (Bench bench = new Bench(folder.resolve("cut-" + cut)).withParallelism(1)) {
        cutRun.accept(bench, cut);
        ApplyReport second = bench.run(course().plan(bench));
        Plan rest = course().plan(bench);
        if (!SmallCourse.shown(bench).equals(whole)
            || !rest.operations().isEmpty()
            || bench.openIntents > 0) {
          wrong.add(
              "at %s: %s; rest %s; %s"
                  .formatted(
                      cut,
                      problems(second),
                      rest.operations(),
                      difference(whole, SmallCourse.shown(bench))));
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(writes).isGreaterThan(25);
  }

  private SmallCourse course() {
    return new SmallCourse(folder.resolve("spec"));
  }

  private static ImmutableList<String> problems(ApplyReport report) {
    ImmutableList.Builder<String> problems = ImmutableList.builder();
    report.problem().ifPresent(problems::add);
    problems.addAll(report.unsettled());
    report.results().stream()
        .filter(each -> !each.outcome().wentThrough())
        .forEach(each -> problems.add(each.operation().id() + " " + each.outcome()));
    return problems.build();
  }

  private static String difference(List<String> wanted, List<String> found) {
    List<String> lacks = new ArrayList<>(wanted);
    found.forEach(lacks::remove);
    List<String> more = new ArrayList<>(found);
    wanted.forEach(more::remove);
    return "lacks " + lacks + ", has besides " + more;
  }
}
