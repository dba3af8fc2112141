package dev.coursewright.state.journal;

import static dev.coursewright.state.file.Samples.CLOCK;
import static dev.coursewright.state.file.Samples.create;
import static dev.coursewright.state.file.Samples.made;
import static dev.coursewright.state.file.Samples.page;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.file.Lease;
import dev.coursewright.state.file.Loaded;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.Samples;
import dev.coursewright.state.file.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that are torn or damaged. The one of these tests has a header and six lines. */
final class JournalContentsTest {
  @TempDir Path folder;
  private StateStore store;
  private Path file;
  private byte[] journal;

  @BeforeEach
  void dieInARun() throws IOException {
    store = new StateStore(folder, "default", Disk.local(), CLOCK);
    file = folder.resolve("default.journal");
    try (Lease lease = Samples.lease(store);
        Run run = Samples.begin(store, lease, "run-1")) {
      run.record(run.intend(create("a")), made("a", "1"), 201);
      run.record(run.intend(create("b")), made("b", "2"), 201);
      run.record(run.intend(create("c")), made("c", "3"), 201);
    }
    journal = Files.readAllBytes(file);
  }

  @Test
  void takesATornLineForNoLineWhereverItIsTorn() throws IOException {
    int start = startOf(7);
    for (int end = start; end < journal.length - 1; end++) {
      Files.write(file, Arrays.copyOf(journal, end));

      Loaded loaded = store.load();

      assertThat(loaded.problems()).as("torn at %s", end).isEmpty();
      assertThat(loaded.unresolved()).extracting(OpenIntent::number).containsExactly(5L);
      assertThat(loaded.state().bindings()).containsOnlyKeys(page("a"), page("b"));
    }
  }

  @Test
  void takesZerosAfterAPowerCutForATornLine() throws IOException {
    byte[] zeros = journal.clone();
    Arrays.fill(zeros, startOf(6), zeros.length, (byte) 0);
    Files.write(file, zeros);

    Loaded loaded = store.load();

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.state().bindings()).containsOnlyKeys(page("a"), page("b"));
  }

  @Test
  void goesOnAfterATornLineWithoutItsRest() throws IOException {
    Files.write(file, Arrays.copyOf(journal, journal.length - 20));

    try (Lease lease = Samples.lease(store);
        Run run = Samples.begin(store, lease, "run-2")) {
      run.resolved(5, made("c", "3"));
    }

    Loaded loaded = store.load();
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.unresolved()).isEmpty();
    assertThat(loaded.state().bindings()).containsOnlyKeys(page("a"), page("b"), page("c"));
  }

  @Test
  void countsEveryCreateAsUnresolvedThatADamageMayConcern() throws IOException {
    byte[] damaged = journal.clone();
    damaged[startOf(5) + 30] ^= 1;
    Files.write(file, damaged);

    Loaded loaded = store.load();

    assertThat(loaded.problems())
        .containsExactly(
            Diagnostic.warning(
                "Journal is damaged",
                "Line 5 of "
                    + folder.getFileName()
                    + "/default.journal cannot be read, though lines behind it can: this is no torn end but a fault of the disk or an edit. What was recorded up to there is used. 2 creates without a sound result are looked for in Canvas before anything is created again."));
    assertThat(loaded.unresolved()).extracting(OpenIntent::number).containsExactly(3L, 5L);
    assertThat(loaded.state().bindings()).containsOnlyKeys(page("a"));
  }

  @Test
  void carriesWhatADamageLeftOpenIntoTheNextRun() throws IOException {
    byte[] damaged = journal.clone();
    damaged[startOf(5) + 30] ^= 1;
    Files.write(file, damaged);

    try (Lease lease = Samples.lease(store);
        Run run = Samples.begin(store, lease, "run-2")) {
      assertThat(run.open()).extracting(OpenIntent::number).containsExactly(3L, 5L);
      assertThat(run.intend(create("d"))).isEqualTo(7);
    }

    Loaded loaded = store.load();
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.unresolved()).extracting(OpenIntent::number).containsExactly(3L, 5L, 7L);
    assertThat(loaded.state().bindings()).containsOnlyKeys(page("a"));
  }

  @Test
  void usesNoJournalWithoutAHeader() throws IOException {
    byte[] damaged = journal.clone();
    damaged[20] ^= 1;
    Files.write(file, damaged);

    Loaded loaded = store.load();

    assertThat(loaded.isUsable()).isFalse();
    assertThat(loaded.problems())
        .containsExactly(
            Diagnostic.error(
                "Journal cannot be read",
                "The first line of "
                    + folder.getFileName()
                    + "/default.journal is broken, so nobody can say which state it belongs to, and it is not used. Keep a copy if you want to look for ids in it. Then move the journal out of the folder, and plan again. Whatever it created is then found in Canvas by its name."));
  }

  @Test
  void keepsNoSecretAndNoBody() {
    String text = new String(journal, UTF_8);

    assertThat(text.lines()).hasSize(7).allMatch(line -> line.startsWith("{\"crc\":\""));
    assertThat(text.lines().skip(1).findFirst())
        .contains(
            "{\"crc\":\"381b25d4\",\"n\":1,\"at\":\"2027-01-22T08:00:00.250Z\",\"intent\":{\"operation\":\"page.a#1\",\"address\":\"page.a\",\"act\":\"CREATE\",\"method\":\"POST\",\"path\":\"courses/77/pages\",\"natural_key\":\"The page a\",\"watermark\":1200,\"attempt\":1,\"creating\":true,\"fields\":{\"title\":{\"sent\":\"The page a\"}}}}");
  }

  /** Where a line begins, counted from 1. */
  private int startOf(int line) {
    int at = 0;
    for (int i = 1; i < line; i++) {
      while (journal[at] != '\n') {
        at++;
      }
      at++;
    }
    return at;
  }
}
