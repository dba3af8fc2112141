package dev.coursewright.state.file;

import static dev.coursewright.state.file.Samples.CLOCK;
import static dev.coursewright.state.file.Samples.URL;
import static dev.coursewright.state.file.Samples.create;
import static dev.coursewright.state.file.Samples.made;
import static dev.coursewright.state.file.Samples.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.State;
import dev.coursewright.state.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal beside a state that it was not written for. */
final class ForeignJournalTest {
  @TempDir Path temporary;
  private Path folder;
  private Path state;
  private StateStore store;

  @BeforeEach
  void dieInARun() {
    folder = temporary.resolve(".coursewright");
    state = folder.resolve("default.state.json");
    store = new StateStore(folder, "default", Disk.local(), CLOCK);
    try (Lease lease = Samples.lease(store);
        Run run = Samples.begin(store, lease, "run-1")) {
      run.record(run.intend(create("welcome")), made("welcome", "1234"), 201);
      run.record(run.intend(create("b")), made("b", "2"), 201);
      run.intend(create("lost"));
    }
  }

  @Test
  void isNotReplayedButOfferedForAdoption() throws IOException {
    putANewerStateOverIt();

    Loaded loaded = store.load();

    assertThat(loaded.isUsable()).isFalse();
    assertThat(loaded.orphans())
        .isEqualTo(ImmutableMap.of(page("b"), "2", page("welcome"), "1234"));
    assertThat(loaded.problems())
        .containsExactly(
            Diagnostic.error(
                "Journal belongs to another state",
                ".coursewright/default.journal builds on serial 1, but .coursewright/default.state.json has serial 9 and does not come from it: somebody has put another state in its place, a newer one as a rule. The journal is not used. It created what the state does not know; write into the spec: adopt: {page.b: 2, page.welcome: 1234}. Nobody knows whether Canvas created these: page.lost (\"The page lost\"); look for them. Then move the journal out of the folder, and plan again."));
  }

  @Test
  void isSetAsideUnderANameThatIsNotCommitted() throws IOException {
    putANewerStateOverIt();

    try (Lease lease = Samples.lease(store)) {
      Path aside = store.setJournalAside(lease).orElseThrow();
      assertThat(aside.getFileName().toString()).matches("default\\.[0-9a-f]{12}\\.journal");
      assertThat(aside).exists();
      assertThat(store.setJournalAside(lease)).isEmpty();
    }

    assertThat(store.load().isUsable()).isTrue();
  }

  @Test
  void ofAnotherLineageIsRefused() throws IOException {
    String text = Files.readString(state);
    String lineage = store.load().state().lineage();
    Files.writeString(state, text.replace(lineage, "another"));

    assertThat(store.load().problems())
        .containsExactly(
            Diagnostic.error(
                "Journal belongs to another target",
                ".coursewright/default.journal was written for the lineage "
                    + lineage
                    + ", but .coursewright/default.state.json has the lineage another. They must not be mixed. Put back the state that belongs to the journal; or, if that is gone, move the journal out of the folder."));
  }

  @Test
  void withoutAnyStateIsRefused() throws IOException {
    Files.delete(state);

    assertThat(store.load().problems())
        .containsExactly(
            Diagnostic.error(
                "Journal without a state",
                ".coursewright/default.journal is here, but .coursewright/default.state.json is not. Take the state from git (git log .coursewright/default.state.json): together they are what is known of Canvas. If there is none, move the journal out of the folder."));
  }

  @Test
  void hasIdsAndLineageEvenWithoutAnyState() throws IOException {
    String lineage = store.load().state().lineage();
    Files.delete(state);

    Loaded loaded = store.load();

    assertThat(loaded.orphans())
        .isEqualTo(ImmutableMap.of(page("b"), "2", page("welcome"), "1234"));
    assertThat(loaded.remains()).isEqualTo(State.empty(lineage));
  }

  @Test
  void hasIdsForAStateThatCannotBeRead() throws IOException {
    Files.writeString(state, "<<<<<<< ours\n" + Files.readString(state) + ">>>>>>> theirs\n");

    Loaded loaded = store.load();

    assertThat(loaded.isUsable()).isFalse();
    assertThat(loaded.orphans())
        .isEqualTo(ImmutableMap.of(page("b"), "2", page("welcome"), "1234"));
  }

  @Test
  void makesRoomForAStateOfTheSameLineage() throws IOException {
    String lineage = store.load().state().lineage();
    Files.writeString(state, Files.readString(state).substring(2));

    try (Lease lease = Samples.lease(store)) {
      Loaded damaged = store.load();
      store.setJournalAside(lease);
      Path aside = store.setStateAside(lease).orElseThrow();
      Loaded anew = store.load().withLineage(damaged.remains().lineage());
      try (Run run = store.begin(lease, anew, URL, "plan", "run-2")) {
        run.finish();
      }

      assertThat(aside.getFileName().toString()).matches("default\\.[0-9a-f]{12}\\.damaged");
      assertThat(store.load().state().lineage()).isEqualTo(lineage);
    }
  }

  @Test
  void stopsARunFromBeginning() throws IOException {
    putANewerStateOverIt();

    try (Lease lease = Samples.lease(store)) {
      assertThatThrownBy(() -> Samples.begin(store, lease, "run-2"))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void isNotMixedWithAnOlderStateOfItsOwnRun() throws IOException {
    store = new StateStore(folder, "beta", Disk.local(), CLOCK);
    Path beta = folder.resolve("beta.state.json");
    String first;
    try (Lease lease = Samples.lease(store);
        Run run = Samples.begin(store, lease, "run-1")) {
      run.record(run.intend(create("a")), made("a", "1"), 201);
      run.checkpoint();
      first = Files.readString(beta);
      run.record(run.intend(create("b")), made("b", "2"), 201);
      run.checkpoint();
      run.record(run.intend(create("c")), made("c", "3"), 201);
    }
    Files.writeString(beta, first);

    assertThat(store.load().problems())
        .extracting(Diagnostic::summary)
        .containsExactly("Journal belongs to another state");
  }

  @Test
  void aRunBeginsOnlyOnWhatIsOnDisk() throws IOException {
    Loaded loaded = store.load();
    Files.writeString(state, Files.readString(state) + " ");

    try (Lease lease = Samples.lease(store)) {
      assertThatThrownBy(() -> store.begin(lease, loaded, URL, "plan", "run-2"))
          .hasMessage("the files are not those that were loaded");
    }
  }

  @Test
  void aStateOfAnotherCanvasOrCourseIsNamed() {
    Loaded loaded = store.load();

    assertThat(loaded.mismatch(URL, Optional.of("77"))).isEmpty();
    assertThat(loaded.mismatch("https://beta.example", Optional.empty()))
        .contains(
            Diagnostic.error(
                "State is of another Canvas",
                "The state was made with https://canvas.example, not with https://beta.example: its ids mean nothing there. Use another target for another Canvas."));
  }

  private void putANewerStateOverIt() throws IOException {
    Files.writeString(state, Files.readString(state).replace("\"serial\": 1", "\"serial\": 9"));
  }
}
