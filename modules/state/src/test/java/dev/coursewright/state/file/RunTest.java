package dev.coursewright.state.file;

import static dev.coursewright.state.file.Samples.CLOCK;
import static dev.coursewright.state.file.Samples.create;
import static dev.coursewright.state.file.Samples.made;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coursewright.state.disk.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunTest {
  @TempDir Path folder;
  private StateStore store;
  private Lease lease;

  @BeforeEach
  void takeTheLock() {
    store = new StateStore(folder, "default", Disk.local(), CLOCK);
    lease = Samples.lease(store);
  }

  @AfterEach
  void giveTheLockBack() {
    lease.close();
  }

  @Test
  void takesIntentsAndAnswersOfManyThreadsAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(10);
    try (Run run = Samples.begin(store, lease, "run-1")) {
      List<Callable<Long>> work = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        String key = "p" + i;
        boolean isCheckpoint = i % 100 == 50;
        work.add(
            () -> {
              long number = run.intend(create(key));
              if (isCheckpoint) {
                run.checkpoint();
              }
              run.keep(("body of " + key).repeat(40));
              run.record(number, made(key, key), 201);
              return number;
            });
      }
      for (Future<Long> each : threads.invokeAll(work)) {
        each.get();
      }
      assertThat(run.state().bindings()).hasSize(500);
      assertThat(run.open()).isEmpty();
    } finally {
      threads.shutdownNow();
    }

    Loaded loaded = store.load();
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.unresolved()).isEmpty();
    assertThat(loaded.state().bindings()).hasSize(500);
  }

  @Test
  void survivesAnInterrupt() {
    try (Run run = Samples.begin(store, lease, "run-1")) {
      Thread.currentThread().interrupt();
      long number = run.intend(create("a"));
      run.record(number, made("a", "1"), 201);
      run.checkpoint();
      run.finish();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(run.failure()).isEmpty();
    }
  }

  @Test
  void refusesAnAnswerToWhatWasNotAsked() {
    try (Run run = Samples.begin(store, lease, "run-1")) {
      long number = run.intend(create("a"));
      run.throttled(number);

      assertThatThrownBy(() -> run.record(number, made("a", "1"), 201))
          .hasMessage("no open intent has the number 1");
    }
  }

  @Test
  void isOverOnce() {
    Run run = Samples.begin(store, lease, "run-1");
    run.finish();

    assertThatThrownBy(() -> run.intend(create("a"))).hasMessage("the run run-1 is over");
    run.close();
  }

  @Test
  void beginsOnlyUnderItsLock() {
    lease.close();

    assertThatThrownBy(() -> Samples.begin(store, lease, "run-1"))
        .hasMessage("the lease is closed, or of another target");
    assertThat(Files.exists(folder.resolve("default.state.json"))).isFalse();
  }

  @Test
  void keepsTheLinesThatSomebodyWroteIntoTheIgnoreFile() throws Exception {
    Files.writeString(folder.resolve(".gitignore"), "*.bak\n*.lock\n");

    Samples.begin(store, lease, "run-1").finish();

    assertThat(folder.resolve(".gitignore"))
        .hasContent("*.bak\n*.lock\n*.claim\n*.journal\n*.lock.info\n*.tmp\n");
  }
}
