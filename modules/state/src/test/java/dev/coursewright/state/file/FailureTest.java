package dev.coursewright.state.file;

import static dev.coursewright.state.file.Samples.CLOCK;
import static dev.coursewright.state.file.Samples.create;
import static dev.coursewright.state.file.Samples.made;
import static dev.coursewright.state.file.Samples.page;
import static dev.coursewright.state.file.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.disk.StoreException;
import dev.coursewright.state.journal.Intent;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every call to the disk fails once, alone or with all that come after it. */
final class FailureTest {
  private static final String LONG = "A long body. ".repeat(40);
  private static final Supplier<IOException> FULL =
      () -> new FileSystemException("/disk", null, "No space left on device");

  @TempDir Path temporary;

  /** What the story was promised before the disk failed. */
  private static final class Promises {
    final List<Entry> recorded = new ArrayList<>();
    final List<Entry> perhaps = new ArrayList<>();
    final Set<Address> sent = new LinkedHashSet<>();

    long intend(Run run, Intent intent) {
      long number = run.intend(intent);
      sent.add(intent.address());
      return number;
    }

    void record(Run run, long intent, ImmutableList<Entry> entries) {
      run.record(intent, entries, 200);
      (run.failure().isEmpty() ? recorded : perhaps).addAll(entries);
    }

    State state() {
      return State.empty("").after(recorded);
    }

    State stateWithAll() {
      return State.empty("").after(recorded).after(perhaps);
    }
  }

  @Test
  void aProcessThatDiesAtAnyCallLosesNothing() throws IOException {
    int deaths = 0;
    for (int call = 1; ; call++) {
      Path folder = temporary.resolve("call-" + call);
      FailingDisk disk = new FailingDisk(Disk.local(), call, true, () -> new IOException("dead"));
      Promises promises = new Promises();
      boolean died = tell(new StateStore(folder, "default", disk, CLOCK), promises, false);
      if (!died && !disk.hasFailed()) {
        break;
      }
      deaths += died ? 1 : 0;
      assertNothingIsLost(call, folder, promises);
      assertTheNextRunConverges(call, folder);
    }
    assertThat(deaths).isGreaterThan(40);
  }

  @Test
  void aDiskThatFailsOnceAtAnyCallStopsTheRunAndKeepsItsAnswers() throws IOException {
    int failures = 0;
    for (int call = 1; ; call++) {
      Path folder = temporary.resolve("call-" + call);
      FailingDisk disk = new FailingDisk(Disk.local(), call, false, FULL);
      Promises promises = new Promises();
      boolean failed = tell(new StateStore(folder, "default", disk, CLOCK), promises, true);
      if (!failed && !disk.hasFailed()) {
        break;
      }
      failures += failed ? 1 : 0;
      assertNothingIsLost(call, folder, promises);
      assertThat(leftovers(folder)).as("temporary files after call %s", call).isEmpty();
      assertTheNextRunConverges(call, folder);
    }
    assertThat(failures).isGreaterThan(40);
  }

  @Test
  void saysWhatToDoWhenTheDiskIsFull() {
    Path folder = temporary.resolve(".coursewright");
    StateStore sound = new StateStore(folder, "default", Disk.local(), CLOCK);
    try (Lease lease = Samples.lease(sound)) {
      Samples.begin(sound, lease, "run-0").finish();
    }
    int calls = 0;
    String message = "";
    while (!message.contains("Results that could not be written")) {
      calls++;
      FailingDisk disk = new FailingDisk(Disk.local(), calls, true, FULL);
      StateStore store = new StateStore(folder, "default", disk, CLOCK);
      try (Lease lease = Samples.lease(store);
          Run run = Samples.begin(store, lease, "run-1")) {
        long number = run.intend(create("a"));
        run.record(number, made("a", "1"), 201);
        run.intend(create("b"));
      } catch (StoreException e) {
        message = e.getMessage();
      }
    }

    assertThat(message)
        .isEqualTo(
            "Cannot write "
                + folder.resolve("default.journal")
                + ": No space left on device. Nothing more is sent to Canvas. Results that could not be written: 1. Make room there, or make it writable, and run the same command again: it finds out what Canvas did and goes on.");
  }

  @Test
  void saysWhatToDoWhenTheFolderIsReadOnly() {
    Path folder = temporary.resolve(".coursewright");
    Disk disk = new FailingDisk(Disk.local(), 1, true, () -> new AccessDeniedException("/folder"));
    StateStore store = new StateStore(folder, "default", disk, CLOCK);

    assertThatThrownBy(() -> Samples.lease(store))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "Cannot write "
                + folder.resolve("default.lock")
                + ": permission denied. Nothing was sent to Canvas. Make room there, or make it writable, and run the same command again.");
  }

  @Test
  void acceptsNoIntentAfterAFailureButEveryAnswer() {
    int call = 1;
    while (!failsInTheMiddle(temporary.resolve("call-" + call), call)) {
      call++;
    }
  }

  /** Whether the call was the append of the second intent; then what has to hold after it. */
  private static boolean failsInTheMiddle(Path folder, int call) {
    FailingDisk disk = new FailingDisk(Disk.local(), call, false, FULL);
    StateStore store = new StateStore(folder, "default", disk, CLOCK);
    long first = 0;
    try (Lease lease = Samples.lease(store);
        Run run = Samples.begin(store, lease, "run-1")) {
      first = run.intend(create("a"));
      try {
        run.intend(create("b"));
        return false;
      } catch (StoreException e) {
        assertThat(e.whyStopped())
            .isEqualTo(
                "Cannot write "
                    + folder.resolve("default.journal")
                    + ": No space left on device. Nothing more is sent to Canvas. Make room there, or make it writable, and run the same command again: it finds out what Canvas did and goes on.");
        assertThatThrownBy(() -> run.intend(create("c")))
            .isInstanceOf(StoreException.class)
            .hasMessage(e.getMessage());
        run.record(first, made("a", "1"), 201);
        assertThat(run.state().binding(page("a"))).isPresent();
        assertThat(run.unwritten()).isEqualTo(made("a", "1"));
        assertThat(run.open()).isEmpty();
        return true;
      }
    } catch (StoreException e) {
      return false;
    }
  }

  /** A run of everything. Whether it met the failure. */
  private static boolean tell(StateStore store, Promises promises, boolean finishAnyway) {
    try (Lease lease = Samples.lease(store)) {
      try (Run run = Samples.begin(store, lease, "run-1")) {
        try {
          story(run, promises);
          run.finish();
        } catch (StoreException e) {
          if (finishAnyway) {
            run.finish();
            promises.recorded.addAll(promises.perhaps);
          }
          return true;
        }
      }
      return false;
    } catch (StoreException e) {
      return true;
    }
  }

  private static void story(Run run, Promises promises) {
    long first = promises.intend(run, create("a"));
    long second = promises.intend(run, create("b"));
    run.keep(LONG);
    promises.record(run, first, made("a", "1"));
    long third = promises.intend(run, update("a", "title"));
    promises.record(run, third, Samples.body("a", LONG));
    run.checkpoint();
    promises.record(run, second, made("b", "2"));
    promises.intend(run, create("lost"));
    long fourth = promises.intend(run, create("c"));
    promises.record(run, fourth, made("c", "3"));
    run.checkpoint();
    long fifth = promises.intend(run, create("d"));
    promises.record(run, fifth, made("d", "4"));
  }

  private static void assertNothingIsLost(int call, Path folder, Promises promises) {
    Loaded loaded = new StateStore(folder, "default", Disk.local(), CLOCK).load();

    assertThat(loaded.problems()).as("problems after call %s", call).isEmpty();
    Set<Address> known = new LinkedHashSet<>(loaded.state().bindings().keySet());
    loaded.unresolved().forEach(each -> known.add(each.intent().address()));
    assertThat(known).as("addresses after call %s", call).containsAll(promises.sent);
    List<Entry> unknown =
        loaded.interrupted().isEmpty() ? List.of() : List.of(unknownTitle(page("a")));
    assertThat(loaded.state().bindings())
        .as("bindings after call %s", call)
        .isIn(
            promises.state().after(unknown).bindings(),
            promises.stateWithAll().after(unknown).bindings());
  }

  private static Entry unknownTitle(Address address) {
    return new Entry.Applied(
        address, ImmutableMap.of(), ImmutableMap.of("title", new Sent.Unknown()));
  }

  private static void assertTheNextRunConverges(int call, Path folder) {
    StateStore store = new StateStore(folder, "default", Disk.local(), CLOCK);
    State before = store.load().state();
    try (Lease lease = Samples.lease(store);
        Run run = Samples.begin(store, lease, "run-2")) {
      run.open().forEach(each -> run.resolved(each.number(), ImmutableList.of()));
      run.finish();
    }

    Loaded after = store.load();
    assertThat(after.unresolved()).as("unresolved after call %s", call).isEmpty();
    assertThat(after.state().bindings()).isEqualTo(before.bindings());
    assertThat(folder.resolve("default.journal")).doesNotExist();
    assertThat(folder.resolve("default.state.json")).content().doesNotContain("\"journal\"");
  }

  private static List<Path> leftovers(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }
}
