package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import dev.coursewright.sandbox.LoggedRequest;
import dev.coursewright.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A machine dies in the middle of an apply and takes everything with it but what was committed
 * before, or what {@code --on-save} has saved: no journal, no lock, no newer state. Another one
 * goes on from there: {@code apply} makes nothing twice and names what it finds, {@code state
 * recover} binds that, {@code apply} ends it.
 */
@Execution(ExecutionMode.CONCURRENT)
class LostMachineProof {

  private static final boolean ALL = System.getProperty("proofs", "sampled").equals("all");

  /** How many writes of a story are tried, unless all are asked for. */
  private static final int SAMPLE = 4;

  /** How often apply may be typed until nothing is left to do. */
  private static final int TRIES = 3;

  /** Keeps the state and its texts beside the journal, as a push keeps them elsewhere. */
  private static final String SAVE =
      "cd \"$COURSEWRIGHT_STATE_DIR\" && rm -rf saved && mkdir saved"
          + " && cp -r *.state.json saved && if ls *.objects; then cp -r *.objects saved; fi";

  /** Longer than the claim of a machine that is gone keeps others away. */
  private static final Duration UNTIL_TAKEN_OVER = Duration.ofMinutes(11);

  private static final Pattern FOUND =
      Pattern.compile("is not in the state, but Canvas has (\\w[\\w ]* \\d+) ");

  private static final AtomicInteger LOSSES = new AtomicInteger();
  private static final AtomicInteger OBJECTS_FOUND = new AtomicInteger();
  private static final AtomicInteger WRONG = new AtomicInteger();

  /** Without the one in which it is for the author to decide what is bound. */
  static Stream<Scenario> stories() {
    return Scenario.stories().filter(story -> !story.name().equals("adopt"));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void isGoneOnFromByAnother(Scenario story) {
    List<String> wrong = new ArrayList<>();
    try (Stage stage = new Stage(story)) {
      for (int write = 1; write <= stage.writes; write += stage.stride()) {
        wrong.addAll(stage.problemsAfterTheLossAt(write));
        wrong.addAll(stage.problemsAfterTheLossOfWhatWasNotSavedAt(write));
      }
      wrong.addAll(stage.problemsAfterTheLossOfAll());
    }
    WRONG.addAndGet(wrong.size());

    assertThat(wrong).isEmpty();
  }

  @AfterAll
  static void tell() {
    System.out.printf(
        "PROOF lost machine: %,d losses, %,d objects found and named once each, %d with a duplicate, a loss or a rest%n",
        LOSSES.get(), OBJECTS_FOUND.get(), WRONG.get());
  }

  /** A world right before a step, to which it returns again and again. */
  private static final class Stage implements AutoCloseable {
    private final World world = World.inPassingTime(SandboxOptions.defaults());
    private final Path state = world.spec().resolve(".coursewright");
    private final Path committed = Folders.temporary("committed");
    private final Scenario story;
    private final ObjectNode before;
    private final ObjectNode after;
    private final Contents whole;
    private final Saved bound;
    private final int exit;
    private final int writes;

    Stage(Scenario story) {
      this.story = story;
      world.live(story);
      Folders.copyAll(state, committed);
      before = world.sandbox().contents();
      world.sandbox().log().clear();
      exit = world.apply().exit();
      writes =
          (int) world.sandbox().log().requests().stream().filter(LoggedRequest::isWrite).count();
      after = world.sandbox().contents();
      whole = Contents.of(after);
      bound = world.state();
    }

    int stride() {
      return ALL ? 1 : Math.max(1, writes / SAMPLE);
    }

    /** All that is left is what was committed before this apply. */
    ImmutableList<String> problemsAfterTheLossAt(int write) {
      begin();
      Cut cut = cutAt(write);
      ProgramResult unused = cut.apply(world, write);
      world.sandbox().faults().clear();
      Folders.delete(state);
      Folders.copyAll(committed, state);
      return problems("%s at %d of %d".formatted(cut, write, writes), bound.ids().keySet());
    }

    /** All that is left is what was saved last, with the claim of the machine that is gone. */
    ImmutableList<String> problemsAfterTheLossOfWhatWasNotSavedAt(int write) {
      begin();
      Cut cut = cutAt(write);
      ProgramResult unused = cut.apply(world, write, SAVE);
      world.sandbox().faults().clear();
      Path saved = Folders.temporary("saved");
      Folders.copyAll(state.resolve("saved"), saved);
      Folders.delete(state);
      Folders.copyAll(saved, state);
      Folders.delete(saved);
      world.pass(UNTIL_TAKEN_OVER);
      return problems("%s at %d of %d, saved".formatted(cut, write, writes), bound.ids().keySet());
    }

    private void begin() {
      Folders.delete(state);
      Folders.copyAll(committed, state);
      world.sandbox().faults().clear();
      world.sandbox().restore(before);
    }

    private static Cut cutAt(int write) {
      return write % 2 == 0 ? Cut.KILLED_AFTER_SEND : Cut.KILLED_BEFORE_SEND;
    }

    /**
     * Everything was applied, and then nothing is left. Of a person whom somebody has deleted
     * since, Canvas shows nothing either, so that the spec alone decides.
     */
    ImmutableList<String> problemsAfterTheLossOfAll() {
      if (story.last().asksForAnother()) {
        return ImmutableList.of();
      }
      Folders.delete(state);
      world.sandbox().restore(after);
      return problems("all is lost", managed());
    }

    /** What left the spec is known to the state alone. */
    private ImmutableSet<String> managed() {
      return bound.ids().keySet().stream()
          .filter(each -> !bound.root().path("resources").path(each).has("standing"))
          .collect(ImmutableSet.toImmutableSet());
    }

    private ImmutableList<String> problems(String how, ImmutableSet<String> addresses) {
      LOSSES.incrementAndGet();
      ImmutableList.Builder<String> problems = ImmutableList.builder();
      ProgramResult first = world.apply();
      Multiset<String> named = HashMultiset.create();
      FOUND.matcher(first.said()).results().map(MatchResult::group).forEach(named::add);
      OBJECTS_FOUND.addAndGet(named.size());
      if (named.size() > named.elementSet().size()) {
        problems.add(how + ": something is named twice: " + first.said());
      }
      ProgramResult recovered = world.withState("recover", "--auto-approve");
      ProgramResult last = world.apply();
      for (int i = 1; i < TRIES && last.exit() != exit; i++) {
        last = world.apply();
      }
      String difference = whole.difference(Contents.of(world.sandbox().contents()));
      ProgramResult rest = world.plan("--detailed-exitcode");
      ImmutableSet<String> now = world.state().ids().keySet();
      boolean isRight =
          last.exit() == exit
              && difference.isEmpty()
              && now.equals(addresses)
              && (exit != 0 || rest.exit() == 0);
      if (!isRight) {
        problems.add(
            "%s: exit %d, recovered %d, then %d instead of %d, plan %d, bound %s instead of %s: %s%n%s%n%s%n%s"
                .formatted(
                    how,
                    first.exit(),
                    recovered.exit(),
                    last.exit(),
                    exit,
                    rest.exit(),
                    now,
                    addresses,
                    difference,
                    first.said(),
                    recovered.said(),
                    last.said()));
      }
      return problems.build();
    }

    @Override
    public void close() {
      world.close();
      Folders.delete(committed);
    }
  }
}
