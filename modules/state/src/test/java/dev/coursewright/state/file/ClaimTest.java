package dev.coursewright.state.file;

import static dev.coursewright.state.file.Samples.CLOCK;
import static dev.coursewright.state.file.Samples.URL;
import static dev.coursewright.state.file.Samples.create;
import static dev.coursewright.state.file.Samples.made;
import static dev.coursewright.state.file.Samples.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.state.Entry;
import dev.coursewright.state.disk.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two machines that share a state: each has its own folder, and a state goes from one to both. */
final class ClaimTest {
  private static final Instant NOW = Instant.parse("2027-01-22T08:00:00Z");

  @TempDir Path temporary;
  private final Machine here = new Machine("here");
  private final Machine there = new Machine("there");

  /** A folder of states, with the lease of whoever works there. */
  private final class Machine {
    private final String name;
    private Clock clock = CLOCK;
    private Optional<Lease> lease = Optional.empty();

    Machine(String name) {
      this.name = name;
    }

    StateStore store() {
      return new StateStore(folder(), "default", Disk.local(), clock);
    }

    Path folder() {
      return temporary.resolve(name);
    }

    Path state() {
      return folder().resolve("default.state.json");
    }

    Lease lease() {
      if (lease.isEmpty()) {
        lease = Optional.of(Samples.lease(store()));
      }
      return lease.get();
    }

    PendingClaim claim(String run) {
      return store().claim(lease(), store().load(), URL, run);
    }

    Run begin(String run) {
      return Samples.begin(store(), lease(), run);
    }

    /** Takes over the state of another machine, as git would. */
    void pull(Machine other) throws IOException {
      Files.createDirectories(folder());
      Files.write(state(), Files.readAllBytes(other.state()));
    }

    void later(Duration time) {
      clock = Clock.offset(clock, time);
    }
  }

  @AfterEach
  void giveTheLocksBack() {
    here.lease.ifPresent(Lease::close);
    there.lease.ifPresent(Lease::close);
  }

  @Test
  void namesTheRunInAStateOfTheNextSerialBeforeThereIsAJournal() throws IOException {
    here.begin("run-1").finish();
    long before = here.store().load().state().serial();

    here.claim("run-2");

    assertThat(here.store().load().claim()).contains(new Claim("run-2", NOW));
    assertThat(here.store().load().state().serial()).isEqualTo(before + 1);
    assertThat(here.folder().resolve("default.journal")).doesNotExist();
    assertThat(Files.readString(here.state()))
        .startsWith(
            "{\n  \"claim\": {\"at\": \"2027-01-22T08:00:00Z\", \"run\": \"run-2\"},\n  \"format_version\"");
  }

  @Test
  void isForeignToEveryOtherMachine() throws IOException {
    here.claim("run-1");
    there.pull(here);

    assertThat(here.store().load().foreignClaim()).isEmpty();
    assertThat(there.store().load().foreignClaim()).contains(new Claim("run-1", NOW));
  }

  @Test
  void livesForTenMinutes() {
    Claim claim = new Claim("run-1", NOW);

    assertThat(claim.isAlive(NOW.plusSeconds(599))).isTrue();
    assertThat(claim.isAlive(NOW.plusSeconds(600))).isFalse();
    assertThat(claim.isAlive(NOW.minusSeconds(86_400))).isTrue();
    assertThat(claim.age(NOW.minusSeconds(86_400))).isZero();
  }

  @Test
  void isRenewedByEachCheckpointAndGoneAtTheEnd() {
    here.claim("run-1");
    here.clock = new Ticking(NOW.plusSeconds(1));
    Run run = here.begin("run-1");

    run.checkpoint();
    Optional<Claim> renewed = here.store().load().claim();
    run.finish();

    assertThat(renewed).isPresent();
    assertThat(renewed.get().at()).isAfter(NOW.plusSeconds(1));
    assertThat(here.store().load().claim()).isEmpty();
  }

  @Test
  void endsWithTheRunEvenIfACreateStaysUnresolved() {
    here.claim("run-1");
    Run run = here.begin("run-1");
    run.intend(create("a"));

    run.finish();

    assertThat(here.store().load().claim()).isEmpty();
    assertThat(here.store().load().unresolved()).hasSize(1);
  }

  @Test
  void isThisMachinesOwnAfterAKillAtAnyMoment() {
    here.claim("run-1");
    Optional<Claim> beforeTheJournal = here.store().load().foreignClaim();
    here.begin("run-1").close();
    Optional<Claim> withAJournal = here.store().load().foreignClaim();
    here.claim("run-2");
    Optional<Claim> claimedAgain = here.store().load().foreignClaim();

    assertThat(beforeTheJournal).isEmpty();
    assertThat(withAJournal).isEmpty();
    assertThat(claimedAgain).isEmpty();
    assertThat(here.store().load().claim()).map(Claim::run).contains("run-1");
  }

  @Test
  void holdsWhatTheJournalOfAKilledRunHolds() {
    here.claim("run-1");
    Run killed = here.begin("run-1");
    killed.record(killed.intend(create("a")), made("a", "11"), 201);
    killed.intend(create("b"));
    killed.close();

    here.claim("run-2");
    Loaded loaded = here.store().load();
    Run next = here.begin("run-2");

    assertThat(loaded.state().requireBinding(page("a")).handle("id")).contains("11");
    assertThat(loaded.unresolved())
        .extracting(each -> each.intent().address())
        .containsExactly(page("b"));
    assertThat(next.open()).extracting(each -> each.intent().address()).containsExactly(page("b"));
    next.close();
  }

  @Test
  void leavesEveryFileAsItWasOnceItIsWithdrawn() throws IOException {
    Run killed = here.begin("run-1");
    killed.record(killed.intend(create("a")), made("a", "11"), 201);
    killed.intend(create("b"));
    killed.close();
    ImmutableMap<String, String> before = here().files();

    here.claim("run-2").withdraw();

    assertThat(here().files()).isEqualTo(before);
    assertThat(here.store().load().unresolved()).hasSize(1);
  }

  @Test
  void leavesNoStateOfATargetThatHadNoneOnceItIsWithdrawn() throws IOException {
    here.claim("run-1").withdraw();

    assertThat(here.store().load().isNew()).isTrue();
    assertThat(here().files()).isEmpty();
  }

  @Test
  void isTakenOverWithTheStateOfTheRunThatDied() throws IOException {
    here.claim("run-1");
    Run dead = here.begin("run-1");
    dead.record(dead.intend(create("a")), made("a", "11"), 201);
    dead.checkpoint();
    there.pull(here);
    there.later(Claim.LIFE);

    there.claim("run-2");
    Loaded loaded = there.store().load();
    there.begin("run-2").finish();

    assertThat(loaded.claim()).map(Claim::run).contains("run-2");
    assertThat(loaded.foreignClaim()).isEmpty();
    assertThat(there.store().load().claim()).isEmpty();
    assertThat(there.store().load().state().binding(page("a"))).isPresent();
    dead.close();
  }

  @Test
  void ofADeadRunGoesWithTheNextRunThatClaimsNothing() throws IOException {
    here.claim("run-1");
    there.pull(here);

    there.begin("run-2").finish();

    assertThat(there.store().load().claim()).isEmpty();
  }

  @Test
  void isReadBackAsItWasWritten() {
    Loaded before = here.store().load();
    here.claim("run-1");
    Run run = here.begin("run-1");
    run.note(ImmutableList.of(new Entry.CourseFound("77")));
    run.checkpoint();

    assertThat(before.claim()).isEmpty();
    assertThat(here.store().load().claim()).contains(new Claim("run-1", NOW));
    run.close();
  }

  /** What git would see of a folder, and the journal. */
  private record Here(Path folder) {
    ImmutableMap<String, String> files() throws IOException {
      Map<String, String> files = new TreeMap<>();
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(file -> !file.getFileName().toString().matches(".*\\.(lock|claim|info)"))
            .forEach(file -> files.put(file.getFileName().toString(), text(file)));
      }
      return ImmutableMap.copyOf(files);
    }

    private static String text(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Here here() {
    return new Here(here.folder());
  }

  /** A clock on which a second passes with each look. */
  private static final class Ticking extends Clock {
    private Instant now;

    Ticking(Instant start) {
      now = start;
    }

    @Override
    public Instant instant() {
      now = now.plusSeconds(1);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
