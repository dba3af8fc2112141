package dev.coursewright.state.file;

import static dev.coursewright.state.file.Samples.CLOCK;
import static dev.coursewright.state.file.Samples.URL;
import static dev.coursewright.state.file.Samples.create;
import static dev.coursewright.state.file.Samples.made;
import static dev.coursewright.state.file.Samples.page;
import static dev.coursewright.state.file.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Bytes;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.journal.ChecksummedLine;
import dev.coursewright.state.journal.Line;
import dev.coursewright.state.journal.LineJson;
import dev.coursewright.state.journal.OpenIntent;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateStoreTest {
  @TempDir Path temporary;
  private Path folder;
  private StateStore store;
  private Lease lease;

  @BeforeEach
  void openAStoreInAFolderThatIsNotThere() {
    folder = temporary.resolve("my course – größe").resolve(".coursewright");
    store = new StateStore(folder, "default", Disk.local(), CLOCK);
    assertThat(store.load().isNew()).isTrue();
    assertThat(folder).doesNotExist();
    lease = Samples.lease(store);
  }

  @AfterEach
  void giveTheLockBack() {
    lease.close();
  }

  @Test
  void writesAFirstStateBeforeTheFirstLine() throws IOException {
    try (Run run = begin("run-1")) {
      assertThat(run.state().serial()).isEqualTo(1);
      assertThat(run.state().url()).isEqualTo(URL);
      assertThat(run.state().lineage()).isEqualTo("6d42f431-e91a-39ca-b905-d875d2e6228c");
      assertThat(names())
          .containsExactly(
              ".gitignore",
              "default.journal",
              "default.lock",
              "default.lock.info",
              "default.state.json");
      assertThat(Files.readString(folder.resolve(".gitignore")))
          .isEqualTo("*.claim\n*.journal\n*.lock\n*.lock.info\n*.tmp\n");
    }
  }

  @Test
  void leavesNoJournalAfterACleanEnd() throws IOException {
    Run run = begin("run-1");
    run.record(run.intend(create("a")), made("a", "1"), 201);
    run.note(ImmutableList.of(new Entry.CourseFound("77")));
    run.finish();

    assertThat(names())
        .containsExactly(".gitignore", "default.lock", "default.lock.info", "default.state.json");
    Loaded loaded = store.load();
    assertThat(loaded.state()).isEqualTo(run.state());
    assertThat(loaded.state().serial()).isEqualTo(2);
    assertThat(loaded.state().courseId()).isEqualTo("77");
    assertThat(loaded.state().binding(page("a")).orElseThrow().handle("id")).contains("1");
  }

  @Test
  void writesNoStateWhenNothingHappened() throws IOException {
    begin("run-1").finish();
    String before = Files.readString(folder.resolve("default.state.json"));

    begin("run-2").finish();

    assertThat(Files.readString(folder.resolve("default.state.json"))).isEqualTo(before);
  }

  @Test
  void replaysTheJournalOfARunThatDied() {
    try (Run run = begin("run-1")) {
      run.record(run.intend(create("a")), made("a", "1"), 201);
      run.note(ImmutableList.of(new Entry.CourseFound("77")));
    }

    Loaded loaded = store.load();

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.unresolved()).isEmpty();
    assertThat(loaded.state().courseId()).isEqualTo("77");
    assertThat(loaded.state().binding(page("a")).orElseThrow().handle("id")).contains("1");
  }

  @Test
  void tellsWhatCreatesAreUnresolved() {
    try (Run run = begin("run-1")) {
      run.refused(run.intend(create("refused")), 400, "title is too long");
      run.throttled(run.intend(create("throttled")));
      run.notSent(run.intend(create("not-sent")));
      run.resolved(run.intend(create("resolved")), ImmutableList.of());
      run.intend(create("lost"));
    }

    assertThat(store.load().unresolved())
        .containsExactly(new OpenIntent(9, CLOCK.instant(), create("lost")));
  }

  @Test
  void takesTheFieldsOfAnInterruptedUpdateForUnknown() {
    try (Run run = begin("run-1")) {
      run.record(run.intend(create("a")), made("a", "1"), 201);
      run.intend(update("a", "title"));
    }

    Loaded loaded = store.load();

    assertThat(loaded.unresolved()).isEmpty();
    assertThat(loaded.interrupted()).containsExactly(page("a"));
    assertThat(loaded.state().binding(page("a")).orElseThrow().field("title"))
        .contains(new Sent.Unknown());
  }

  @Test
  void carriesAnUnresolvedCreateThroughCheckpointsAndRuns() {
    Run run = begin("run-1");
    long lost = run.intend(create("lost"));
    run.record(run.intend(create("a")), made("a", "1"), 201);
    run.checkpoint();
    run.finish();
    assertThat(store.load().unresolved()).extracting(OpenIntent::number).containsExactly(lost);

    Run next = begin("run-2");
    assertThat(next.open()).extracting(OpenIntent::number).containsExactly(lost);
    next.resolved(lost, made("lost", "2"));
    next.finish();

    Loaded loaded = store.load();
    assertThat(loaded.unresolved()).isEmpty();
    assertThat(loaded.state().binding(page("lost")).orElseThrow().handle("id")).contains("2");
    assertThat(folder.resolve("default.journal")).doesNotExist();
    assertThat(folder.resolve("default.state.json")).content().doesNotContain("\"journal\"");
  }

  @Test
  void marksTheStateOfACheckpointWithItsRun() {
    try (Run run = begin("run-1")) {
      run.checkpoint();

      assertThat(run.state().serial()).isEqualTo(2);
      assertThat(folder.resolve("default.state.json"))
          .content()
          .contains("\"journal\": {\"line\": 0, \"run\": \"run-1\"}");
    }
  }

  @Test
  void replaysNothingTwiceWhenAnOldJournalStandsBesideANewState() throws IOException {
    Run run = begin("run-1");
    run.record(run.intend(create("a")), made("a", "1"), 201);
    byte[] old = Files.readAllBytes(folder.resolve("default.journal"));
    run.note(ImmutableList.of(new Entry.Forgotten(page("a"))));
    run.checkpoint();
    run.close();
    Files.write(folder.resolve("default.journal"), old);

    Loaded loaded = store.load();

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.state().bindings()).isEmpty();
  }

  /** The result is in the state; its line was not synced and is lost with the power. */
  @Test
  void takesNothingForOpenThatTheStateOfACheckpointHasSettled() throws IOException {
    Run run = begin("run-1");
    long lost = run.intend(create("lost"));
    long settled = run.intend(create("a"));
    byte[] old = Files.readAllBytes(folder.resolve("default.journal"));
    run.record(settled, made("a", "1"), 201);
    run.checkpoint();
    run.close();
    Files.write(folder.resolve("default.journal"), old);

    Loaded loaded = store.load();

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.unresolved()).extracting(OpenIntent::number).containsExactly(lost);
    assertThat(loaded.state().binding(page("a")).orElseThrow().handle("id")).contains("1");
  }

  @Test
  void readsNoOldStateWithoutItsJournalWhileAnotherProcessEnds() {
    Run run = begin("run-1");
    run.record(run.intend(create("a")), made("a", "1"), 201);
    Disk disk =
        (Disk)
            Proxy.newProxyInstance(
                Disk.class.getClassLoader(),
                new Class<?>[] {Disk.class},
                (proxy, method, arguments) -> {
                  Path journal = folder.resolve("default.journal");
                  if (arguments[0].equals(journal) && Files.exists(journal)) {
                    run.finish();
                  }
                  return method.invoke(Disk.local(), arguments);
                });

    Loaded loaded = new StateStore(folder, "default", disk, CLOCK).load();

    assertThat(loaded.state().binding(page("a"))).isPresent();
  }

  @Test
  void ignoresAJournalWhoseEndIsTheState() throws IOException {
    Run run = begin("run-1");
    run.record(run.intend(create("a")), made("a", "1"), 201);
    byte[] unended = Files.readAllBytes(folder.resolve("default.journal"));
    run.finish();
    Files.write(
        folder.resolve("default.journal"),
        Bytes.concat(
            unended,
            ChecksummedLine.encode(
                LineJson.write(
                    new Line.Numbered(
                        3,
                        CLOCK.instant(),
                        new Line.Ended(
                            Digests.of(
                                Files.readString(folder.resolve("default.state.json")))))))));

    Loaded loaded = store.load();

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.state()).isEqualTo(run.state());
  }

  private Run begin(String id) {
    return Samples.begin(store, lease, id);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
