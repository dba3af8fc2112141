package dev.coursewright.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.coursewright.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The power is cut at every moment of an apply. Whatever that leaves of the files, they can be read
 * and say of everything that had been sent that it was; and {@code apply} typed again ends as if
 * nothing had happened, even if the power is cut once more while it recovers.
 */
@Execution(ExecutionMode.CONCURRENT)
class PowerCutProof {

  private static final boolean ALL = System.getProperty("proofs", "sampled").equals("all");

  /**
   * From how many images of a story apply goes on to the end, and from how many it is cut again.
   */
  private static final int GOING_ON = ALL ? 150 : 8;

  private static final int CUT_AGAIN = ALL ? 15 : 1;

  /** Of a longer apply about so many moments are looked at, unless all are asked for. */
  private static final int MANY = 150;

  /** One after the other, so that Canvas ends up the same each time, to the last detail. */
  private static final String[] IN_ORDER = {"--parallelism", "1"};

  private static final LongAdder MOMENTS = new LongAdder();
  private static final LongAdder IMAGES = new LongAdder();
  private static final LongAdder GONE_ON = new LongAdder();
  private static final LongAdder CUTS_OF_RECOVERY = new LongAdder();
  private static final LongAdder WRONG = new LongAdder();

  @ParameterizedTest
  @MethodSource("dev.coursewright.acceptance.Scenario#stories")
  void losesNothingThatWasSent(Scenario story) {
    List<String> wrong = new ArrayList<>();
    try (Stage stage = new Stage(story)) {
      stage.problems(wrong);
    }
    WRONG.add(wrong.size());

    assertThat(wrong).isEmpty();
  }

  @AfterAll
  static void tell() {
    System.out.printf(
        "PROOF power cut: %,d moments, %,d images read, %,d gone on from, %,d of them after a cut of the recovery, %d wrong%n",
        MOMENTS.sum(), IMAGES.sum(), GONE_ON.sum(), CUTS_OF_RECOVERY.sum(), WRONG.sum());
  }

  /** What a power cut left, and the moment of it. */
  private record Left(ImmutableMap<Path, String> files, RecordedApply.Moment moment) {}

  private static final class Stage implements AutoCloseable {
    private final World world = World.inPassingTime(SandboxOptions.defaults());
    private final Random random;
    private final RecordedApply whole;
    private final RecordedApply sideBySide;
    private final Ending ending;

    Stage(Scenario story) {
      random = new Random(story.title().hashCode());
      MemoryDisk disk = MemoryDisk.holding(ImmutableMap.of());
      world.keepStatesOn(disk);
      world.live(story);
      ImmutableMap<Path, String> files = disk.storage().files();
      ObjectNode before = world.sandbox().contents();
      sideBySide = new RecordedApply(world, files);
      world.sandbox().restore(before);
      whole = new RecordedApply(world, files, IN_ORDER);
      ending = Ending.of(world, whole.run());
    }

    void problems(List<String> wrong) {
      check(sideBySide, 0, wrong);
      List<Left> lefts = check(whole, GOING_ON, wrong);
      for (int i = 0; i < lefts.size() && wrong.isEmpty(); i++) {
        goOn(lefts.get(i), i < CUT_AGAIN, wrong);
      }
    }

    /** Reads all images of a recording, and picks some. */
    private List<Left> check(RecordedApply recording, int wanted, List<String> wrong) {
      Set<HashCode> known = new HashSet<>();
      List<Left> picked = new ArrayList<>();
      ImmutableList<RecordedApply.Moment> moments = recording.moments();
      int stride = ALL || moments.size() < 2 * MANY ? 1 : moments.size() / MANY;
      for (int i = 0; i < moments.size(); i += stride) {
        RecordedApply.Moment moment = moments.get(i);
        MOMENTS.increment();
        new PowerCut(random, ALL)
            .images(
                moment.storage(),
                files -> {
                  if (known.add(hash(files, moment)) && wrong.size() < 5) {
                    IMAGES.increment();
                    recording
                        .missing(moment, world.store(MemoryDisk.holding(files)).load())
                        .ifPresent(problem -> wrong.add(problem + " after " + moment.after()));
                    int place = random.nextInt(known.size());
                    if (picked.size() < wanted) {
                      picked.add(new Left(files, moment));
                    } else if (place < wanted) {
                      picked.set(place, new Left(files, moment));
                    }
                  }
                });
      }
      return picked;
    }

    private void goOn(Left left, boolean again, List<String> wrong) {
      ObjectNode box =
          left.moment().isArrival() && random.nextBoolean()
              ? whole.contentsBefore(left.moment())
              : whole.contentsAfter(left.moment());
      GONE_ON.increment();
      world.sandbox().restore(box);
      if (!again) {
        world.keepStatesOn(MemoryDisk.holding(left.files()));
        note(ending.problemAfterMore(world, IN_ORDER), left, wrong);
        return;
      }
      RecordedApply recovery = new RecordedApply(world, left.files(), IN_ORDER);
      note(ending.problemAfterMore(world, IN_ORDER), left, wrong);
      for (Left second : check(recovery, 3, wrong)) {
        CUTS_OF_RECOVERY.increment();
        world.sandbox().restore(recovery.contentsAfter(second.moment()));
        world.keepStatesOn(MemoryDisk.holding(second.files()));
        note(ending.problemAfterMore(world, IN_ORDER), second, wrong);
      }
    }

    private static void note(String problem, Left left, List<String> wrong) {
      if (!problem.isEmpty()) {
        wrong.add(
            problem + "\nafter " + left.moment().after() + "\nfrom " + new TreeMap<>(left.files()));
      }
    }

    private static HashCode hash(ImmutableMap<Path, String> files, RecordedApply.Moment moment) {
      Hasher hasher = Hashing.murmur3_128().newHasher().putInt(moment.arrived());
      new TreeMap<>(files)
          .forEach(
              (path, content) ->
                  hasher.putUnencodedChars(path.toString()).putBytes(content.getBytes(ISO_8859_1)));
      return hasher.hash();
    }

    @Override
    public void close() {
      world.close();
    }
  }
}
