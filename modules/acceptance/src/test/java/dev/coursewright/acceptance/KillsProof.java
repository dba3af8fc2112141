package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.Fault;
import dev.coursewright.sandbox.LoggedRequest;
import dev.coursewright.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The tool's process is killed as nothing can be killed harder, at moments of chance over the whole
 * of an apply, and so is the next that goes on from there; then apply is typed again. Canvas ends
 * up as if nothing had happened, object for object.
 */
class KillsProof {

  private static final boolean ALL = System.getProperty("proofs", "sampled").equals("all");

  private static final int KILLS = ALL ? 1000 : 200;

  /** How often in a row, before a run is let alone. */
  private static final int MOST_IN_A_ROW = 3;

  /** How often apply may be typed until nothing is left to do. */
  private static final int TRIES = 3;

  private static final Duration LATENCY = Duration.ofMillis(15);

  /** What was going on when the process died. */
  private enum Phase {
    BEFORE_ANY_REQUEST,
    BEFORE_THE_FIRST_WRITE,
    BETWEEN_WRITES,
    AFTER_THE_LAST_WRITE,
    IN_RECOVERY
  }

  private final Map<Phase, Integer> hits = new EnumMap<>(Phase.class);
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger duplicates = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();

  /** Two at a time, each with kills of its own; the last three take turns. */
  @Test
  void whateverIsKilledEndsAsIfNothingHadHappened() throws Exception {
    ExecutorService hands = Executors.newFixedThreadPool(2);
    try (Program program = new Program()) {
      ImmutableList<Callable<Integer>> shares =
          ImmutableList.of(
              () -> kill(program, course("biology-101"), 1, KILLS * 35 / 100),
              () -> kill(program, course("biology-101"), 2, KILLS * 35 / 100),
              () -> kill(program, scenario("rubric-used-twice"), 3, KILLS / 10),
              () -> kill(program, scenario("group-sets"), 4, KILLS / 10),
              () -> kill(program, course("capstone"), 5, KILLS / 10));
      for (Future<Integer> share : hands.invokeAll(shares)) {
        share.get();
      }
    } finally {
      hands.shutdownNow();
    }

    System.out.printf(
        "PROOF real kills: %d kills %s, %d duplicates, %d lost, %d series wrong%n",
        hits.values().stream().mapToInt(Integer::intValue).sum(),
        hits,
        duplicates.get(),
        lost.get(),
        wrong.size());
    assertThat(wrong).isEmpty();
    assertThat(hits).containsOnlyKeys(Phase.values());
  }

  private static Scenario course(String name) {
    Path folder = Folders.SPECS.resolve("courses").resolve(name);
    return new Scenario(name, ImmutableList.of(new Scenario.Step(folder)));
  }

  private static Scenario scenario(String name) {
    return Scenario.all().stream().filter(each -> each.name().equals(name)).findFirst().get();
  }

  private int kill(Program program, Scenario story, long seed, int kills) {
    try (Stage stage = new Stage(program, story, new Random(seed))) {
      int done = 0;
      while (done < kills) {
        done += stage.series(Math.min(MOST_IN_A_ROW, kills - done));
      }
      return done;
    }
  }

  private synchronized void count(Phase phase) {
    hits.merge(phase, 1, Integer::sum);
  }

  /** A world right before a step, to which it returns again and again. */
  private final class Stage implements AutoCloseable {
    private final World world = World.start(SandboxOptions.defaults().withLatency(LATENCY));
    private final Path state = world.spec().resolve(".coursewright");
    private final Path image = Folders.temporary("before");
    private final Program program;
    private final Scenario story;
    private final Random random;
    private final ObjectNode before;
    private final Contents whole;
    private final ImmutableSet<String> bound;
    private final int exit;
    private final int requests;
    private final long writes;
    private final long nanosToFirst;

    Stage(Program program, Scenario story, Random random) {
      this.program = program;
      this.story = story;
      this.random = random;
      world.live(story);
      Folders.copyAll(state, image);
      before = world.sandbox().contents();
      world.sandbox().log().clear();
      long start = System.nanoTime();
      CompletableFuture<Long> first = request(1).thenApply(any -> System.nanoTime() - start);
      exit = program.apply(world).await().exit();
      nanosToFirst = first.join();
      requests = world.sandbox().log().requests().size();
      writes = world.sandbox().log().writes().size();
      whole = Contents.of(world.sandbox().contents());
      bound = world.state().ids().keySet();
    }

    /** Some kills in a row, then apply until it is through. Says how many it were. */
    int series(int most) {
      Folders.delete(state);
      Folders.copyAll(image, state);
      world.sandbox().faults().clear();
      world.sandbox().log().clear();
      world.sandbox().restore(before);
      StringBuilder course = new StringBuilder(story.title());
      int killed = 0;
      for (int length = 1 + random.nextInt(most); killed < length && killed(killed > 0, course); ) {
        killed++;
      }
      ProgramResult last = converged();
      String problem = problem(last);
      if (!problem.isEmpty()) {
        wrong.add(course + ": " + problem);
      }
      return killed;
    }

    /** Starts a run and kills it. False if it was faster. */
    private boolean killed(boolean isRecovery, StringBuilder course) {
      int seen = world.sandbox().log().requests().size();
      long written = world.sandbox().log().writes().size();
      CompletableFuture<?> moment = moment(course);
      if (!program.apply(world).killOn(moment)) {
        course.append(" (missed)");
        return false;
      }
      ImmutableList<LoggedRequest> log = world.sandbox().log().requests();
      long now = log.stream().filter(LoggedRequest::isWrite).count();
      Phase phase =
          isRecovery
              ? Phase.IN_RECOVERY
              : log.size() == seen
                  ? Phase.BEFORE_ANY_REQUEST
                  : now == written
                      ? Phase.BEFORE_THE_FIRST_WRITE
                      : now < writes ? Phase.BETWEEN_WRITES : Phase.AFTER_THE_LAST_WRITE;
      count(phase);
      return true;
    }

    /** When to kill: while it starts, after one of its requests, or when it has sent the last. */
    private CompletableFuture<?> moment(StringBuilder course) {
      int choice = random.nextInt(10);
      if (choice == 0) {
        long nanos = (long) (random.nextDouble() * nanosToFirst);
        course.append(", %,d ns after the start".formatted(nanos));
        return after(nanos);
      }
      int number = choice == 1 ? requests : 1 + random.nextInt(requests);
      long nanos = (long) (random.nextDouble() * 2 * LATENCY.toNanos());
      course.append(", %,d ns after request %d of %d".formatted(nanos, number, requests));
      return request(number).thenComposeAsync(any -> after(nanos));
    }

    private CompletableFuture<?> after(long nanos) {
      return CompletableFuture.runAsync(
          () -> {}, CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS));
    }

    /** When so many requests from now on have come. */
    private CompletableFuture<Void> request(int number) {
      CompletableFuture<Void> come = new CompletableFuture<>();
      AtomicInteger count = new AtomicInteger();
      world
          .sandbox()
          .faults()
          .when(
              (method, path) -> {
                if (count.incrementAndGet() == number) {
                  come.completeAsync(() -> null);
                }
                return false;
              },
              1,
              Fault.NOT_EXECUTED_CLOSE);
      return come;
    }

    private ProgramResult converged() {
      ProgramResult last = program.apply(world).await();
      for (int i = 1; i < TRIES && last.exit() != exit; i++) {
        last = program.apply(world).await();
      }
      return last;
    }

    private String problem(ProgramResult last) {
      Contents end = Contents.of(world.sandbox().contents());
      duplicates.addAndGet(end.beyond(whole).size());
      lost.addAndGet(whole.beyond(end).size());
      ProgramResult rest = world.plan("--detailed-exitcode");
      boolean isBound = world.state().ids().keySet().equals(bound);
      String difference = whole.difference(end);
      return last.exit() == exit && rest.exit() == 0 && isBound && difference.isEmpty()
          ? ""
          : "exit %d, plan %d, bound %s: %s%n%s%n%s"
              .formatted(last.exit(), rest.exit(), isBound, difference, last.said(), rest.said());
    }

    @Override
    public void close() {
      world.close();
      Folders.delete(image);
    }
  }
}
